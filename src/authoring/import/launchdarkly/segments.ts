import type { CohortDefinition, ConditionDefinition } from '../../../schema/generated/flag-document.js'
import { Inexpressible } from '../../convert/conversion.js'
import type { TranslatedCohort } from '../translation.js'
import type { Attributes } from './attributes.js'
import { bucketOf, WHOLE_WEIGHT } from './bucket.js'
import { anyOf, type ClauseScope, clauseConditions, never, whenOf } from './clauses.js'
import type { Part } from './part.js'

export interface SegmentScope extends ClauseScope {
  /** A name for the cohort of those whom one rule of the segment draws. */
  readonly drawnName: (rule: number) => string
  /** The key and salt of each flag that draws with them: "key.salt". */
  readonly flagPrefixes: ReadonlySet<string>
}

/**
 * The cohort of a segment under its name, and one for each of its rules that draws.
 * @throws {Inexpressible} for a segment that is malformed, or that could not have the same members here
 */
export function translatedSegment(
  segment: Part,
  name: string,
  scope: SegmentScope,
): ReadonlyMap<string, TranslatedCohort> {
  if (segment.member('unbounded').isTrue()) {
    throw new Inexpressible(
      'A big segment: the document does not have its members, which the SDK looks up in a store.',
      segment.member('unbounded').at,
    )
  }
  const cohorts = new Map<string, TranslatedCohort>()
  const rules = segment
    .member('rules')
    .list()
    .flatMap((rule, index): readonly ConditionDefinition[] => {
      const clauses = rule.member('clauses').given('a list of clauses')
      const conditions = clauses.list().flatMap((clause) => clauseConditions(clause, scope))
      const drawn = drawnBy(rule, segment, conditions, scope)
      if (drawn === 'everybody') return [allOf(conditions)]
      if (drawn === 'nobody') return []
      cohorts.set(scope.drawnName(index), drawn.cohort)
      const withoutUnit: ConditionDefinition = { attribute: drawn.unit, exists: false }
      return [{ cohort: scope.drawnName(index) }, allOf([...conditions, withoutUnit])]
    })
  return cohorts.set(name, { definition: membersOf(segment, rules, scope.attributes) })
}

/** All must hold, of which there may be none. */
function allOf(conditions: readonly ConditionDefinition[]): ConditionDefinition {
  const [only] = conditions
  if (only === undefined) return { not: never }
  return conditions.length === 1 ? only : { all: conditions }
}

function membersOf(segment: Part, rules: readonly ConditionDefinition[], attributes: Attributes): CohortDefinition {
  const included = segment.member('included').texts()
  const excluded = segment
    .member('excluded')
    .texts()
    .filter((key) => !included.includes(key))
  const otherIncluded = segment
    .member('includedContexts')
    .list()
    .map((target) => listed(target, attributes))
  const otherExcluded = segment
    .member('excludedContexts')
    .list()
    .map((target) => listed(target, attributes))
  const include = included.length === 0 ? {} : { include: included }
  if (otherIncluded.length === 0 && otherExcluded.length === 0) {
    if (rules.length === 0) return included.length === 0 ? { when: never } : include
    return { ...include, ...(excluded.length === 0 ? {} : { exclude: excluded }), when: anyOf(rules) }
  }
  // Whoever is included in one way is in the segment, though excluded in another.
  const excludedUsers = excluded.length === 0 ? [] : [{ attribute: 'targetingKey', in: excluded }]
  const byRule = allOf([anyOf(rules), ...[...excludedUsers, ...otherExcluded].map((not) => ({ not }))])
  return { ...include, ...whenOf([anyOf([...otherIncluded, ...(rules.length === 0 ? [] : [byRule])])]) }
}

function listed(target: Part, attributes: Attributes): ConditionDefinition {
  return {
    attribute: attributes.keyPath(target.member('contextKind')),
    in: target.member('values').given('a list of keys').texts(),
  }
}

type Drawn = 'everybody' | 'nobody' | { readonly cohort: TranslatedCohort; readonly unit: string }

/** Of those for whom the conditions hold. Who has no unit is in the first bucket: one that is drawn if anybody is. */
function drawnBy(
  rule: Part,
  segment: Part,
  conditions: readonly ConditionDefinition[],
  { attributes, flagPrefixes }: SegmentScope,
): Drawn {
  const weight = rule.member('weight')
  if (weight.isAbsent) return 'everybody'
  const share = weight.number() / WHOLE_WEIGHT
  if (share >= 1) return 'everybody'
  if (share <= 0) return 'nobody'
  const unit = unitOf(rule, attributes)
  const salt = segment.member('salt').optionalText() ?? ''
  const prefix = `${segment.member('key').text()}.${salt}`
  if (flagPrefixes.has(prefix)) {
    throw new Inexpressible(
      'It has the key and the salt of a flag that draws, so that both draw alike: a cohort here draws by itself.',
      weight.at,
    )
  }
  const definition: CohortDefinition = {
    ...whenOf(conditions),
    percent: share * 100,
    ...(unit === 'targetingKey' ? {} : { bucketBy: unit }),
    salt: prefix,
  }
  return { unit, cohort: { definition, takesIn: (text) => bucketOf(prefix, text) < share } }
}

function unitOf(rule: Part, attributes: Attributes): string {
  const kind = rule.member('rolloutContextKind')
  const key = attributes.keyPath(kind)
  const bucketBy = rule.member('bucketBy')
  if (bucketBy.isAbsent || bucketBy.value === '' || attributes.path(bucketBy, kind) === key) return key
  throw new Inexpressible(
    'It draws by an attribute, and takes in who has none: no condition here tells who has no unit.',
    bucketBy.at,
  )
}
