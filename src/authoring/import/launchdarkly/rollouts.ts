import type { ConditionDefinition, RuleDefinition } from '../../../schema/generated/flag-document.js'
import { Inexpressible } from '../../convert/conversion.js'
import type { TranslatedRule } from '../translation.js'
import { type Attributes, componentsOf } from './attributes.js'
import { bucketOf, WHOLE_WEIGHT } from './bucket.js'
import { whenOf } from './clauses.js'
import type { Part } from './part.js'

/** What a rule, or the end of all rules, serves. */
export interface Served {
  /** One rule for each kind of unit that does not get the last variant. */
  readonly rules: readonly TranslatedRule[]
  /** What everybody else gets, above all those without a unit. */
  readonly last: string
}

/** The flag that draws, and the names of its variants. */
export interface Drawing {
  readonly key: Part
  readonly salt: string
  readonly attributes: Attributes
  /** @throws {Inexpressible} for an index that no variation has */
  readonly variantOf: (index: Part) => string
}

/**
 * @param source has a `variation` or a `rollout`
 * @param conditions which must hold of all that are served
 */
export function servedBy(source: Part, conditions: readonly ConditionDefinition[], drawing: Drawing): Served {
  const variation = source.member('variation')
  if (!variation.isAbsent) return { rules: [], last: drawing.variantOf(variation) }
  const rollout = source.member('rollout')
  if (rollout.isAbsent) throw source.not('a "variation" or a "rollout"')
  return drawnBy(rollout, conditions, drawing)
}

interface Share {
  readonly variant: string
  readonly weight: number
}

function drawnBy(rollout: Part, conditions: readonly ConditionDefinition[], drawing: Drawing): Served {
  const given = rollout
    .member('variations')
    .list()
    .map((part) => ({
      variant: drawing.variantOf(part.member('variation')),
      weight: weightOf(part.member('weight')),
    }))
  const shares = completed(given)
  const [first] = shares
  if (first === undefined) throw rollout.member('variations').not('a list of weighted variations')
  const unit = unitOf(rollout, drawing)
  if (unit === undefined || shares.every(({ variant }) => variant === first.variant)) {
    return { rules: [], last: first.variant }
  }

  const prefix = prefixOf(rollout, drawing)
  const pick = (text: string) => pickedBy(bucketOf(prefix.text, text), given)
  const ofEmpty = unit.isKey ? first.variant : pick('')
  const definition: RuleDefinition = {
    ...whenOf(conditions),
    ...(unit.path === 'targetingKey' ? {} : { bucketBy: unit.path }),
    ...(prefix.salt === undefined ? {} : { salt: prefix.salt }),
    split: shares,
  }
  const emptyRule: TranslatedRule[] =
    ofEmpty === first.variant
      ? []
      : [{ definition: { ...whenOf([...conditions, ...emptyUnit(unit.path)]), serve: ofEmpty } }]
  return { rules: [...emptyRule, { definition, pick }], last: first.variant }
}

function weightOf(weight: Part): number {
  const value = weight.number()
  if (!Number.isInteger(value) || value < 0) throw weight.not('a weight, an integer from 0')
  return value
}

/** The shares of the whole, the last of which gets what the others leave; those of nothing are left out. */
function completed(given: readonly Share[]): readonly Share[] {
  let left = WHOLE_WEIGHT
  return given
    .map(({ variant, weight }, index) => {
      const share = index === given.length - 1 ? left : Math.min(weight, left)
      left -= share
      return { variant, weight: share }
    })
    .filter(({ weight }) => weight > 0)
}

/** Sums as LaunchDarkly adds them. */
function pickedBy(bucket: number, given: readonly Share[]): string {
  let sum = 0
  for (const { variant, weight } of given) {
    sum += weight / WHOLE_WEIGHT
    if (bucket < sum) return variant
  }
  return (given.at(-1) as Share).variant
}

/** Whose text is drawn; undefined where no context has one, so that everybody is in the first bucket. */
function unitOf(rollout: Part, { attributes }: Drawing): { path: string; isKey: boolean } | undefined {
  const kind = rollout.member('contextKind')
  const bucketBy = rollout.member('bucketBy')
  const isExperiment = rollout.member('kind').optionalText() === 'experiment'
  if (isExperiment || bucketBy.isAbsent || bucketBy.value === '') return { path: attributes.keyPath(kind), isKey: true }
  const [first, ...rest] = componentsOf(bucketBy, kind)
  if (rest.length === 0 && (first === 'kind' || first === 'anonymous')) return undefined
  return { path: attributes.path(bucketBy, kind), isKey: rest.length === 0 && first === 'key' }
}

/** Flags of one seed share a draw; another draw is of its flag alone, as it is here without a salt. */
function prefixOf(rollout: Part, { key, salt }: Drawing): { text: string; salt: string | undefined } {
  const seed = rollout.member('seed')
  const number = seed.isAbsent ? 0 : seed.integer()
  if (number !== 0) return { text: String(number), salt: `seed:${number}` }
  if (key.isAbsent) throw new Inexpressible('It draws with its key, and has none.', key.at)
  return { text: `${key.text()}.${salt}`, salt: undefined }
}

/** LaunchDarkly draws for a text without characters, which is no unit here. Lists, which it does not draw for, may hold one. */
function emptyUnit(attribute: string): readonly ConditionDefinition[] {
  return [{ attribute, equals: '' }, { not: { attribute, includesAll: [''] } }]
}
