import { element } from './element.js'

/** What is wrong, if anything, and what is served all the same. */
export function showNotice(notice, state) {
  const news = describe(state)
  const key = JSON.stringify(news)
  if (notice.dataset.key === key) return
  notice.dataset.key = key
  notice.dataset.kind = news.kind
  notice.hidden = news.kind === 'none'
  const { title = '', still = '', text = '', problems = [] } = news
  notice.replaceChildren(
    element('h2', {}, title, ' ', element('span', {}, still)),
    element('p', {}, text),
    element('ol', {}, ...problems.map((problem) => problemItem(problem, state.file))),
  )
}

function describe(state) {
  if (state === undefined) {
    return {
      kind: 'alarm',
      title: 'The service does not answer.',
      still: 'What you see is what was served last.',
      text: 'Start it again with npm start; this page comes back by itself.',
    }
  }
  const { refused, error, served, published, file } = state
  const still = served ? `${served.label} is still served.` : 'Nothing is served yet: every answer is its fallback.'
  if (refused !== undefined) {
    const text = 'A document is taken whole or not at all. Repair the file and save it.'
    return { kind: 'alarm', title: `${refused.label} was refused.`, still, text, problems: refused.problems }
  }
  if (published === undefined) {
    return {
      kind: 'alarm',
      title: `There is no document in ${file}.`,
      still,
      text: 'Put one there, and it is published.',
    }
  }
  if (error !== undefined) return { kind: 'alarm', title: 'No news from AppConfig.', still, text: error }
  if (!served?.warnings.length) return { kind: 'none' }
  return {
    kind: 'warning',
    title: `${served.label} is served.`,
    still: 'Did you mean it so?',
    problems: served.warnings,
  }
}

function problemItem({ path, line, column, message, suggestion, text }, file) {
  const name = file.split(/[\\/]/).at(-1)
  const hint = suggestion && !message.includes(suggestion) ? ` Did you mean ${suggestion}?` : ''
  return element(
    'li',
    {},
    element('code.place', {}, line === undefined ? name : `${name}:${line}:${column}`),
    ' ',
    element('code.path', {}, path || 'whole document'),
    element('p', {}, message, hint),
    text === undefined || text.length > 300 ? undefined : element('pre', {}, pointAt(text, column)),
  )
}

function pointAt(text, column) {
  const indent = text.length - text.trimStart().length
  return `${text.trim()}\n${' '.repeat(Math.max(0, column - 1 - indent))}^`
}
