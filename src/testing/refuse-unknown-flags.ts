import type { Explanation } from '../client/answers/flag-reader.js'

type Ask = (key: string, ...rest: unknown[]) => unknown

/**
 * Has a client or scope of ours throw where it is asked for a flag there is none of: a test should not pass by a misspelling.
 * The one place where asking throws.
 */
export function refuseUnknownFlags<Reader extends object>(reader: Reader): Reader {
  const { isEnabled, value, evaluate, explain } = reader as Record<'isEnabled' | 'value' | 'evaluate' | 'explain', Ask>
  const known = (ask: Ask): Ask => {
    return (key, ...rest) => {
      const { evaluation } = explain.call(reader, key) as Explanation
      if (evaluation.reason === 'ERROR' && evaluation.errorCode === 'FLAG_NOT_FOUND') {
        throw new Error(`${evaluation.errorMessage} Give the test client a value for it.`)
      }
      return ask.call(reader, key, ...rest)
    }
  }
  return Object.assign(reader, { isEnabled: known(isEnabled), value: known(value), evaluate: known(evaluate) })
}
