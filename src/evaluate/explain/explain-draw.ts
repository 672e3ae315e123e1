import { type AttributePath, readAttribute } from '../attribute.js'
import { bucketPosition, drawBucket } from '../bucket.js'
import { drawnOutcome } from '../evaluate-flag.js'
import type { EvaluationContext } from '../evaluation-context.js'
import type { LayerSlot, Serve } from '../rule-set.js'
import type { Share } from '../share.js'
import { readUnit } from '../unit.js'
import type { LayerDraw, NoUnit, PercentageDraw, SplitDraw } from './explanation.js'
import { seenValue, shortText } from './seen-value.js'

// Object literals, not spreads: programs may explain at every answer, for the draws.

/** A draw as documents name it, and its seed. */
interface Salted {
  readonly salt: string
  readonly seed: number
}

export function explainPercentage(
  kind: 'flag' | 'cohort',
  { salt, seed }: Salted,
  bucketBy: AttributePath,
  { percent, edge }: Share,
  context: EvaluationContext,
): PercentageDraw {
  const name = drawName(kind, salt)
  const unit = readUnit(bucketBy, context)
  if (unit === undefined) return { ...noUnit(name, bucketBy, context), percent, edge }
  const draw = drawBucket(unit, seed)
  return {
    outcome: draw < edge ? 'within' : 'beyond',
    salt: name,
    bucketBy: bucketBy.name,
    unit: shortText(unit),
    draw,
    bucket: bucketPosition(draw),
    percent,
    edge,
  }
}

export function explainLayer({ layer, from, to, fromEdge, toEdge }: LayerSlot, context: EvaluationContext): LayerDraw {
  const { name, bucketBy, holdout, holdoutEdge } = layer
  const salt = drawName('layer', layer.salt)
  const place = { name, from, to, holdout, fromEdge, toEdge, holdoutEdge }
  const unit = readUnit(bucketBy, context)
  if (unit === undefined) return { ...noUnit(salt, bucketBy, context), ...place }
  const draw = drawBucket(unit, layer.seed)
  const inSlot = fromEdge <= draw && draw < toEdge
  return {
    outcome: draw >= holdoutEdge ? 'held-out' : inSlot ? 'inside' : 'outside',
    salt,
    bucketBy: bucketBy.name,
    unit: shortText(unit),
    draw,
    bucket: bucketPosition(draw),
    ...place,
  }
}

export function explainSplit(
  serve: Extract<Serve, { kind: 'split' }>,
  bucketBy: AttributePath,
  context: EvaluationContext,
): SplitDraw {
  const salt = drawName('split', serve.salt)
  const unit = readUnit(bucketBy, context)
  if (unit === undefined) return noUnit(salt, bucketBy, context)
  const draw = drawBucket(unit, serve.seed)
  return {
    outcome: 'drawn',
    salt,
    bucketBy: bucketBy.name,
    unit: shortText(unit),
    draw,
    bucket: bucketPosition(draw),
    variant: drawnOutcome(serve, draw).variant.name,
  }
}

function drawName(kind: 'flag' | 'split' | 'layer' | 'cohort', salt: string): string {
  return `${kind}:${shortText(salt)}`
}

function noUnit(salt: string, bucketBy: AttributePath, context: EvaluationContext): NoUnit {
  const value = readAttribute(bucketBy, context)
  const seen = value === undefined ? {} : { seen: seenValue(value) }
  return { outcome: 'no-unit', salt, bucketBy: bucketBy.name, ...seen }
}
