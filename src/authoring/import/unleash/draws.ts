import { Inexpressible } from '../../convert/conversion.js'
import { Naming } from '../../convert/naming.js'
import type { TranslatedCohort } from '../translation.js'
import type { Drawn } from './exposure.js'
import type { RuleDraft } from './feature-draft.js'
import { rolloutPlace } from './hash.js'
import type { Split } from './variants.js'

/**
 * How the draws of a document are said. Those that have one group in Unleash have one salt here, so that they stay one draw.
 *
 * A rule here draws its share and its variants by one salt and one unit. Where a rule of Unleash does not, the share becomes a cohort; and
 * so do all others of that group, since a cohort draws otherwise than a rule.
 */
export class Draws {
  readonly cohorts = new Map<string, TranslatedCohort>()
  readonly #groups: ReadonlySet<string>
  readonly #apart: ReadonlySet<string>
  readonly #cohortNames: Naming

  constructor(rules: readonly RuleDraft[], cohortNames: readonly string[]) {
    const drawn = rules.map(({ exposure }) => exposure).filter((exposure) => exposure.kind === 'drawn')
    const splits = rules.map(({ choice }) => choice).filter((choice) => choice.kind === 'split')
    this.#groups = new Set([...drawn, ...splits].map(({ group }) => group))
    this.#apart = new Set(rules.flatMap(({ exposure, choice }) => (isApart(exposure, choice) ? [exposure.group] : [])))
    this.#cohortNames = new Naming([...cohortNames, ...drawn.map(cohortName)])
  }

  /** @throws {Inexpressible} */
  saltOf(group: string): string {
    if ([...group].length > MAX_SALT) throw new Inexpressible(`A groupId of more than ${MAX_SALT} characters.`)
    if (group !== '') return group
    let salt = 'no-group'
    while (this.#groups.has(salt)) salt += '-'
    return salt
  }

  /** The name of the cohort that the exposure is; `undefined` where a rule draws it. */
  cohortOf(exposure: Drawn): string | undefined {
    if (!this.#apart.has(exposure.group)) return undefined
    const { percent, group, paths } = exposure
    const name = this.#cohortNames.of(cohortName(exposure))
    const definition = { percent, salt: this.saltOf(group), ...bucketOf(paths) }
    this.cohorts.set(name, { definition, takesIn: (unit) => rolloutPlace(group, unit) <= percent })
    return name
  }
}

const MAX_SALT = 256

function isApart(exposure: RuleDraft['exposure'], choice: RuleDraft['choice']): exposure is Drawn {
  if (exposure.kind !== 'drawn' || choice.kind !== 'split') return false
  return exposure.group !== choice.group || !findsUnitOf(exposure.paths, choice)
}

/** Whether who has a unit at the paths is split by that unit. */
function findsUnitOf(paths: readonly string[], split: Split): boolean {
  return paths.every((path, index) => split.paths[index] === path)
}

function cohortName({ group, percent, paths }: Drawn): string {
  return `rollout ${group} ${percent} ${paths.join(' ')}`
}

/** The unit of a rule or a cohort. */
export function bucketOf(paths: readonly string[]): { readonly bucketBy?: string | readonly string[] } {
  const [first = 'targetingKey'] = paths
  if (paths.length > 1) return { bucketBy: paths }
  return first === 'targetingKey' ? {} : { bucketBy: first }
}
