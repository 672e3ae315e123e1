import type { JsonValue } from '../../../evaluate/evaluation.js'
import type { ConditionDefinition } from '../../../schema/generated/flag-document.js'
import type { ContextNeed } from './context-needs.js'
import type { LongLists } from './long-lists.js'

/** One condition of a rule, of the right shape. */
interface SourceCondition {
  readonly key: string
  readonly value: JsonValue
  /** JSON Pointer to the value. */
  readonly at: string
  readonly lists: LongLists
}

/** What a condition asks, in Holdfast's words. */
export interface Asked {
  /** All of these hold, */
  readonly when: readonly ConditionDefinition[]
  /** which says the same as in Powertools for contexts that keep to this, */
  readonly need?: ContextNeed
  /** and the number that this key holds leaves such a remainder. */
  readonly remainder?: Remainder
  /** What is to be known of it, in a sentence for people. */
  readonly note?: string
}

/** `start <= value % base <= end`, in whole numbers from 0 to base - 1. */
export interface Remainder {
  readonly key: string
  readonly base: number
  readonly start: number
  readonly end: number
  readonly at: string
}

/** @throws {Inexpressible} where no condition here says the same */
export type Action = (condition: SourceCondition) => Asked
