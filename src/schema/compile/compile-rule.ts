import type { AttributePath } from '../../evaluate/attribute.js'
import { bucketSeed, splitEdges } from '../../evaluate/bucket.js'
import type { JsonObject, ServedReason } from '../../evaluate/evaluation.js'
import { type DecidingRule, Outcome, type Variant } from '../../evaluate/outcome.js'
import type { Exposure, LayerSlot, Rule, Serve } from '../../evaluate/rule-set.js'
import type { RuleDefinition, SplitDefinition } from '../generated/flag-document.js'
import type { ReferringCompilation } from './compilation.js'
import { compileWhen } from './compile-condition.js'
import { compileSlot } from './compile-layer.js'
import { compileRamp } from './compile-ramp.js'
import type { Site } from './site.js'
import { DRAW_TESTS } from './test-costs.js'

/** What a rule takes from its flag unless it says otherwise. */
export interface RuleDefaults {
  readonly flag: string
  readonly metadata: JsonObject | undefined
  readonly variants: ReadonlyMap<string, Variant>
  readonly bucketBy: AttributePath
  readonly salt: string
  readonly slot: LayerSlot | undefined
}

export function compileRule(
  definition: RuleDefinition,
  index: number,
  defaults: RuleDefaults,
  site: Site<ReferringCompilation>,
): Rule {
  const { id, when, layer, split, serve = '', salt = defaults.salt } = definition
  const exposure = compileExposure(definition, salt, site)
  const draws = [exposure, split, layer === undefined ? defaults.slot : layer || undefined]
  site.tally.test(1 + DRAW_TESTS * draws.filter((draw) => draw !== undefined).length)
  const served = serving({ index, id }, defaults)
  return {
    index,
    id,
    when: when === undefined ? undefined : compileWhen(when, site.at('when')),
    slot: layer === undefined ? defaults.slot : layer === false ? undefined : compileSlot(layer, site.at('layer')),
    bucketBy:
      definition.bucketBy === undefined ? defaults.bucketBy : site.compilation.attributePath(definition.bucketBy),
    exposure,
    serve:
      split === undefined
        ? compileServe(served(serve, site.at('serve')), exposure)
        : compileSplit(split, salt, served, site.at('split')),
  }
}

function compileExposure({ percent, ramp }: RuleDefinition, salt: string, site: Site): Exposure | undefined {
  if (ramp !== undefined) {
    site.tally.time()
    const compiled = compileRamp(ramp, site.at('ramp'))
    return compiled === undefined ? undefined : { kind: 'ramp', seed: bucketSeed('flag', salt), ramp: compiled }
  }
  return percent === undefined || percent === 100
    ? undefined
    : { kind: 'percent', seed: bucketSeed('flag', salt), share: site.compilation.shareOf(percent) }
}

/** The outcomes of one variant, for each reason. */
type Ends = (reason: ServedReason) => Outcome

/** Finds the variants that a rule names, and makes outcomes of them. */
function serving(rule: DecidingRule, { flag, metadata, variants }: RuleDefaults): (name: string, site: Site) => Ends {
  return (name, site) => {
    const known = variants.get(name)
    if (known === undefined) site.unknownReference('variant', name, () => variants.keys())
    const variant = known ?? { name, value: false, enabled: false }
    const { version } = site.compilation
    return (reason) => new Outcome({ flag, variant, reason, rule, version, metadata })
  }
}

function compileServe(ends: Ends, exposure: Exposure | undefined): Serve {
  if (exposure?.kind === 'ramp') return { kind: 'variant', matched: ends('TARGETING_MATCH'), exposed: ends('SPLIT') }
  // A fixed percentage below 100 always decides; no percentage never does.
  const only = ends(exposure === undefined ? 'TARGETING_MATCH' : 'SPLIT')
  return { kind: 'variant', matched: only, exposed: only }
}

function compileSplit(
  split: readonly SplitDefinition[],
  salt: string,
  served: (name: string, site: Site) => Ends,
  site: Site,
): Serve {
  return {
    kind: 'split',
    seed: bucketSeed('split', salt),
    edges: compileWeights(split, site),
    outcomes: split.map(({ variant }, index) => served(variant, site.at(index).at('variant'))('SPLIT')),
  }
}

function compileWeights(split: readonly SplitDefinition[], site: Site): number[] {
  const weights = split.map(({ weight }) => weight)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  if (!(total > 0 && Number.isFinite(total))) {
    site.problem({
      code: 'invalid-weights',
      message:
        total === 0
          ? 'All weights are zero: nobody could be served.'
          : 'The weights add up to more than a number can hold.',
      expected: 'weights that add up to a finite number above 0',
      received: weights,
    })
  }
  return splitEdges(weights)
}
