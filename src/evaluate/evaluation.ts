/** The value of a variant: any JSON value but `null`. */
export type FlagValue = boolean | string | number | JsonObject | readonly JsonValue[]

/** Any JSON value. */
export type JsonValue = FlagValue | null

/** A JSON object. */
export interface JsonObject {
  readonly [member: string]: JsonValue
}

/** The type shared by all variant values of one flag. */
export type FlagValueType = 'boolean' | 'string' | 'number' | 'object' | 'array'

/**
 * Why a variant was served, in OpenFeature's words where it has them.
 *
 * - `STATIC`: the flag has no rules; everyone gets its default variant.
 * - `DEFAULT`: no rule matched; the default variant.
 * - `TARGETING_MATCH`: a rule matched by its conditions alone.
 * - `SPLIT`: a rule matched, and a percentage or a split decided for this unit.
 * - `DISABLED`: the flag is switched off; its off variant.
 * - `PREREQUISITE_FAILED`: another flag that this one requires gives a different variant; the off variant.
 * - `LAYER_EXCLUDED`: no rule matched, and a layer kept the unit out of at least one; the default variant.
 */
export type ServedReason =
  | 'STATIC'
  | 'DEFAULT'
  | 'TARGETING_MATCH'
  | 'SPLIT'
  | 'DISABLED'
  | 'PREREQUISITE_FAILED'
  | 'LAYER_EXCLUDED'

/**
 * Why no variant could be served, in OpenFeature's words.
 *
 * - `PROVIDER_NOT_READY`: there is no document yet.
 * - `FLAG_NOT_FOUND`: the document has no flag of that key.
 * - `PARSE_ERROR`: the document is newer than this reader, which does not understand the flag.
 * - `TYPE_MISMATCH`: the flag's values are of another JSON type than the fallback.
 * - `GENERAL`: evaluating threw; the client's `clock` did, or it is a bug.
 */
export type EvaluationErrorCode = 'PROVIDER_NOT_READY' | 'FLAG_NOT_FOUND' | 'PARSE_ERROR' | 'TYPE_MISMATCH' | 'GENERAL'

/**
 * What else there is to say about an answer.
 *
 * - `HOLDOUT`: the layer kept the unit out of a rule, because the unit is in the layer's holdout.
 * - `SLOT`: the layer kept the unit out of a rule, because the unit is outside the rule's slot.
 * - `TARGETING_KEY_MISSING`: a percentage, split or layer needs a unit, and the context has none.
 */
export type EvaluationDetail = 'HOLDOUT' | 'SLOT' | 'TARGETING_KEY_MISSING'

/**
 * The side on which a unit is in the comparison that a guarded ramp makes: `treatment` has what the ramp lets in, `control` has
 * what there was before.
 */
export type Arm = 'treatment' | 'control'

/** Which document answered. Two documents may have one label; label and hash together name one document. */
export interface DocumentVersion {
  /** AppConfig's VersionLabel, when the deployment has one. */
  readonly label: string | undefined
  /** SHA-256 of the document's bytes, as 64 lower-case hexadecimal digits. */
  readonly hash: string
}

/** A variant of the flag was served. Frozen; every unit with the same outcome gets the same object. */
export interface ServedEvaluation<T = FlagValue> {
  /** Key of the flag. */
  readonly flag: string
  /** Value of the variant, frozen. */
  readonly value: T
  /** Name of the variant. */
  readonly variant: string
  /**
   * What `isEnabled` answers: a boolean flag's value; otherwise whether the variant is not the off variant; of AppConfig's own
   * flags, `enabled`.
   */
  readonly enabled: boolean
  /**
   * Why this variant was served: `STATIC` (no rules), `DEFAULT` (no rule matched), `TARGETING_MATCH` (conditions),
   * `SPLIT` (a percentage or split), `DISABLED`, `PREREQUISITE_FAILED` or `LAYER_EXCLUDED`. See `ServedReason`.
   */
  readonly reason: ServedReason
  /** Position (from 0) of the rule that decided; undefined where no rule did. */
  readonly ruleIndex: number | undefined
  /** Id of that rule; undefined where it has none. */
  readonly ruleId: string | undefined
  /**
   * The unit's arm in the flag's guarded ramp. Undefined where nothing is compared: the flag has no guarded ramp, the unit did
   * not come to its rule or is in one of its rings, or the ramp has all units or none.
   */
  readonly arm: Arm | undefined
  /** What else there is to say; empty most of the time. */
  readonly details: readonly EvaluationDetail[]
  /** The flag's own `metadata`, as the document has it. */
  readonly metadata?: JsonObject | undefined
  /** The document that answered. */
  readonly version: DocumentVersion
}

/** No variant could be served, and the caller's fallback stands in. Frozen. */
export interface FailedEvaluation<T = FlagValue> {
  /** The key that was asked for. */
  readonly flag: string
  /** The caller's fallback; `undefined` where none was given. */
  readonly value: T
  /** Always undefined: a fallback is no variant. */
  readonly variant: undefined
  /** Always false. */
  readonly enabled: false
  /** Always `ERROR`: `errorCode` and `errorMessage` say what is wrong. */
  readonly reason: 'ERROR'
  /** Why there is no variant, for programs. */
  readonly errorCode: EvaluationErrorCode
  /** Why there is no variant, and what to do, in a sentence for people. */
  readonly errorMessage: string
  /** Always undefined: no rule decided. */
  readonly ruleIndex: undefined
  /** Always undefined: no rule decided. */
  readonly ruleId: undefined
  /** Always undefined: nothing is compared. */
  readonly arm: undefined
  /** Always empty. */
  readonly details: readonly EvaluationDetail[]
  /** The document that was asked; undefined only with `PROVIDER_NOT_READY`. */
  readonly version: DocumentVersion | undefined
}

/** What a flag gives a context: a variant, or the caller's fallback and why. `reason` tells the two apart. */
export type Evaluation<T = FlagValue> = ServedEvaluation<T> | FailedEvaluation<T>
