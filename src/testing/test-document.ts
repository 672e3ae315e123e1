import type { FlagValue } from '../evaluate/evaluation.js'
import type {
  CohortDefinition,
  FlagDefinition,
  FlagDocument,
  LayerDefinition,
} from '../schema/generated/flag-document.js'
import { READER_MINOR } from '../schema/limits.js'
import { type FlagBuilder, isFlagBuilder } from './flag-builder.js'

/** A flag of a test: the value that everyone gets, or a builder of its definition. */
export type TestFlag<Value = FlagValue> = Value | FlagBuilder<Value>

/** What the flags of a test may refer to. */
export interface TestSurroundings {
  /**
   * Cohorts by name.
   * @default none
   */
  readonly cohorts: Readonly<Record<string, CohortDefinition>>
  /**
   * Layers by name.
   * @default none
   */
  readonly layers: Readonly<Record<string, LayerDefinition>>
}

/** An ordinary document, for the ordinary reader. */
export function testDocument(
  flags: Readonly<Record<string, TestFlag | undefined>>,
  { cohorts, layers }: TestSurroundings,
): FlagDocument {
  const definitions = Object.entries(flags).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, definitionOf(value)] as const],
  )
  return { schemaVersion: 1, minor: READER_MINOR, cohorts, layers, flags: Object.fromEntries(definitions) }
}

function definitionOf(value: TestFlag): FlagDefinition {
  if (isFlagBuilder(value)) return value.definition
  if (typeof value === 'boolean') return { enabled: true, default: value ? 'on' : 'off' }
  return { enabled: true, variants: { on: value, off: nothingLike(value) }, default: 'on', off: 'off' }
}

/** Of the same type, for the off variant. */
function nothingLike(value: FlagValue): FlagValue {
  if (typeof value === 'string') return ''
  if (typeof value === 'number') return 0
  return Array.isArray(value) ? [] : {}
}
