import type { ConditionDefinition } from '../../../schema/generated/flag-document.js'
import { Inexpressible } from '../../convert/conversion.js'
import { Naming } from '../../convert/naming.js'
import type { TranslatedCohort } from '../translation.js'
import type { Part } from './part.js'
import type { Readings } from './readings.js'
import { allOf, never, type SaidCondition } from './said-condition.js'
import { userCondition } from './user-condition.js'

/** A user without a targeting key is what no User Object is in ConfigCat: no condition holds, not even of a segment without any. */
const hasUser: ConditionDefinition = { attribute: 'targetingKey', exists: true }

/** The segments of a config JSON, each a cohort. */
export class Segments {
  readonly cohorts = new Map<string, TranslatedCohort | Inexpressible>()
  readonly #segments: readonly { readonly name: string; readonly isOut: ConditionDefinition }[]

  constructor(segments: Part, readings: Readings) {
    const parts = segments.elements
    // A config JSON tells segments by their places, so two may have one name.
    const naming = new Naming([])
    this.#segments = parts.map((segment, index) => {
      const original = nameIn(segment) || `segment-${index + 1}`
      const name = naming.unused(new Naming([original]).of(original))
      naming.merge(`${index}`, name)
      return { name, isOut: this.#addSegment(name, segment, readings) }
    })
  }

  /** A condition that a rule has on a segment. */
  condition(condition: Part): ConditionDefinition {
    const index = condition.member('s')
    const segment = this.#segments[index.integer]
    if (segment === undefined) throw new Inexpressible('The config JSON has no such segment.', index.at)
    const comparator = condition.member('c')
    if (comparator.integer === 0) return { cohort: segment.name }
    if (comparator.integer === 1) return segment.isOut
    throw new Inexpressible(`The comparator ${comparator.integer} for a segment: there are 0 and 1.`, comparator.at)
  }

  /** Gives the condition of those who are not in it. */
  #addSegment(name: string, segment: Part, readings: Readings): ConditionDefinition {
    const isNotIn = { not: { cohort: name } }
    try {
      if (segment.member('n').text === '') throw new Inexpressible('A segment without a name.', segment.at)
      const conditions = segment.member('r').elements.map((condition) => userCondition(condition, readings))
      const holds = conditions.flatMap((condition) => condition.holds)
      const description = segment.member('n').text
      this.cohorts.set(name, {
        definition: { ...(description === name ? {} : { description }), when: holds.length === 0 ? hasUser : holds },
      })
      return conditions.length === 0 ? never('targetingKey') : allOf([isNotIn, ...soundness(conditions)])
    } catch (error) {
      if (!(error instanceof Inexpressible)) throw error
      this.cohorts.set(name, error)
      return isNotIn
    }
  }
}

/**
 * ConfigCat asks the conditions of a segment in turn, up to the first that does not hold. If that one has no value to compare, a rule that
 * asks for users out of the segment is passed over, too.
 */
function soundness(conditions: readonly SaidCondition[], known = new Set<string>()): readonly ConditionDefinition[] {
  const [first, ...others] = conditions
  if (first === undefined) return []
  const news = first.isSound.filter((condition) => !known.has(JSON.stringify(condition)))
  const rest = soundness(others, new Set([...known, ...news.map((condition) => JSON.stringify(condition))]))
  return rest.length === 0 ? news : [...news, { any: [{ not: allOf(first.holds) }, allOf(rest)] }]
}

function nameIn(segment: Part): string | undefined {
  try {
    return segment.member('n').text
  } catch {
    return undefined
  }
}
