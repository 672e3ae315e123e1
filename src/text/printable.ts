/** What breaks lines, moves a cursor or turns the direction of writing. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu

/** The text on one line that terminals and logs take for text and nothing else: all else is written as an escape of JSON. */
export function printable(text: string): string {
  return text.replace(unprintable, (character) => {
    const json = JSON.stringify(character).slice(1, -1)
    return json === character ? `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}` : json
  })
}
