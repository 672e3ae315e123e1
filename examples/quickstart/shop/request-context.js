/**
 * The evaluation context of a query: `targetingKey`, or `user`, is the unit, everything else an attribute. What reads as JSON
 * is taken as such (`age=30` is a number, `age="30"` a string), all else as text.
 */
export function contextOf({ user, targetingKey = user, ...attributes }) {
  const entries = Object.entries(attributes).filter(([, text]) => text !== '')
  return { ...Object.fromEntries(entries.map(([name, text]) => [name, readValue(text)])), targetingKey }
}

function readValue(text) {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
