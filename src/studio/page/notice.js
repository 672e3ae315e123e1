import { element } from './element.js'
import { problemItem } from './problem-item.js'

/** What is wrong, if anything, and what is served all the same. */
export function showNotice(notice, state) {
  const news = describe(state)
  const key = JSON.stringify(news)
  if (notice.dataset.key === key) return
  notice.dataset.key = key
  notice.dataset.kind = news.kind
  notice.hidden = news.kind === 'none'
  const { title = '', still = '', text = '', problems = [], omitted = 0 } = news
  notice.replaceChildren(
    element('h2', {}, title, ' ', element('span', {}, still)),
    element('p', {}, text),
    element('ol', {}, ...problems.map((problem) => problemItem(problem, state.label))),
    element('p', {}, omitted > 0 ? `And ${omitted.toLocaleString('en')} more.` : ''),
  )
}

function describe(state) {
  if (state === undefined) {
    return {
      kind: 'alarm',
      title: 'The server does not answer.',
      still: 'What you see is what was served last.',
      text: 'Start it again; this page comes back by itself.',
    }
  }
  const { refused, served, published, label } = state
  const still = served ? `${served.label} is still served.` : 'Nothing is served yet: every answer is its fallback.'
  if (refused !== undefined) {
    const text = 'A document is taken whole or not at all. Repair the file and save it.'
    return { kind: 'alarm', title: `${refused.label} was refused.`, still, text, ...refused }
  }
  if (published === undefined) {
    return {
      kind: 'alarm',
      title: `There is no document in ${label}.`,
      still,
      text: 'Put one there, and it is published.',
    }
  }
  if (served.doubts.problems.length === 0) return { kind: 'none' }
  return { kind: 'warning', title: `${served.label} is served.`, still: 'Did you mean it so?', ...served.doubts }
}
