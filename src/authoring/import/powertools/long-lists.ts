import type { ConditionDefinition } from '../../../schema/generated/flag-document.js'
import { nameFormat } from '../../../schema/generated/format-facts.js'
import { tidiedName } from '../../../schema/shape/name-forms.js'
import { Naming } from '../../convert/naming.js'
import type { TranslatedCohort } from '../translation.js'

/** A value that conditions compare with. */
export type Primitive = string | number | boolean

/** With more values than these, a list becomes a cohort. */
const FEW = 8

/**
 * Cohorts of long lists of values. A cohort asks for the unit, which no list of the context is, so it tells a value from a list with that
 * value in it. Features that ask one key for the same values share one.
 */
export class LongLists {
  readonly cohorts = new Map<string, TranslatedCohort>()
  readonly #names = new Map<string, string>()

  /** Holds where the value of `key` is one of `values`, and no list. Undefined for few, and for those that are no units. */
  conditionOf(key: string, values: readonly Primitive[]): ConditionDefinition | undefined {
    if (values.length <= FEW || !values.every(isUnit)) return undefined
    const cohort: ConditionDefinition = { cohort: this.#nameOf(key, values.map(String)) }
    // As units, a number and the text of its digits are one.
    const areTold = values.every((value) => typeof value === 'string' && !/^-?\d+$/.test(value))
    return areTold ? cohort : { all: [{ attribute: key, in: values }, cohort] }
  }

  #nameOf(key: string, include: readonly string[]): string {
    const text = JSON.stringify([key, include])
    const known = this.#names.get(text)
    if (known !== undefined) return known
    // With room for a number.
    const wanted = tidiedName(`${key}-list`, nameFormat).slice(0, nameFormat.maxLength - 20)
    const name = new Naming([...this.cohorts.keys()]).unused(wanted)
    this.#names.set(text, name)
    this.cohorts.set(name, { definition: { include, bucketBy: key } })
    return name
  }
}

function isUnit(value: Primitive): boolean {
  return typeof value === 'string' ? value !== '' : Number.isSafeInteger(value)
}
