import type { JsonObject, JsonValue } from '../../../evaluate/evaluation.js'
import { isObject } from '../../../schema/json/is-object.js'
import { appendToPointer } from '../../../schema/problems/json-pointer.js'
import { Inexpressible } from '../../convert/conversion.js'
import type { TranslatedCohort } from '../translation.js'
import type { Truth } from '../truth.js'
import { primitives } from './operators.js'
import type { PartNames } from './part-names.js'
import { isAmong } from './value-tests.js'

/** The lists of values that conditions ask for by `$inGroup`: a cohort for each attribute that is looked for in one. */
export class SavedGroups {
  readonly made = new Map<string, TranslatedCohort>()
  readonly #groups: JsonValue
  readonly #names: PartNames
  readonly #byUse = new Map<string, string>()

  constructor({ savedGroups }: JsonObject, names: PartNames) {
    this.#groups = savedGroups ?? {}
    this.#names = names
  }

  /** @throws {Inexpressible} for a group that is no list of values */
  has(attribute: string, group: string, at: string): Truth {
    if (!isObject(this.#groups)) throw new Inexpressible('Saved groups are an object.', '/savedGroups')
    if (group in {}) throw new Inexpressible(`"${group}" is no id of a saved group.`, at)
    // GrowthBook's SDK takes a group that there is not for an empty one.
    const values = this.#groups[group] ?? []
    const place = appendToPointer('/savedGroups', group)
    if (!Array.isArray(values)) throw new Inexpressible('A saved group is a list.', place)
    const when = isAmong(attribute, primitives(values, place))
    if (typeof when === 'boolean') return when
    const use = JSON.stringify([attribute, group])
    const name =
      this.#byUse.get(use) ?? this.#names.take(attribute === 'targetingKey' ? group : `${group} ${attribute}`)
    if (!this.#byUse.has(use)) {
      this.#byUse.set(use, name)
      this.made.set(name, { definition: { when } })
    }
    return { cohort: name }
  }
}
