/** A copy of the document with members put in by JSON Pointer. Null removes one. */
export function edited<Document extends object>(
  document: Document,
  edits: Readonly<Record<string, unknown>>,
): Document {
  const copy = structuredClone(document)
  for (const [pointer, value] of Object.entries(edits)) {
    const names = pointer.slice(1).split('/')
    const last = names.pop() as string
    let holder = copy as Record<string, unknown>
    for (const name of names) holder = holder[name] as Record<string, unknown>
    if (value === null) Reflect.deleteProperty(holder, last)
    else holder[last] = value
  }
  return copy
}
