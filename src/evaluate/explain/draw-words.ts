import type { Drawn, LayerDraw, NoUnit, PercentageDraw, SplitDraw, TriedPath } from './explanation.js'
import { seenWords } from './seen-words.js'

/** `draw 62.96 of flag:new-checkout by targetingKey "user-42"; needs below 5`. */
export function drawWords(percentage: PercentageDraw): string {
  if (percentage.outcome === 'no-unit') return noUnitWords(percentage)
  const { outcome, draw, bucket, percent, edge } = percentage
  const isWithin = outcome === 'within'
  // At the very edge two decimals, or any, would contradict the verdict.
  const isExact = isWithin === bucket < percent
  const [position, bound] = isExact ? [bucketWords(bucket), percent] : [draw, edge]
  return `draw ${position} of ${sourceWords(percentage)}${isWithin ? ', below' : '; needs below'} ${bound}`
}

export function layerWords(layer: LayerDraw): string {
  const { name, from, to, holdout } = layer
  if (layer.outcome === 'no-unit') return `layer ${name}: ${noUnitWords(layer)}`
  const drawn = `layer ${name}: draw ${bucketWords(layer.bucket)} of ${sourceWords(layer)}`
  switch (layer.outcome) {
    case 'inside':
      return `${drawn}, in its slot from ${from} to ${to}`
    case 'outside':
      return `${drawn}; needs to be in its slot from ${from} to ${to}`
    case 'held-out':
      return `${drawn}; held out with the last ${holdout} %`
  }
}

export function splitWords(split: SplitDraw): string {
  if (split.outcome === 'no-unit') return noUnitWords(split)
  return `draw ${bucketWords(split.bucket)} of ${sourceWords(split)} is ${split.variant}`
}

/** Of several attributes, the one that holds the unit. */
function sourceWords({ salt, bucketBy, unitFrom, unit }: Drawn<string>): string {
  return `${salt} by ${unitFrom ?? bucketBy} ${JSON.stringify(unit)}`
}

function noUnitWords({ salt, bucketBy, seen, tried }: NoUnit): string {
  const why = tried ?? [{ attribute: String(bucketBy), ...(seen && { seen }) }]
  return `no draw of ${salt}: ${why.map(triedWords).join('; ')}`
}

function triedWords({ attribute, seen }: TriedPath): string {
  return seen === undefined ? `the context has no ${attribute}` : `${attribute} is ${seenWords(seen)}, no unit`
}

/** Cut, not rounded: 4.999 is to stay below 5. */
function bucketWords(bucket: number): string {
  return (Math.floor(bucket * 100) / 100).toFixed(2)
}
