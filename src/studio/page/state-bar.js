import { element } from './element.js'

/** One line that says what is served and how sure that is. */
export function showState(bar, state) {
  const { kind, words } = describe(state)
  if (bar.dataset.words === words) return
  bar.dataset.words = words
  bar.dataset.kind = kind
  bar.replaceChildren(words, kind === 'refused' ? element('a', { href: '#notice' }, 'see why') : '')
}

function describe(state) {
  if (state === undefined) return { kind: 'lost', words: 'unreachable' }
  const { served, refused } = state
  const serving =
    served === undefined
      ? 'nothing'
      : [served.label, served.hash.slice(0, 8), ...rampsInWords(served.ramps)].join(' · ')
  if (refused !== undefined) return { kind: 'refused', words: `holding ${serving} · ${refused.label} refused · ` }
  const kind = served === undefined ? 'starting' : served.ramps.paused ? 'paused' : 'ready'
  return { kind, words: `live · ${serving}` }
}

function rampsInWords(ramps) {
  const counts = Object.entries(ramps).map(([how, count]) => `${count} ${how.replace('-', ' ')}`)
  return counts.length === 0 ? [] : [`ramps: ${counts.join(', ')}`]
}

/** Who asks the endpoint, and whether they have what is published. */
export function showClients(line, state) {
  line.textContent = state === undefined ? '' : clientsInWords(state.clients)
}

function clientsInWords({ count, behind, lastAt }) {
  if (count === 0) return 'no client yet'
  const clients = count === 1 ? '1 client' : `${count} clients`
  if (behind > 0) return `${clients}, ${behind} before its next poll`
  return `${clients}, asked ${Math.max(0, Math.round((Date.now() - lastAt) / 1000))} s ago`
}

/** Why nothing can be changed from the page at the moment, if so. */
export function whyLocked(state) {
  if (state === undefined) return 'Locked: the server does not answer.'
  const { refused, label, isReadOnly } = state
  if (isReadOnly) return `Locked: ${label} is no file that can be written.`
  return refused && `Locked until ${label} is repaired: ${refused.label} was refused.`
}
