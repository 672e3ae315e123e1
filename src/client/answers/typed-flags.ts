import type { FlagValue, ServedEvaluation } from '../../evaluate/evaluation.js'

declare global {
  /**
   * The application's flags: key and type of the value. Declare its members once, and every client, scope and test client is
   * typed by them.
   */
  interface HoldfastFlags {}
}

/** Flags of any key and type. `MyFlags & OtherFlags` checks the flags of `MyFlags` and takes any other key besides. */
export type OtherFlags = Record<string, unknown>

/** The flags that the global interface `HoldfastFlags` declares; where it declares none, flags of any key and type. */
export type DeclaredFlags = keyof HoldfastFlags extends never ? OtherFlags : HoldfastFlags

/** What `Flags` names one by one, without its index signature. */
type Named<Flags> = { [Key in keyof Flags as string extends Key ? never : Key]: Flags[Key] }

/** Does not swallow the named keys, so that editors offer them. */
type AnyString = string & Record<never, never>

/** The keys that `Flags` names, and any other string where `Flags` includes `OtherFlags`. */
export type FlagKey<Flags extends object> = string extends keyof Flags
  ? [keyof Named<Flags>] extends [never]
    ? string
    : Extract<keyof Named<Flags>, string> | AnyString
  : // Compilers list the members of a mapped type in their errors, where they would say `keyof Flags`.
    { [Key in keyof Flags]-?: Key }[keyof Flags] & string

/** `Answer` for a flag that `Flags` names, else `Other`. Where it names none, that is settled before the key is known. */
type IfNamed<Flags, Key, Answer, Other> = [keyof Named<Flags>] extends [never]
  ? Other
  : Key extends keyof Named<Flags>
    ? Answer
    : Other

type NamedValue<Flags, Key> = Named<Flags>[Key & keyof Named<Flags>]

/** As `unknown`, but that `'blue'` is inferred as itself and not as string. */
type Anything = NonNullable<unknown> | string | null | undefined

/** What may be given as the fallback of a flag: a value of its type, null or undefined. */
export type FallbackOf<Flags extends object, Key> = IfNamed<
  Flags,
  Key,
  NamedValue<Flags, Key> | null | undefined,
  Anything
>

/**
 * The type of the answer where only the fallback tells it: the fallback's JSON type, not its very value. `'blue'` gives
 * `string`; null and undefined give any flag value. The members of an object are the caller's claim and are not checked.
 */
export type Widened<T> = T extends boolean
  ? boolean
  : T extends string
    ? string
    : T extends number
      ? number
      : T extends null | undefined
        ? T | FlagValue
        : T

/** The type of a flag's value: the declared one, else that of the fallback. */
export type ValueOf<Flags extends object, Key, T> = IfNamed<
  Flags,
  Key,
  NamedValue<Flags, Key> | Extract<T, null | undefined>,
  Widened<T>
>

/** What `evaluateAll` gives: an evaluation for every flag that can be evaluated, by key. */
export type EvaluationsOf<Flags extends object> = string extends keyof Flags
  ? Record<string, ServedEvaluation>
  : { readonly [Key in keyof Flags]?: ServedEvaluation<Plain<Flags[Key]>> }

/** The same type without the names of interfaces, which TypeScript does not take for JSON objects. */
type Plain<T> = T extends object ? { [Member in keyof T]: Plain<T[Member]> } : T
