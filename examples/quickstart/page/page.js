import { changePreview } from './change-preview.js'
import { arrange } from './element.js'
import { flagCard } from './flag-card.js'
import { flagIndex } from './flag-index.js'
import { showNotice } from './notice.js'
import { checkoutReceipt } from './receipt.js'
import { showNextPoll, showState, whyLocked } from './state-bar.js'
import { whoForm } from './who-form.js'

const part = (id) => document.getElementById(id)
const openAtFirst = 2
const cards = new Map()
/** What is served, as last heard; undefined while the service cannot be reached. */
let state
let stream

const form = whoForm(part('who'), follow)
const index = flagIndex(part('index'), part('open-all'), cards)
const receipt = checkoutReceipt(part('receipt'), part('summary'))
const preview = changePreview(
  ({ key, wish }) => send('POST', `flags/${encodeURIComponent(key)}/preview?${form.query()}`, wish),
  (question, { population }) => {
    if (population === undefined) return
    for (const [key, card] of cards)
      card.preview(population[key], key === question.key ? question.wish.percent : undefined)
  },
)
form.read(new URLSearchParams(location.search))
setInterval(() => showNextPoll(part('next-poll'), state), 100)

/** Follows what is served to the user in the form: the service sends it whenever it changes. */
function follow() {
  const query = form.query()
  history.replaceState(null, '', `?${query}${location.hash}`)
  part('curl').textContent = [
    '# What this user pays, and why',
    `curl '${location.origin}/checkout?${query}'`,
    `curl '${location.origin}/flags/new-pricing-engine/explain?${query}'`,
    '# The new prices for a fifth of the users',
    `curl -X PATCH '${location.origin}/flags/new-pricing-engine' -d '{"percent": 20}'`,
  ].join('\n')

  stream?.close()
  stream = new EventSource(`events?${query}`)
  let isNews = false
  stream.addEventListener('state', ({ data }) => hear(JSON.parse(data)))
  stream.addEventListener('view', ({ data }) => {
    showView(JSON.parse(data), { user: query.get('user'), isNews })
    isNews = true
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

/** @param about `isNews` unless the view is the first one of this user */
function showView({ attributes, checkout, flags }, about) {
  preview.forget()
  for (const name of attributes) form.addField(name)
  receipt.show(checkout, about)

  const keys = new Set(flags.map(({ key }) => key))
  for (const key of cards.keys()) if (!keys.has(key)) cards.delete(key)
  const moves = []
  for (const [position, flag] of flags.entries()) {
    if (!cards.has(flag.key)) cards.set(flag.key, newCard(flag.key, position))
    const words = cards.get(flag.key).show(flag, about)
    if (words !== undefined) moves.push(`${flag.key}: ${words}`)
  }
  arrange(
    part('flags'),
    flags.map(({ key }) => cards.get(key).card),
  )
  index.show(flags)
  lock()
  if (moves.length > 0) part('announcement').textContent = `${state.served.label} is served. ${moves.join(' ')}`
}

function newCard(key, position) {
  return flagCard(key, {
    isOpen: position < openAtFirst || location.hash === `#flag-${key}`,
    onPick: form.choose,
    onToggle: index.showOpenAll,
    onChoosing: (wish) => preview.ask({ key, wish }),
    onChange: (wish) => send('PATCH', `flags/${encodeURIComponent(key)}`, wish),
  })
}

async function send(method, path, body) {
  try {
    const response = await fetch(path, { method, body: JSON.stringify(body) })
    return await response.json()
  } catch {
    return { error: 'The service does not answer.' }
  }
}

/** A broken file is repaired in the editor. */
function lock() {
  const reason = whyLocked(state)
  for (const card of cards.values()) card.lock(reason)
}
