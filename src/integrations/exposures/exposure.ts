import type { DocumentVersion, FlagValue, ServedReason } from '../../evaluate/evaluation.js'

/** The fact that a unit was shown a variant. */
export interface Exposure {
  /** Key of the flag. */
  readonly flag: string
  /** The context's targeting key, or what the option `unitOf` gave. */
  readonly unit: string
  /** Name of the variant. */
  readonly variant: string
  /** Value of the variant. */
  readonly value: FlagValue
  /** Why this variant was served. */
  readonly reason: ServedReason
  /** Position (from 0) of the rule that decided; undefined where no rule did. */
  readonly ruleIndex: number | undefined
  /** Id of that rule; undefined where it has none. */
  readonly ruleId: string | undefined
  /** The document that answered. */
  readonly version: DocumentVersion
  /** When the variant was shown, in epoch milliseconds. */
  readonly at: number
}

/** Where exposures go. */
export interface ExposureSink {
  /**
   * Takes a batch, which it may keep. It is not called again before it has settled. If it throws or rejects, the batch is lost.
   */
  write(batch: readonly Exposure[]): void | Promise<void>
}
