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
  const { served, published, refused, error } = state
  const serving = served === undefined ? 'nothing' : `${served.label} · ${served.hash.slice(0, 8)}`
  if (published !== (refused ?? served)?.label && (refused !== undefined || error === undefined)) {
    return { kind: 'waiting', words: `serving ${serving} · ${published} published, waiting for the next poll` }
  }
  if (refused !== undefined) return { kind: 'refused', words: `holding ${serving} · ${refused.label} refused · ` }
  return { kind: state.state, words: `${state.state === 'ready' ? 'live' : state.state} · ${serving}` }
}

export function showNextPoll(line, state) {
  const seconds = state?.nextPollAt === undefined ? 0 : Math.max(0, (state.nextPollAt - Date.now()) / 1000)
  line.textContent = state === undefined ? '' : `next poll ${seconds.toFixed(1)} s`
  line.style.setProperty('--left', Math.min(1, seconds))
}

/** Why nothing can be changed from the page at the moment, if so. */
export function whyLocked(state) {
  if (state === undefined) return 'Locked: the service does not answer.'
  const { refused, file } = state
  return refused && `Locked until ${file} is repaired: ${refused.label} was refused.`
}
