import type { JsonValue } from '../../../evaluate/evaluation.js'
import { Inexpressible } from '../../convert/conversion.js'
import type { SourcePick, TranslatedRule } from '../translation.js'
import { exists, TARGETING_KEY } from './attribute-truths.js'
import { bucketOf, type DrawKey, saltOf } from './draw-key.js'
import type { Bucket, Choice, Draw, Outcome } from './outcome.js'
import { allOf, not, type Truth } from './truth.js'

/** The variants of a flag, by what a targeting calls them. */
export interface Names {
  /** The key of the flag here, which salts its draws unless they say otherwise. */
  readonly key: string
  /**
   * The name here of what the targeting gives; null stands for the default variant.
   * @throws {Inexpressible} for what is no variant, or no default variant
   */
  readonly nameOf: (given: JsonValue, at: string) => string
}

/** Rules that come to what the outcome comes to. */
export function rulesOf(outcome: Outcome, at: string, names: Names): readonly TranslatedRule[] {
  const rules: TranslatedRule[] = []
  emit(outcome, true, { ...names, at, rules })
  return rules
}

interface Emission extends Names {
  readonly at: string
  readonly rules: TranslatedRule[]
}

/** Rules of which one holds wherever `guard` does, and those before do not. */
function emit(outcome: Outcome, guard: Truth, emission: Emission): void {
  if (guard === false) return
  switch (outcome.kind) {
    case 'value':
      emission.rules.push({ definition: { ...whenOf(guard), serve: emission.nameOf(outcome.value, emission.at) } })
      return
    case 'choice':
      for (const { when, gives } of outcome.cases) emit(gives, allOf(guard, when), emission)
      emit(outcome.otherwise, guard, emission)
      return
    case 'draw':
      emitDraw(outcome, guard, emission)
      return
    case 'attribute':
    case 'text':
      throw new Inexpressible(`What "${outcome.path}" holds is the name of the variant.`, emission.at)
    default:
      throw new Inexpressible('The targeting gives something that is no name of a variant.', emission.at)
  }
}

function emitDraw(draw: Draw, guard: Truth, emission: Emission): void {
  const place = draw.buckets.findIndex(({ outcome }) => outcome.kind === 'choice')
  if (place >= 0) {
    // Which variant a bucket has is asked before the draw, which stays the same one.
    const { cases, otherwise } = (draw.buckets[place] as Bucket).outcome as Choice
    const withOutcome = (outcome: Outcome): Draw => ({
      ...draw,
      buckets: draw.buckets.map((bucket, index) => (index === place ? { ...bucket, outcome } : bucket)),
    })
    for (const { when, gives } of cases) emit(withOutcome(gives), allOf(guard, when), emission)
    emit(withOutcome(otherwise), guard, emission)
    return
  }
  const variants = draw.buckets.map(({ outcome }) => {
    if (outcome.kind === 'value') return emission.nameOf(outcome.value, draw.at)
    if (outcome.kind === 'draw') throw new Inexpressible('A draw inside of a draw.', outcome.at)
    throw new Inexpressible('A bucket whose variant is not known before the draw.', draw.at)
  })
  emission.rules.push(drawRule(draw, variants, guard, emission))
  if (draw.otherwise !== undefined) emit(draw.otherwise, guard, emission)
}

/** What the targeting key has to be to draw by it. */
const isUnit = allOf(exists(TARGETING_KEY), not({ attribute: TARGETING_KEY, equals: '' }))

function drawRule(
  { key, buckets, otherwise, at }: Draw,
  variants: readonly string[],
  guard: Truth,
  names: Names,
): TranslatedRule {
  const weights = buckets.map(({ weight }) => weight)
  const [only, ...others] = new Set(variants.filter((_, index) => (weights[index] as number) > 0))
  if (only !== undefined && others.length === 0) {
    return { definition: { ...whenOf(otherwise === undefined ? guard : allOf(guard, isUnit)), serve: only } }
  }
  const salt = saltOf(key, at)
  return {
    definition: {
      ...whenOf(guard),
      split: variants.map((variant, index) => ({ variant, weight: weights[index] as number })),
      ...(key.unit === TARGETING_KEY ? {} : { bucketBy: key.unit }),
      ...(salt === names.key ? {} : { salt }),
    },
    pick: pickOf(key, weights, variants),
  }
}

function pickOf({ before, after }: DrawKey, weights: readonly number[], variants: readonly string[]): SourcePick {
  return (unit) => {
    const index = bucketOf(`${before}${unit}${after}`, weights)
    return index === undefined ? undefined : variants[index]
  }
}

function whenOf(guard: Truth): object {
  return guard === true || guard === false ? {} : { when: guard.all ?? guard }
}
