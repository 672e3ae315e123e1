import type { JsonObject, JsonValue } from '../../evaluate/evaluation.js'
import type { FlagCase } from './flag-case.js'

/** One combination of a matrix. */
export interface Combination {
  /** Of the case, with the values. */
  readonly name: string
  readonly values: JsonObject
}

/** Every combination, the first attribute slowest; the case itself where it has no matrix. */
export function matrixContexts({ name, matrix }: FlagCase): readonly Combination[] {
  if (matrix === undefined) return [{ name, values: {} }]
  const combinations = Object.entries(matrix).reduce<readonly JsonObject[]>(
    (before, [attribute, values]) => before.flatMap((each) => values.map((value) => ({ ...each, [attribute]: value }))),
    [{}],
  )
  return combinations.map((values) => ({ name: `${name} [${valuesText(values)}]`, values }))
}

/** How many combinations there are. */
export function matrixSize({ matrix = {} }: FlagCase): number {
  return Object.values(matrix).reduce((size, values) => size * values.length, 1)
}

function valuesText(values: JsonObject): string {
  return Object.entries(values)
    .map(([attribute, value]) => `${attribute}=${valueText(value)}`)
    .join(', ')
}

/** Bare where it cannot be taken for anything else. */
function valueText(value: JsonValue): string {
  return typeof value === 'string' && /^[^\s",=[\]]+$/.test(value) ? value : JSON.stringify(value)
}
