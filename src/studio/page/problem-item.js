import { element } from './element.js'

/** A problem beside its line, which may have to be scrolled: by keys as well. */
export function problemItem({ path, line, column, message, suggestion, text }, file) {
  const name = file.split(/[\\/]/).at(-1)
  const hint = suggestion && !message.includes(suggestion) ? ` Did you mean ${suggestion}?` : ''
  return element(
    'li',
    {},
    element('code.place', {}, line === undefined ? name : `${name}:${line}:${column}`),
    ' ',
    element('code.path', {}, path || 'whole document'),
    element('p', {}, message, hint),
    text === undefined ? undefined : element('pre', { tabindex: 0 }, pointAt(text, column)),
  )
}

function pointAt(text, column) {
  const indent = text.length - text.trimStart().length
  return `${text.trim()}\n${' '.repeat(Math.max(0, column - 1 - indent))}^`
}
