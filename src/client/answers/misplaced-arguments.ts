import type { EvaluationContext } from '../../evaluate/evaluation-context.js'

/**
 * A client takes a context, a scope has one, and other libraries take the fallback before the context. If somebody mixes them up
 * in JavaScript, a user object must not become the value of a flag: it would count as true. So arguments are told apart by what
 * they are. docs/client.md, "Arguments in the wrong place", has the table.
 */

/** Told of a call whose arguments were not in their place, and of the flag it asked for, if of one. */
export type OnMisuse = (problem: string, flag?: string) => void

/** What a client's method was meant to be given, and what was wrong. */
export interface PlacedArguments {
  readonly context: EvaluationContext | undefined
  readonly fallback: unknown
  readonly problem: string
}

const clientOrder = 'A client takes the key, the context and the fallback, in this order.'

/** For `value` and `evaluate` of a client; `undefined` where all is in its place. */
export function clientArguments(context: unknown, fallback: unknown): PlacedArguments | undefined {
  if (isContext(fallback)) {
    return isContext(context)
      ? {
          context,
          fallback: undefined,
          problem: `The third argument is a second context; it was ignored. ${clientOrder}`,
        }
      : swapped(fallback, context)
  }
  if (!isNoContext(context)) return undefined
  if (isRecord(fallback)) return swapped(fallback, context)
  if (fallback != null) return undefined
  const problem = `The second argument is not a context; it was used as the fallback. ${clientOrder}`
  return { context: undefined, fallback: context, problem }
}

function swapped(context: EvaluationContext, fallback: unknown): PlacedArguments {
  const problem = `The fallback stood before the context; the two were swapped. ${clientOrder}`
  return { context, fallback: fallback ?? undefined, problem }
}

/** For `isEnabled` of a client, which other libraries give a fallback before the context. */
export function isEnabledArguments(context: unknown, surplus: unknown): PlacedArguments | undefined {
  if (!isNoContext(context) || !isRecord(surplus)) return undefined
  const problem =
    "A client's isEnabled() takes the key and the context. The argument before the context was ignored: isEnabled() has no fallback."
  return { context: surplus, fallback: undefined, problem }
}

export const runWithoutContext =
  "The branches stood in the context's place, and there was no context. A client's run() takes the key, the context and the branches."

export interface PlacedListing {
  readonly context: EvaluationContext | undefined
  readonly options: object
  readonly problem: string
}

/** For `evaluateAll` of a client, which would list every flag if its options were taken for a context. */
export function listingArguments(context: unknown, options: unknown): PlacedListing | undefined {
  if (!isListing(context) || isListing(options)) return undefined
  const problem =
    "The options were given first. A client's evaluateAll() takes the context first, or undefined, and then the options."
  return { context: isRecord(options) ? options : undefined, options: context, problem }
}

export const scopeProblem =
  'Further arguments were ignored. A scope has its context: its methods take the key, and a fallback or options.'

/** Whether the argument is a context, of which a scope takes none but its `own`, which it has. */
export function isScopeContext(argument: unknown, own: EvaluationContext): boolean {
  return isRecord(argument) && (argument === own || hasOwn(argument, 'targetingKey'))
}

/** The fallback among all arguments after the key. Beside a value, an object is the context that a client takes. */
export function scopeFallback(given: readonly unknown[], own: EvaluationContext): unknown {
  const others = given.filter((argument) => !isScopeContext(argument, own))
  const values = others.filter((argument) => argument != null && !isRecord(argument))
  return values.at(-1) ?? others.at(-1)
}

/** The options among all arguments after the key. */
export function scopeOptions(given: readonly unknown[], own: EvaluationContext): object | undefined {
  const others = given.filter((argument) => !isScopeContext(argument, own))
  return (others.findLast(isListing) ?? others.at(-1)) as object | undefined
}

/** An object with a `targetingKey` is taken for a context: options have none, and values hardly ever do. */
function isContext(value: unknown): value is EvaluationContext {
  return isRecord(value) && hasOwn(value, 'targetingKey')
}

function isListing(value: unknown): value is object {
  return isRecord(value) && hasOwn(value, 'clientVisibleOnly')
}

/** What may be a fallback, and never a context. */
function isNoContext(value: unknown): boolean {
  const type = typeof value
  return type === 'string' || type === 'number' || type === 'boolean' || isArray(value)
}

function isRecord(value: unknown): value is EvaluationContext {
  return typeof value === 'object' && value !== null && !isArray(value)
}

/** Total, as asking for a flag is: proxies may throw. */
function isArray(value: unknown): boolean {
  try {
    return Array.isArray(value)
  } catch {
    return false
  }
}

function hasOwn(value: object, name: string): boolean {
  try {
    return Object.hasOwn(value, name)
  } catch {
    return false
  }
}
