import type { ConditionDefinition } from '../../../schema/generated/flag-document.js'
import type { TranslatedCohort } from '../translation.js'
import { percentOf } from './buckets.js'
import { bucketOf } from './fnv-hash.js'
import type { PartNames } from './part-names.js'
import type { NumberLine } from './rule-draws.js'

/** Cohorts of the units below a bucket: with two of them, any range can be said. */
export class DrawnCohorts {
  readonly made = new Map<string, TranslatedCohort>()
  readonly #names: PartNames
  readonly #byPlace = new Map<string, string>()

  constructor(names: PartNames) {
    this.#names = names
  }

  /** The unit is in a bucket below `bucket`, which is neither the first nor beyond the last. */
  below(line: NumberLine, salt: string, bucket: number): ConditionDefinition {
    const { seed, version, unit } = line
    const place = JSON.stringify([salt, bucket])
    const known = this.#byPlace.get(place)
    if (known !== undefined) return { cohort: known }
    const percent = percentOf(bucket, version)
    const name = this.#names.take(`${salt} below ${percent}`)
    const [path = ''] = unit
    this.#byPlace.set(place, name)
    this.made.set(name, {
      definition: { percent, salt, ...(path === 'targetingKey' ? {} : { bucketBy: path }) },
      takesIn: (one) => bucketOf(seed, one, version) < bucket,
    })
    return { cohort: name }
  }
}
