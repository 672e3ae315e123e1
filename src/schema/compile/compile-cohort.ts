import { bucketSeed } from '../../evaluate/bucket.js'
import type { Cohort } from '../../evaluate/rule-set.js'
import type { CohortDefinition } from '../generated/flag-document.js'
import { at, type Place } from '../problems/place.js'
import type { Compilation } from './compilation.js'
import { compileWhen } from './compile-condition.js'
import { type Compiled, Tally } from './reach.js'

export function compileCohort(
  name: string,
  definition: CohortDefinition,
  place: Place,
  compilation: Compilation,
): Compiled<Cohort> {
  const { include, exclude, when, percent, bucketBy = 'targetingKey', salt = name } = definition
  const tally = new Tally()
  const value: Cohort = {
    name,
    definition,
    dependsOn: tally.dependsOn,
    bucketBy: compilation.attributePath(bucketBy),
    include: include && new Set(include),
    exclude: exclude && new Set(exclude),
    open: when !== undefined || percent !== undefined,
    when: when === undefined ? undefined : compileWhen(when, at(place, 'when'), tally, compilation),
    exposure:
      percent === undefined || percent === 100
        ? undefined
        : { seed: bucketSeed('cohort', salt), share: compilation.shareOf(percent) },
  }
  return { value, reach: tally.reach() }
}
