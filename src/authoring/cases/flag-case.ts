import type { EvaluationDetail, FlagValue, JsonObject, JsonValue, ServedReason } from '../../evaluate/evaluation.js'

/** One case of a test file, of the shape that `flag-tests.schema.json` gives. */
export interface FlagCase {
  readonly name: string
  readonly flag: string
  readonly context?: JsonObject
  readonly at?: string
  readonly draw?: number | Readonly<Record<string, number>>
  readonly matrix?: Readonly<Record<string, readonly JsonValue[]>>
  readonly expect: string | ExpectedAnswer
}

/** What is expected of an answer: all that is named must be so. */
export interface ExpectedAnswer {
  /** Name of the variant. */
  readonly variant?: string
  /** Value of the variant. */
  readonly value?: FlagValue
  /** What `isEnabled` answers. */
  readonly enabled?: boolean
  /** Why the variant is served. */
  readonly reason?: ServedReason
  /** Id or position of the rule that decides; null where none does. */
  readonly rule?: string | number | null
  /** What else the answer says, in any order. */
  readonly details?: readonly EvaluationDetail[]
}

export interface TestFile {
  readonly document?: string
  readonly cases: readonly FlagCase[]
}
