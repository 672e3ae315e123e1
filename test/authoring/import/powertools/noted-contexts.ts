import type { Json } from './python.js'

/**
 * The context, changed as little as the notes ask for: a key that has to hold a list holds one or nothing, and one that has to hold a
 * number or a text is no list. Everything else stays what it is, as keys without a note do.
 */
export function keptTo(notes: readonly string[], context: Readonly<Record<string, Json>>): Record<string, Json> {
  const kept = { ...context }
  for (const note of notes) {
    const [, key = '', kind] = /^"(\w+)" has to hold a (list|number|text): /.exec(note) ?? []
    const value = kept[key]
    if (value === undefined || value === null) continue
    if (kind === 'list' && !Array.isArray(value)) kept[key] = [value]
    if (kind === 'list' || !Array.isArray(value)) continue
    const [first] = (value as unknown[]).flat(3).filter((element) => element !== null) as Json[]
    if (first === undefined) delete kept[key]
    else kept[key] = first
  }
  return kept
}
