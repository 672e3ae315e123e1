import { bucketSeed, percentEdge } from '../../evaluate/bucket.js'
import type { Layer, LayerSlot } from '../../evaluate/rule-set.js'
import type { LayerDefinition, LayerSlotDefinition } from '../generated/flag-document.js'
import { at, type Place } from '../problems/place.js'
import type { Compilation } from './compilation.js'
import type { Tally } from './reach.js'

export function compileLayer(name: string, definition: LayerDefinition, { attributePath }: Compilation): Layer {
  return {
    name,
    definition,
    dependsOn: [],
    seed: bucketSeed('layer', definition.salt ?? name),
    bucketBy: attributePath(definition.bucketBy ?? 'targetingKey'),
    holdoutEdge: percentEdge(100 - (definition.holdout ?? 0)),
  }
}

/** `undefined` when the layer is unknown. */
export function compileSlot(
  { name, from, to }: LayerSlotDefinition,
  place: Place,
  tally: Tally,
  { diagnostics, references }: Compilation,
): LayerSlot | undefined {
  if (from >= to) {
    diagnostics.problem(place, {
      code: 'out-of-range',
      message: `A slot runs upward: "from" (${from}) must be below "to" (${to}).`,
      expected: '"from" below "to"',
      received: { from, to },
    })
  }
  const layer = references.layer(name, at(place, 'name'))
  if (layer === undefined) return undefined
  tally.dependsOn.push(layer)
  return { layer, fromEdge: percentEdge(from), toEdge: percentEdge(to) }
}
