import { bucketSeed, percentEdge } from '../../evaluate/bucket.js'
import type { Layer, LayerSlot } from '../../evaluate/rule-set.js'
import type { LayerDefinition, LayerSlotDefinition } from '../generated/flag-document.js'
import type { ReferringCompilation } from './compilation.js'
import { compileUnitPath } from './compile-unit-path.js'
import type { Site } from './site.js'

export function compileLayer(name: string, definition: LayerDefinition, site: Site<ReferringCompilation>): Layer {
  const { salt = name, bucketBy = 'targetingKey', holdout = 0 } = definition
  return {
    name,
    definition,
    dependsOn: [],
    salt,
    seed: bucketSeed('layer', salt),
    bucketBy: compileUnitPath(bucketBy, site),
    holdout,
    holdoutEdge: percentEdge(100 - holdout),
  }
}

/** `undefined` when the layer is unknown. */
export function compileSlot(
  { name, from, to }: LayerSlotDefinition,
  site: Site<ReferringCompilation>,
): LayerSlot | undefined {
  if (from >= to) {
    site.problem({
      code: 'out-of-range',
      message: `A slot runs upward: "from" (${from}) must be below "to" (${to}).`,
      expected: '"from" below "to"',
      received: { from, to },
    })
  }
  const layer = site.compilation.references.layer(name, site.at('name'))
  if (layer === undefined) return undefined
  site.tally.dependsOn.push(layer)
  return { layer, from, to, fromEdge: percentEdge(from), toEdge: percentEdge(to) }
}
