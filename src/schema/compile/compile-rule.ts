import type { AttributePath } from '../../evaluate/attribute.js'
import { bucketSeed, splitEdges } from '../../evaluate/bucket.js'
import type { JsonObject } from '../../evaluate/evaluation.js'
import { type DecidingRule, Outcome, type Variant } from '../../evaluate/outcome.js'
import type { Exposure, LayerSlot, Rule, Serve } from '../../evaluate/rule-set.js'
import type { RuleDefinition, SplitDefinition } from '../generated/flag-document.js'
import type { Diagnostics } from '../problems/diagnostics.js'
import { at, type Place } from '../problems/place.js'
import type { Compilation } from './compilation.js'
import { compileWhen } from './compile-condition.js'
import { compileSlot } from './compile-layer.js'
import { compileRamp } from './compile-ramp.js'
import type { Tally } from './reach.js'

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
  place: Place,
  tally: Tally,
  compilation: Compilation,
): Rule {
  const { id, when, layer, salt = defaults.salt } = definition
  const rule: DecidingRule = { index, id }
  const exposure = compileExposure(definition, salt, place, tally, compilation)
  tally.test()
  return {
    index,
    id,
    when: when === undefined ? undefined : compileWhen(when, at(place, 'when'), tally, compilation),
    slot:
      layer === undefined
        ? defaults.slot
        : layer === false
          ? undefined
          : compileSlot(layer, at(place, 'layer'), tally, compilation),
    bucketBy: definition.bucketBy === undefined ? defaults.bucketBy : compilation.attributePath(definition.bucketBy),
    exposure,
    serve: compileServe(definition, rule, exposure, salt, defaults, place, compilation),
  }
}

function compileExposure(
  { percent, ramp }: RuleDefinition,
  salt: string,
  place: Place,
  tally: Tally,
  compilation: Compilation,
): Exposure | undefined {
  if (ramp !== undefined) {
    tally.time()
    const compiled = compileRamp(ramp, at(place, 'ramp'), compilation)
    return compiled === undefined ? undefined : { kind: 'ramp', seed: bucketSeed('flag', salt), ramp: compiled }
  }
  return percent === undefined || percent === 100
    ? undefined
    : { kind: 'percent', seed: bucketSeed('flag', salt), share: compilation.shareOf(percent) }
}

function compileServe(
  definition: RuleDefinition,
  rule: DecidingRule,
  exposure: Exposure | undefined,
  salt: string,
  { flag, metadata, variants }: RuleDefaults,
  place: Place,
  { version, diagnostics }: Compilation,
): Serve {
  const variantAt = (name: string, where: Place): Variant => {
    const variant = variants.get(name)
    if (variant === undefined) diagnostics.unknownReference(where, 'variant', name, () => variants.keys())
    return variant ?? { name, value: false, enabled: false }
  }
  if (definition.split !== undefined) {
    const splitPlace = at(place, 'split')
    return {
      kind: 'split',
      seed: bucketSeed('split', salt),
      edges: compileWeights(definition.split, splitPlace, diagnostics),
      outcomes: definition.split.map(({ variant }, index) => {
        const served = variantAt(variant, at(at(splitPlace, index), 'variant'))
        return new Outcome({ flag, variant: served, reason: 'SPLIT', rule, version, metadata })
      }),
    }
  }
  const served = variantAt(definition.serve ?? '', at(place, 'serve'))
  const ends = (reason: 'TARGETING_MATCH' | 'SPLIT') =>
    new Outcome({ flag, variant: served, reason, rule, version, metadata })
  if (exposure?.kind === 'ramp') return { kind: 'variant', matched: ends('TARGETING_MATCH'), exposed: ends('SPLIT') }
  // A fixed percentage below 100 always decides; no percentage never does.
  const only = ends(exposure === undefined ? 'TARGETING_MATCH' : 'SPLIT')
  return { kind: 'variant', matched: only, exposed: only }
}

function compileWeights(split: readonly SplitDefinition[], place: Place, diagnostics: Diagnostics): number[] {
  const weights = split.map(({ weight }) => weight)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  if (!(total > 0 && Number.isFinite(total))) {
    diagnostics.problem(place, {
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
