import { arrange } from './element.js'
import { flagCard } from './flag-card.js'
import { showNotice } from './notice.js'
import { showReceipt } from './receipt.js'
import { showNextPoll, showState } from './state-bar.js'
import { whoForm } from './who-form.js'

const part = (id) => document.getElementById(id)
const cards = new Map()
/** What is served, as last heard; undefined while the service cannot be reached. */
let state
let stream

const form = whoForm(part('who'), follow)
form.read(new URLSearchParams(location.search))
setInterval(() => showNextPoll(part('next-poll'), state), 100)

/** Follows what is served to the user in the form: the service sends it whenever it changes. */
function follow() {
  const query = form.query()
  history.replaceState(null, '', `?${query}`)
  part('curl').textContent = ['checkout', 'flags/new-pricing-engine/explain']
    .map((path) => `curl '${location.origin}/${path}?${query}'`)
    .join('\n')

  stream?.close()
  stream = new EventSource(`events?${query}`)
  let animate = false
  stream.addEventListener('state', ({ data }) => hear(JSON.parse(data)))
  stream.addEventListener('view', ({ data }) => {
    showView(JSON.parse(data), { user: query.get('user'), animate })
    animate = true
  })
  stream.addEventListener('error', () => hear(undefined))
}

function hear(news) {
  state = news
  showState(part('state'), state)
  showNotice(part('notice'), state)
  for (const place of document.querySelectorAll('.file')) place.textContent = state?.file ?? place.textContent
  lock()
}

function showView({ attributes, checkout, flags }, about) {
  for (const name of attributes) form.addField(name)
  showReceipt(part('receipt'), checkout)

  const keys = new Set(flags.map(({ key }) => key))
  for (const key of cards.keys()) if (!keys.has(key)) cards.delete(key)
  const moves = []
  for (const flag of flags) {
    if (!cards.has(flag.key)) cards.set(flag.key, flagCard(flag.key, { onPick: form.choose, onChange: change }))
    const words = cards.get(flag.key).show(flag, about)
    if (words !== undefined) moves.push(`${flag.key}: ${words}`)
  }
  arrange(
    part('flags'),
    flags.map(({ key }) => cards.get(key).card),
  )
  lock()
  if (moves.length > 0) part('announcement').textContent = `${state.served.label} is served. ${moves.join(' ')}`
}

async function change(key, what) {
  try {
    const response = await fetch(`flags/${encodeURIComponent(key)}`, { method: 'PATCH', body: JSON.stringify(what) })
    return await response.json()
  } catch {
    return { error: 'The service does not answer.' }
  }
}

/** A broken file is repaired in the editor. */
function lock() {
  for (const card of cards.values()) card.lock(state === undefined || state.refused !== undefined)
}
