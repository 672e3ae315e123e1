import { aboveFrame } from './above-frame.js'
import { besideFrame } from './beside-frame.js'
import { cardList } from './card-list.js'
import { changeProposal } from './change-proposal.js'
import { flagIndex } from './flag-index.js'
import { showLint } from './lint-list.js'
import { showNotice } from './notice.js'
import { showEndpoint, showRequests } from './request-log.js'
import { ask, change, overview, read } from './server.js'
import { showClients, showState, whyLocked } from './state-bar.js'
import { whoForm } from './who-form.js'
import { missingInWords } from './words.js'

const part = (id) => document.getElementById(id)
/** What is published, as last heard; undefined while the server cannot be reached. */
let state
let stream
/** Whether the person of the address has been looked for among the people. */
let isComplete = false
/** The view shown last; undefined before the first. */
let view
/** Counts questions of one kind, so that late answers are known. */
let generation = 0

const address = new URLSearchParams(location.search)
const wanted = address.get('_document')
address.delete('_document')
const { documents, against, beside, above } = await overview()
const name = documents.some((each) => each.name === wanted) ? wanted : documents[0]?.name

const form = whoForm(part('who'), follow)
const frame = besideFrame(part('who').parentElement, beside)
if (above) aboveFrame(part('notice'), above)
const cards = cardList(part('flags'), {
  onPick: form.choose,
  onToggle: () => index.showOpenAll(),
  onWanted: (keys) => showDetails(keys, { isNews: false }),
  onPeek: (wish) => proposal.peek(wish),
  onEndPeek: () => proposal.endPeek(),
  onPropose: (wish) => proposal.propose(wish),
  onWithdraw: () => proposal.withdraw(),
  onSave: () => proposal.save(),
})
const index = flagIndex(
  {
    list: part('index'),
    openAll: part('open-all'),
    search: part('search'),
    count: part('count'),
    differing: part('differing'),
  },
  cards,
)
const proposal = changeProposal(
  { bar: part('proposal'), words: part('proposal').querySelector('p'), save: part('save'), cancel: part('cancel') },
  {
    ask: (wish) => ask(name, 'preview', { ...wish, context: form.context() }),
    onShown(wish, answer) {
      const words = cards.preview(wish, answer)
      // Who sees no dots is told as well.
      part('announcement').textContent = `${wish.key}: ${words}`
      return words
    },
    onForget: () => cards.forgetPreview(),
    onWithdrawn(wish, hadFocus) {
      const card = cards.get(wish.key)
      card?.reset()
      if (hadFocus) card?.focusOn(wish)
    },
    onSave(wish, hadFocus) {
      const card = cards.get(wish.key)
      if (hadFocus) card?.focusOn(wish)
      return card?.save(change(name, { ...wish, base: view?.version }))
    },
  },
)
document.addEventListener('keydown', ({ key }) => {
  if (key === 'Escape') proposal.withdraw()
})

showDocuments()
setInterval(() => showClients(part('clients'), state), 500)
form.read(address)

/** A page for each document: choosing another loads it. */
function showDocuments() {
  const select = part('document')
  select.hidden = documents.length < 2
  select.replaceChildren(...documents.map((each) => new Option(each.label, each.name, false, each.name === name)))
  select.addEventListener('change', () => {
    const query = new URLSearchParams(form.query())
    query.set('_document', select.value)
    location.search = query
  })
}

/** Follows what is published, for the person in the form: the server sends it whenever it changes. */
function follow() {
  const query = new URLSearchParams(form.query())
  if (documents.length > 1) query.set('_document', name)
  history.replaceState(null, '', `?${query}${location.hash}`)
  frame.show(form.query())

  stream?.close()
  stream = new EventSource(
    `documents/${encodeURIComponent(name)}/events?context=${encodeURIComponent(JSON.stringify(form.context()))}`,
  )
  let isNews = false
  stream.addEventListener('state', ({ data }) => hear(JSON.parse(data)))
  stream.addEventListener('requests', ({ data }) => showRequests(part('requests'), JSON.parse(data)))
  stream.addEventListener('lint', ({ data }) => showLint(part('lint'), JSON.parse(data), state))
  stream.addEventListener('view', async ({ data }) => {
    const isUpdate = isNews
    isNews = true
    await showView(JSON.parse(data), isUpdate)
  })
  stream.addEventListener('error', () => hear(undefined))
}

function hear(news) {
  state = news
  showState(part('state'), state)
  showClients(part('clients'), state)
  showNotice(part('notice'), state)
  showEndpoint(part('endpoint'), { name, person: form.query() })
  if (state !== undefined) part('title').textContent = state.label.split(/[\\/]/).at(-1)
  lock()
}

/** @param isUpdate unless the view is the first one of this person */
async function showView(news, isUpdate) {
  const isOther = view?.people.id !== news.people.id
  if (isOther) {
    const { contexts } = await read(name, 'people')
    if (contexts === undefined) return
    form.know(contexts)
    cards.know(contexts)
    // Whoever is in the address may be one of them.
    form.showFields(news.fields)
    const isIncomplete = !isComplete && form.complete(address)
    isComplete = true
    if (isIncomplete) return form.choose(form.person())
  }
  if (news.version !== view?.version) proposal.fail('The document has changed meanwhile. Nothing was saved.')
  proposal.endPeek()
  view = news
  form.showFields(news.fields)
  part('lede').textContent = ledeOf(news)
  part('people').textContent = peopleInWords(news.people)
  cards.show(news.flags, { against, version: news.version })
  index.show(news.flags, against)
  showMissing(news.missing)
  lock()
  proposal.askAgain()
  await showDetails(cards.open(), { isNews: isUpdate && !isOther })
}

/** Cards that are open and in sight are filled; the others when they come to be so. */
async function showDetails(keys, { isNews }) {
  if (keys.length === 0 || view === undefined) return
  generation += 1
  const asked = generation
  const context = form.context()
  const { flags, version } = await ask(name, 'flags', { context, keys })
  // The view that is newer asks for itself.
  if (flags === undefined || version !== view.version || (isNews && asked !== generation)) return
  const about = { person: context.targetingKey, isNews, version, label: part('title').textContent, against }
  const moves = cards.showDetails(flags, about)
  lock()
  proposal.askAgain()
  if (moves.length > 0) part('announcement').textContent = `${version} is served. ${moves.join(' ')}`
}

function ledeOf({ description, form: format }) {
  const hint = state?.isReadOnly ? 'It can be looked at only.' : 'Drag a share or flip a switch: see who would change.'
  const kind = format === 'holdfast' ? '' : "AppConfig's own flags. "
  return `${description === undefined ? kind : `${description} `}${hint}`
}

function peopleInWords({ count, origin }) {
  const many = count.toLocaleString('en')
  if (origin.kind === 'synthetic')
    return `The dots are ${many} people made up from what the document asks. They show who is affected, not how many of yours.`
  return origin.of === count
    ? `The dots are the ${many} people of your file.`
    : `The dots are ${many} of the ${origin.of.toLocaleString('en')} people of your file.`
}

/** Flags that only the other document has. */
function showMissing(keys) {
  part('missing').hidden = keys.length === 0
  part('missing').textContent = missingInWords(keys, against)
}

/** A broken file is repaired in the editor. */
function lock() {
  const reason = whyLocked(state)
  cards.lock(reason)
  if (reason !== undefined) proposal.fail(reason)
}
