import { bucketSeed } from '../../evaluate/bucket.js'
import type { Cohort } from '../../evaluate/rule-set.js'
import type { CohortDefinition } from '../generated/flag-document.js'
import type { Steps } from '../steps.js'
import type { ReferringCompilation } from './compilation.js'
import { compilingWhen } from './compile-condition.js'
import { compileUnitPath } from './compile-unit-path.js'
import type { Compiled } from './reach.js'
import type { Site } from './site.js'
import { DRAW_TESTS } from './test-costs.js'

export function* compilingCohort(
  name: string,
  definition: CohortDefinition,
  site: Site<ReferringCompilation>,
): Steps<Compiled<Cohort>> {
  const { include, exclude, when, percent, bucketBy = 'targetingKey', salt = name } = definition
  const { tally, compilation } = site
  if (compilation.pace.isBreakDue(5 + ((include?.length ?? 0) + (exclude?.length ?? 0)) / 10)) yield
  if (percent !== undefined && percent < 100) tally.test(DRAW_TESTS)
  const value: Cohort = {
    name,
    definition,
    dependsOn: tally.dependsOn,
    bucketBy: compileUnitPath(bucketBy, site),
    include: include && new Set(include),
    exclude: exclude && new Set(exclude),
    open: when !== undefined || percent !== undefined,
    when: when === undefined ? undefined : yield* compilingWhen(when, site.at('when')),
    exposure:
      percent === undefined || percent === 100
        ? undefined
        : { salt, seed: bucketSeed('cohort', salt), share: compilation.shareOf(percent) },
  }
  return { value, reach: tally.reach() }
}
