/** Code points of the longest text that a pattern is looked for in. Part of the format. */
const MAX_MATCHED_LENGTH = 1024

export function isMatchedLength(text: string): boolean {
  if (text.length <= MAX_MATCHED_LENGTH) return true
  if (text.length > 2 * MAX_MATCHED_LENGTH) return false
  let length = 0
  for (const _ of text) length++
  return length <= MAX_MATCHED_LENGTH
}
