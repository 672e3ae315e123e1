import type { Context } from './arbitrary.js'
import type { Json } from './reference.js'

/**
 * The context as the notes of the flag want it: a list gives way to its first element where a note says that an attribute has to hold none,
 * and loses texts that a note excludes. All else stays.
 */
export function asNoted(context: Context, notes: readonly string[]): Context {
  let noted = context
  for (const note of notes) {
    const [, path = ''] = /^"([^"]+)" has to hold /.exec(note) ?? []
    const [, word] = /a list where no text but ("(?:[^"\\]|\\.)*") itself/.exec(note) ?? []
    if (word !== undefined) {
      const text: string = JSON.parse(word)
      const isAllowed = (one: Json) => typeof one !== 'string' || one === text || !one.includes(text)
      noted = withLists(noted, path.split('.'), (list) => list.filter(isAllowed))
    } else if (note.includes(', and no list: ')) noted = withLists(noted, path.split('.'), ([first = null]) => first)
  }
  return noted
}

function withLists(value: Context, [name = '', ...inner]: readonly string[], change: (list: readonly Json[]) => Json) {
  const member = value[name]
  if (Array.isArray(member)) return inner.length > 0 ? value : { ...value, [name]: change(member) }
  if (inner.length === 0 || typeof member !== 'object' || member === null) return value
  const changed: Context = withLists(member as Context, inner, change)
  return { ...value, [name]: changed }
}
