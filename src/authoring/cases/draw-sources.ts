import type { UnitPath } from '../../evaluate/attribute.js'
import type { BucketKind } from '../../evaluate/bucket.js'
import type { Definition, Flag } from '../../evaluate/rule-set.js'
import { unitNamesKey } from '../../evaluate/unit-names.js'
import { conditionsOf, isCohort, isFlag, isLayer, reachableParts } from '../population/parts.js'

/** A draw that an answer can hang on. */
export interface DrawSource {
  /** What explanations call it: `flag:new-checkout`. */
  readonly name: string
  readonly seed: number
  readonly bucketBy: UnitPath
}

/** The draws of the flag's own percentages, ramps and splits of AppConfig's rules. */
export function exposureDraws(flag: Flag): readonly DrawSource[] {
  return drawSources(flag).filter(({ isExposure }) => isExposure)
}

interface FoundDraw extends DrawSource {
  /** Of a percentage of the flag itself. */
  readonly isExposure: boolean
}

/** All draws that the flag's answer can hang on, each once: its own, and those of its layers, cohorts and other flags. */
export function drawSources(flag: Flag): readonly FoundDraw[] {
  const found = new Map<string, FoundDraw>()
  for (const part of reachableParts([flag])) {
    for (const [kind, { salt, seed }, bucketBy] of drawsOf(part)) {
      const name = `${kind}:${salt}`
      const key = `${name} ${unitNamesKey(bucketBy)}`
      if (!found.has(key)) found.set(key, { name, seed, bucketBy, isExposure: part === flag && kind === 'flag' })
    }
  }
  return [...found.values()]
}

type Salted = { readonly salt: string; readonly seed: number }

function* drawsOf(part: Definition): Generator<readonly [BucketKind, Salted, UnitPath]> {
  if (isLayer(part)) yield ['layer', part, part.bucketBy]
  if (isCohort(part) && part.exposure !== undefined) yield ['cohort', part.exposure, part.bucketBy]
  if (!isFlag(part)) return
  for (const { exposure, serve, bucketBy } of part.rules) {
    if (exposure !== undefined) yield ['flag', exposure, bucketBy]
    if (serve.kind === 'split') yield ['split', serve, bucketBy]
  }
  for (const condition of conditionsOf(part)) {
    if (condition.kind === 'draw') yield ['flag', condition.draw, condition.draw.bucketBy]
  }
}
