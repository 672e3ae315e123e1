import type { FlagValue, ServedEvaluation } from '../evaluate/evaluation.js'

declare global {
  /** The application's flags, by key, with the type of their values. Declare its members once, and every client has them. */
  interface HoldfastFlags {}
}

/** Flags of any key and type. `MyFlags & OtherFlags`: those, checked, and others, unchecked. */
export type OtherFlags = Record<string, unknown>

/** What `HoldfastFlags` declares; flags of any key and type where it declares none. */
export type DeclaredFlags = keyof HoldfastFlags extends never ? OtherFlags : HoldfastFlags

/** The keys that `Flags` names; any other string only where `Flags` takes in `OtherFlags`. */
export type FlagKey<Flags extends object> =
  | Extract<keyof { [K in keyof Flags as string extends K ? never : K]: unknown }, string>
  | (string extends keyof Flags ? string & {} : never)

/** `unknown` for a key that `Flags` does not name. */
type DeclaredValue<Flags extends object, K extends string> = K extends keyof Flags ? Flags[K] : unknown

/** What may stand in for a flag's value: a value of its type, or nothing. */
export type FallbackOf<Flags extends object, K extends string> =
  unknown extends DeclaredValue<Flags, K> ? unknown : DeclaredValue<Flags, K> | null | undefined

/**
 * What a fallback says about the answer where nothing else does: its JSON type, not its very value. `'blue'` asks for a
 * string; null and undefined ask for nothing. The members of an object are the caller's claim and are not checked.
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

/** The type of a flag's answer: the declared one, else the fallback's. */
export type ValueOf<Flags extends object, K extends string, T> =
  unknown extends DeclaredValue<Flags, K>
    ? Widened<T>
    : T extends null | undefined
      ? DeclaredValue<Flags, K> | T
      : DeclaredValue<Flags, K>

/** Every flag that can be evaluated, by key. */
export type EvaluationsOf<Flags extends object> = string extends keyof Flags
  ? Record<string, ServedEvaluation>
  : { readonly [K in keyof Flags]?: ServedEvaluation<Flags[K]> }
