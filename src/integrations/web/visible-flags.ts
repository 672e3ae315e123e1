import type { FlagScope } from '../../client/answers/flag-scope.js'
import { InvalidOptionsError } from '../../errors.js'
import type { FlagValue } from '../../evaluate/evaluation.js'
import { type Check, describe, isFunction, isPromise, refused } from '../../options/value-checks.js'

/** Which flags browsers may see. */
export interface VisibleFlagsOptions {
  /**
   * Keys of the flags that browsers may see, or a function that is asked about every key of the document. The
   * function gives true or false, at once; for anything else the listing is refused, and no flag is sent.
   * @default the flags that the document marks `clientVisible`
   */
  readonly visible?: readonly string[] | ((flag: string) => boolean) | undefined
}

/** Values by key, and the keys in order, so that equal answers are equal texts. */
export type FlagValues = Readonly<Record<string, FlagValue>>

/**
 * Resolved once, from options that were checked; lists what of a scope may leave the server.
 * @throws {InvalidOptionsError} when listing, where `visible` gives neither true nor false, or `scope` is none
 */
export function visibleFlags({ visible }: VisibleFlagsOptions): (scope: FlagScope) => FlagValues {
  const isVisible = predicateOf(visible)
  return (scope) => {
    checkScope(scope)
    const all = isVisible === undefined ? scope.evaluateAll({ clientVisibleOnly: true }) : scope.evaluateAll()
    const shown = Object.values(all).filter(({ flag }) => isVisible === undefined || isVisible(flag))
    shown.sort((a, b) => (a.flag < b.flag ? -1 : 1))
    return Object.fromEntries(shown.map(({ flag, value }) => [flag, value]))
  }
}

export const checkVisible: Check = (visible, option) => {
  if (isFunction(visible)) return
  if (Array.isArray(visible) && visible.every((key) => typeof key === 'string')) return
  throw refused(option, 'an array of flag keys, or a function from a key to true or false', visible)
}

function predicateOf(visible: VisibleFlagsOptions['visible']): ((flag: string) => boolean) | undefined {
  if (visible === undefined) return undefined
  if (typeof visible === 'function') return (flag) => decided(flag, visible(flag))
  const keys = new Set(visible)
  return (flag) => keys.has(flag)
}

/** Only `true` shows a flag: taking "no answer" for yes would show flags that were never approved. */
function decided(flag: string, answer: unknown): boolean {
  if (typeof answer === 'boolean') return answer
  // The promise is refused, not awaited: without a handler its rejection would end the process.
  if (isPromise(answer)) answer.then(undefined, () => {})
  const message = `visible("${flag}") must be true or false; received ${describe(answer)}. No flag is sent.`
  throw new InvalidOptionsError('visible', message)
}

/** A client instead of a scope would take the options of a listing for a context, and list every flag. */
function checkScope(scope: unknown): void {
  const { context, evaluateAll } = (scope ?? {}) as Partial<FlagScope>
  if (typeof context === 'object' && typeof evaluateAll === 'function') return
  throw refused('scope', 'the scope of a request: client.scope(context)', scope)
}
