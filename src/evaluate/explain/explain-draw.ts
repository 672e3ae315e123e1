import { readAttribute, type UnitPath } from '../attribute.js'
import { bucketPosition, drawBucket } from '../bucket.js'
import { drawnOutcome } from '../evaluate-flag.js'
import type { EvaluationContext } from '../evaluation-context.js'
import type { LayerSlot, Serve } from '../rule-set.js'
import type { Share } from '../share.js'
import { pathOfUnit, readUnit } from '../unit.js'
import { unitNames } from '../unit-names.js'
import type { LayerDraw, NoUnit, PercentageDraw, SplitDraw, TriedPath } from './explanation.js'
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
  bucketBy: UnitPath,
  { percent, edge }: Share,
  context: EvaluationContext,
): PercentageDraw {
  const name = drawName(kind, salt)
  const unit = readUnit(bucketBy, context)
  if (unit === undefined) return { ...noUnit(name, bucketBy, context), percent, edge }
  const draw = drawBucket(unit, seed)
  const drawn: PercentageDraw = {
    outcome: draw < edge ? 'within' : 'beyond',
    salt: name,
    bucketBy: unitNames(bucketBy),
    unit: shortText(unit),
    draw,
    bucket: bucketPosition(draw),
    percent,
    edge,
  }
  return withSource(drawn, bucketBy, context)
}

export function explainLayer({ layer, from, to, fromEdge, toEdge }: LayerSlot, context: EvaluationContext): LayerDraw {
  const { name, bucketBy, holdout, holdoutEdge } = layer
  const salt = drawName('layer', layer.salt)
  const place = { name, from, to, holdout, fromEdge, toEdge, holdoutEdge }
  const unit = readUnit(bucketBy, context)
  if (unit === undefined) return { ...noUnit(salt, bucketBy, context), ...place }
  const draw = drawBucket(unit, layer.seed)
  const inSlot = fromEdge <= draw && draw < toEdge
  const drawn: LayerDraw = {
    outcome: draw >= holdoutEdge ? 'held-out' : inSlot ? 'inside' : 'outside',
    salt,
    bucketBy: unitNames(bucketBy),
    unit: shortText(unit),
    draw,
    bucket: bucketPosition(draw),
    ...place,
  }
  return withSource(drawn, bucketBy, context)
}

export function explainSplit(
  serve: Extract<Serve, { kind: 'split' }>,
  bucketBy: UnitPath,
  context: EvaluationContext,
): SplitDraw {
  const salt = drawName('split', serve.salt)
  const unit = readUnit(bucketBy, context)
  if (unit === undefined) return noUnit(salt, bucketBy, context)
  const draw = drawBucket(unit, serve.seed)
  const drawn: SplitDraw = {
    outcome: 'drawn',
    salt,
    bucketBy: unitNames(bucketBy),
    unit: shortText(unit),
    draw,
    bucket: bucketPosition(draw),
    variant: drawnOutcome(serve, draw).variant.name,
  }
  return withSource(drawn, bucketBy, context)
}

function drawName(kind: 'flag' | 'split' | 'layer' | 'cohort', salt: string): string {
  return `${kind}:${shortText(salt)}`
}

function noUnit(salt: string, bucketBy: UnitPath, context: EvaluationContext): NoUnit {
  const none = { outcome: 'no-unit', salt, bucketBy: unitNames(bucketBy) } as const
  return bucketBy.next === undefined
    ? { ...none, ...seenAt(bucketBy, context) }
    : { ...none, tried: triedPaths(bucketBy, context) }
}

function triedPaths(path: UnitPath, context: EvaluationContext): TriedPath[] {
  const tried = { attribute: path.name, ...seenAt(path, context) }
  return path.next === undefined ? [tried] : [tried, ...triedPaths(path.next, context)]
}

function seenAt(path: UnitPath, context: EvaluationContext): Pick<TriedPath, 'seen'> {
  const value = readAttribute(path, context)
  return value === undefined ? {} : { seen: seenValue(value) }
}

/** Of several paths it is told which one the unit is from. */
function withSource<Draw extends object>(drawn: Draw, bucketBy: UnitPath, context: EvaluationContext): Draw {
  return bucketBy.next === undefined ? drawn : { ...drawn, ...unitFrom(bucketBy, context) }
}

/** Nothing of a single path, and where there is no unit. */
export function unitFrom(bucketBy: UnitPath, context: EvaluationContext): { readonly unitFrom?: string } {
  const path = bucketBy.next === undefined ? undefined : pathOfUnit(bucketBy, context)
  return path === undefined ? {} : { unitFrom: path.name }
}
