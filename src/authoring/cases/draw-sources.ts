import type { AttributePath } from '../../evaluate/attribute.js'
import type { BucketKind } from '../../evaluate/bucket.js'
import type { Condition, Flag } from '../../evaluate/rule-set.js'

/** A draw that an answer can hang on. */
export interface DrawSource {
  /** What explanations call it: `flag:new-checkout`. */
  readonly name: string
  readonly seed: number
  readonly bucketBy: AttributePath
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
  const visited = new Set<object>()
  visitFlag(flag, true)
  return [...found.values()]

  function add(
    kind: BucketKind,
    { salt, seed }: { salt: string; seed: number },
    bucketBy: AttributePath,
    isOwn: boolean,
  ) {
    const name = `${kind}:${salt}`
    const key = `${name} ${bucketBy.name}`
    if (!found.has(key)) found.set(key, { name, seed, bucketBy, isExposure: isOwn && kind === 'flag' })
  }

  function visitFlag(visitedFlag: Flag, isOwn: boolean): void {
    if (visited.has(visitedFlag)) return
    visited.add(visitedFlag)
    for (const { when, slot, exposure, serve, bucketBy } of visitedFlag.rules) {
      if (exposure !== undefined) add('flag', exposure, bucketBy, isOwn)
      if (serve.kind === 'split') add('split', serve, bucketBy, isOwn)
      if (slot !== undefined) add('layer', slot.layer, slot.layer.bucketBy, isOwn)
      if (when !== undefined) visitCondition(when, isOwn)
    }
    for (const requirement of visitedFlag.requires) visitFlag(requirement.flag, false)
  }

  function visitCondition(condition: Condition, isOwn: boolean): void {
    switch (condition.kind) {
      case 'all':
      case 'any':
        for (const each of condition.conditions) visitCondition(each, isOwn)
        return
      case 'not':
      case 'compound':
        visitCondition(condition.condition, isOwn)
        return
      case 'draw':
        add('flag', condition.draw, condition.draw.bucketBy, isOwn)
        return
      case 'flag':
        visitFlag(condition.test.flag, false)
        return
      case 'cohort': {
        const { cohort } = condition
        if (visited.has(cohort)) return
        visited.add(cohort)
        if (cohort.exposure !== undefined) add('cohort', cohort.exposure, cohort.bucketBy, isOwn)
        if (cohort.when !== undefined) visitCondition(cohort.when, isOwn)
        return
      }
      case 'attribute':
      case 'pair':
      case 'time':
        return
    }
  }
}
