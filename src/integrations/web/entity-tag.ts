import { createHash } from 'node:crypto'

/** A strong entity tag (RFC 9110, section 8.8.3): equal texts have equal ones. */
export function entityTag(text: string): string {
  return `"${createHash('sha256').update(text).digest('base64url')}"`
}

/** Whether the client has it already: `*`, or a list with the tag in it by weak comparison (RFC 9110, section 13.1.2). */
export function matchesEntityTag(ifNoneMatch: string | null | undefined, tag: string): boolean {
  if (ifNoneMatch == null) return false
  // The mark of a weak tag, W/, stands outside of the quotes.
  return ifNoneMatch.trim() === '*' || (ifNoneMatch.match(/"[^"]*"/g)?.includes(tag) ?? false)
}
