import type { DocumentVersion, FlagValue, ServedReason } from '../../evaluate/evaluation.js'

/** A unit was shown a variant. */
export interface Exposure {
  readonly flag: string
  /** The context's targeting key, or what `unitOf` gave. */
  readonly unit: string
  readonly variant: string
  readonly value: FlagValue
  readonly reason: ServedReason
  readonly ruleIndex: number | undefined
  readonly ruleId: string | undefined
  readonly version: DocumentVersion
  /** When, in milliseconds since the Unix epoch. */
  readonly at: number
}

/** Where exposures go. */
export interface ExposureSink {
  /** Takes a batch, which it may keep. One that throws or rejects loses it. Not called again before it has settled. */
  write(batch: readonly Exposure[]): void | Promise<void>
}
