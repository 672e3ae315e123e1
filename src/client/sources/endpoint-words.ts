import { printable } from '../../text/printable.js'

const MAX_LENGTH = 200

/** What an endpoint says, or an unknown error holds, for a message: one line of at most `most` characters, without secrets. */
export function endpointWords(said: unknown, secrets: readonly (string | undefined)[] = [], most = MAX_LENGTH): string {
  let text = String(said)
  for (const secret of secrets) if (secret !== undefined) text = text.replaceAll(secret, '…')
  text = text.replace(/(configuration_token=)[^&\s"'<]+/g, '$1…').trim()
  const line = printable(text.slice(0, most))
  return text.length > most ? `${line}…` : line
}
