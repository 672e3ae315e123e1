/** A JSON value a variant can carry. `null` is not one. */
export type FlagValue = boolean | string | number | JsonObject | readonly JsonValue[]
export type JsonValue = FlagValue | null
export interface JsonObject {
  readonly [member: string]: JsonValue
}

/** The type shared by all variant values of one flag. */
export type FlagValueType = 'boolean' | 'string' | 'number' | 'object' | 'array'

/** Why a variant was served. OpenFeature's words where it has them. */
export type ServedReason =
  | 'STATIC'
  | 'DEFAULT'
  | 'TARGETING_MATCH'
  | 'SPLIT'
  | 'DISABLED'
  | 'PREREQUISITE_FAILED'
  | 'LAYER_EXCLUDED'

/** Why no variant could be served. OpenFeature's words. */
export type EvaluationErrorCode = 'PROVIDER_NOT_READY' | 'FLAG_NOT_FOUND' | 'PARSE_ERROR' | 'TYPE_MISMATCH' | 'GENERAL'

/**
 * What else there is to say about an answer.
 * `HOLDOUT`, `SLOT`: the layer passed over a rule because the unit is held out, or outside the rule's slot.
 * `TARGETING_KEY_MISSING`: a percentage, split or layer needed a unit and the context has none.
 */
export type EvaluationDetail = 'HOLDOUT' | 'SLOT' | 'TARGETING_KEY_MISSING'

/** Which document answered. A label may be given twice; label and hash together name one document. */
export interface DocumentVersion {
  /** AppConfig's VersionLabel, when the deployment has one. */
  readonly label: string | undefined
  /** SHA-256 of the document's bytes, as 64 lower-case hexadecimal digits. */
  readonly hash: string
}

/** A variant of the flag was served. Frozen, and the same object for every unit with the same outcome. */
export interface ServedEvaluation<T = FlagValue> {
  readonly flag: string
  readonly value: T
  readonly variant: string
  /**
   * What `isEnabled` answers: a boolean flag's value; otherwise whether the variant is not the off variant; of AppConfig's own
   * flags, `enabled`.
   */
  readonly enabled: boolean
  readonly reason: ServedReason
  /** Position (from 0) of the rule that decided, if one did. */
  readonly ruleIndex: number | undefined
  /** Id of that rule, if it has one. */
  readonly ruleId: string | undefined
  /** Empty most of the time. */
  readonly details: readonly EvaluationDetail[]
  /** The flag's own `metadata`, as the document has it. */
  readonly metadata?: JsonObject | undefined
  readonly version: DocumentVersion
}

/** No variant could be served: `value` is the caller's fallback (`undefined` where none was given). */
export interface FailedEvaluation<T = FlagValue> {
  readonly flag: string
  readonly value: T
  readonly variant: undefined
  readonly enabled: false
  readonly reason: 'ERROR'
  readonly errorCode: EvaluationErrorCode
  /** One sentence for a person. */
  readonly errorMessage: string
  readonly ruleIndex: undefined
  readonly ruleId: undefined
  readonly details: readonly EvaluationDetail[]
  /** Absent only with `PROVIDER_NOT_READY`. */
  readonly version: DocumentVersion | undefined
}

/** The answer to "what does this unit get?". */
export type Evaluation<T = FlagValue> = ServedEvaluation<T> | FailedEvaluation<T>
