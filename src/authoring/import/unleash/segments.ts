import type { JsonValue } from '../../../evaluate/evaluation.js'
import { isObject } from '../../../schema/json/is-object.js'
import { appendToPointer } from '../../../schema/problems/json-pointer.js'
import { Inexpressible } from '../../convert/conversion.js'
import { Naming } from '../../convert/naming.js'
import type { TranslatedCohort } from '../translation.js'
import { allOf, type Truth, whenOf } from '../truth.js'
import { constraintTest } from './constraint.js'
import { Fields } from './fields.js'
import type { Placed } from './read-features.js'
import type { ReadNames } from './read-names.js'

/** The segments of a document, as cohorts. */
export class Segments {
  readonly cohorts = new Map<string, TranslatedCohort | Inexpressible>()
  readonly #tests = new Map<number, Truth>()

  constructor(segments: readonly Placed[], names: ReadNames) {
    // As in the SDK, the last one of an id counts.
    const byId = new Map<number, Placed>()
    for (const segment of segments) if (isObject(segment.value)) byId.set(segment.value['id'] as number, segment)
    const naming = new Naming(Array.from(byId, ([id, { value }]) => originalName(id, value)))
    for (const [id, segment] of byId) {
      const name = naming.of(originalName(id, segment.value))
      this.#tests.set(id, this.#testOf(name, segment, names))
    }
  }

  /** That the context is in the segment. Of one that the document has not, Unleash says that nobody is. */
  test(id: JsonValue, at: string): Truth {
    if (typeof id !== 'number') throw new Inexpressible('The id of a segment should be a number.', at)
    return this.#tests.get(id) ?? false
  }

  #testOf(name: string, { value, at }: Placed, names: ReadNames): Truth {
    try {
      const segment = new Fields(value, at)
      const constraints = segment.list('constraints')
      const place = segment.placeOf('constraints')
      const test = allOf(
        constraints.map((constraint, index) => constraintTest(constraint, appendToPointer(place, index), names)),
      )
      if (typeof test === 'boolean') return test
      this.cohorts.set(name, { definition: whenOf(test) })
    } catch (error) {
      if (!(error instanceof Inexpressible)) throw error
      this.cohorts.set(name, error)
    }
    return { cohort: name }
  }
}

/** Two segments may have one name. */
function originalName(id: number, value: JsonValue): string {
  const name = isObject(value) ? value['name'] : undefined
  return typeof name === 'string' && name !== '' ? `${name}-${id}` : `segment-${id}`
}
