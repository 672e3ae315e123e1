import type { UnitPath } from '../../evaluate/attribute.js'
import { bucketSeed, splitEdges } from '../../evaluate/bucket.js'
import type { Arm, JsonObject, ServedReason } from '../../evaluate/evaluation.js'
import { type DecidingRule, Outcome, type Variant } from '../../evaluate/outcome.js'
import type { Exposure, LayerSlot, Rule, Serve } from '../../evaluate/rule-set.js'
import type { GuardDefinition, RuleDefinition, SplitDefinition } from '../generated/flag-document.js'
import type { Steps } from '../steps.js'
import type { ReferringCompilation } from './compilation.js'
import { compilingWhen } from './compile-condition.js'
import { compileSlot } from './compile-layer.js'
import { compilingRamp } from './compile-ramp.js'
import { compileUnitPath } from './compile-unit-path.js'
import type { Site } from './site.js'
import { DRAW_TESTS } from './test-costs.js'

/** What a rule takes from its flag unless it says otherwise. */
export interface RuleDefaults {
  readonly flag: string
  readonly metadata: JsonObject | undefined
  readonly variants: ReadonlyMap<string, Variant>
  readonly bucketBy: UnitPath
  readonly salt: string
  readonly slot: LayerSlot | undefined
}

export function* compilingRule(
  definition: RuleDefinition,
  index: number,
  defaults: RuleDefaults,
  site: Site<ReferringCompilation>,
): Steps<Rule> {
  const { id, when, layer, bucketBy, salt = defaults.salt } = definition
  if (site.compilation.pace.isBreakDue(3)) yield
  const exposure = yield* compilingExposure(definition, salt, site)
  const draws = [exposure, definition.split, layer === undefined ? defaults.slot : layer || undefined]
  site.tally.test(1 + DRAW_TESTS * draws.filter((draw) => draw !== undefined).length)
  return {
    index,
    id,
    when: when === undefined ? undefined : yield* compilingWhen(when, site.at('when')),
    slot: layer === undefined ? defaults.slot : layer === false ? undefined : compileSlot(layer, site.at('layer')),
    bucketBy: bucketBy === undefined ? defaults.bucketBy : compileUnitPath(bucketBy, site),
    exposure,
    serve: yield* compilingServe(definition, { index, id }, defaults, site),
  }
}

function* compilingExposure(
  { percent, ramp, split }: RuleDefinition,
  salt: string,
  site: Site<ReferringCompilation>,
): Steps<Exposure | undefined> {
  if (ramp !== undefined) {
    if (ramp.guard !== undefined && split !== undefined) refuseGuardedSplit(ramp.guard, site.at('ramp').at('guard'))
    site.tally.time()
    const compiled = yield* compilingRamp(ramp, site.at('ramp'))
    return compiled === undefined ? undefined : { kind: 'ramp', salt, seed: bucketSeed('flag', salt), ramp: compiled }
  }
  return percent === undefined || percent === 100
    ? undefined
    : { kind: 'percent', salt, seed: bucketSeed('flag', salt), share: site.compilation.shareOf(percent) }
}

function refuseGuardedSplit(guard: GuardDefinition, site: Site): void {
  site.problem({
    code: 'invalid-ramp',
    message:
      'A guard compares units that get one variant with those that do not, so it cannot stand beside "split". Serve one variant with "serve", or leave the guard out.',
    expected: 'no "guard" beside "split"',
    received: guard,
  })
}

function* compilingServe(
  definition: RuleDefinition,
  rule: DecidingRule,
  defaults: RuleDefaults,
  site: Site,
): Steps<Serve> {
  const { serve: name = '', split, percent = 100, ramp, salt = defaults.salt } = definition
  const { flag, metadata, variants } = defaults
  const { version } = site.compilation
  if (split !== undefined) {
    const splitSite = site.at('split')
    const edges = compileWeights(split, splitSite)
    const outcomes: Outcome[] = []
    for (const [index, part] of split.entries()) {
      if (site.compilation.pace.isBreakDue(0.5)) yield
      const variant = variants.get(part.variant) ?? noVariant(part.variant, variants, splitSite.at(index).at('variant'))
      outcomes.push(new Outcome({ flag, variant, reason: 'SPLIT', rule, version, metadata }))
    }
    return { kind: 'split', salt, seed: bucketSeed('split', salt), edges, outcomes }
  }
  const variant = variants.get(name) ?? noVariant(name, variants, site.at('serve'))
  const ends = (reason: ServedReason, arm?: Arm) => {
    return new Outcome({ flag, variant, reason, rule, arm, version, metadata })
  }
  if (ramp !== undefined) {
    const arm = ramp.guard === undefined ? undefined : 'treatment'
    return { kind: 'variant', matched: ends('TARGETING_MATCH'), exposed: ends('SPLIT', arm) }
  }
  // A fixed percentage below 100 always decides; no percentage never does.
  const only = ends(percent === 100 ? 'TARGETING_MATCH' : 'SPLIT')
  return { kind: 'variant', matched: only, exposed: only }
}

/** Stands in for a variant that the flag does not have; the document is refused. */
function noVariant(name: string, variants: ReadonlyMap<string, Variant>, site: Site): Variant {
  site.unknownReference('variant', name, () => variants.keys())
  return { name, value: false, enabled: false }
}

function compileWeights(split: readonly SplitDefinition[], site: Site): number[] {
  const weights = split.map(({ weight }) => weight)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  if (!(total > 0 && Number.isFinite(total))) {
    site.problem({
      code: 'invalid-weights',
      message:
        total === 0
          ? 'All weights are zero: no unit could be served.'
          : 'The weights add up to more than a number can hold.',
      expected: 'weights that add up to a finite number above 0',
      received: weights,
    })
  }
  return splitEdges(weights)
}
