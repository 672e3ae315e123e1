/** The text in ASCII alone: all else is written as an escape of JSON. AppConfig takes descriptions of versions in an HTTP header. */
export function asciiText(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
