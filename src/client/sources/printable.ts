const MAX_LENGTH = 200

/** Line feeds and escape sequences would let whoever answers write lines of a log. */
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu

/** What an endpoint says, or an unknown error holds, for a message: one line of at most 200 characters, without secrets. */
export function printable(said: unknown, secrets: readonly (string | undefined)[] = []): string {
  let text = String(said)
  for (const secret of secrets) if (secret !== undefined) text = text.replaceAll(secret, '…')
  text = text.replace(/(configuration_token=)[^&\s"'<]+/g, '$1…').trim()
  const line = text.slice(0, MAX_LENGTH).replace(unprintable, escaped)
  return text.length > MAX_LENGTH ? `${line}…` : line
}

function escaped(character: string): string {
  return character === '\n' ? '\\n' : `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`
}
