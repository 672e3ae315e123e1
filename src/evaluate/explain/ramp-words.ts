import { conditionParts } from './condition-words.js'
import type { RampExplanation } from './explanation.js'

/** What a ramp adds to a percentage: its guard, and its rings. */
export function rampParts({ guard, rings = [], ...ramp }: RampExplanation): string[] {
  return [
    ...(guard === undefined ? [] : [guardWords(guard, ramp)]),
    ...rings.flatMap(conditionParts).map((words) => `ring ${words}`),
  ]
}

function guardWords(
  { id, ceiling, ended }: NonNullable<RampExplanation['guard']>,
  { steps, begun, inForce }: Pick<RampExplanation, 'steps' | 'begun' | 'inForce'>,
): string {
  const state = ended === undefined ? `guard ${id}` : `guard ${id}, ${ended.replace('-', ' ')}`
  const held =
    begun > inForce ? `; ${begun} have begun, held by its ceiling of ${ceiling}` : `, its ceiling is ${ceiling}`
  return `${state}: ${inForce} of ${steps} steps in force${held}`
}
