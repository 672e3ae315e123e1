import type { FlagScope } from '../../client/answers/flag-scope.js'
import type { FlagValue } from '../../evaluate/evaluation.js'
import { refused } from '../../options/option-checks.js'

/** Which flags browsers may see. */
export interface VisibleFlagsOptions {
  /**
   * Keys of the flags that browsers may see, or a function that is asked about every key of the document.
   * @default the flags that the document marks `clientVisible`
   */
  readonly visible?: readonly string[] | ((flag: string) => boolean) | undefined
}

/** Values by key, and the keys in order, so that equal answers are equal texts. */
export type FlagValues = Readonly<Record<string, FlagValue>>

/** Resolved once; lists what of a scope may leave the server. */
export function visibleFlags({ visible }: VisibleFlagsOptions): (scope: FlagScope) => FlagValues {
  const isVisible = visible === undefined ? undefined : predicateOf(visible)
  return (scope) => {
    const all = isVisible === undefined ? scope.evaluateAll({ clientVisibleOnly: true }) : scope.evaluateAll()
    const shown = Object.values(all).filter(({ flag }) => isVisible?.(flag) ?? true)
    shown.sort((a, b) => (a.flag < b.flag ? -1 : 1))
    return Object.fromEntries(shown.map(({ flag, value }) => [flag, value]))
  }
}

function predicateOf(visible: unknown): (flag: string) => boolean {
  if (typeof visible === 'function') return visible as (flag: string) => boolean
  if (!Array.isArray(visible) || !visible.every((key) => typeof key === 'string')) {
    throw refused('visible', 'an array of flag keys, or a function from a key to true or false', visible)
  }
  const keys = new Set(visible)
  return (flag) => keys.has(flag)
}
