import type { DocumentVersion } from '../../evaluate/evaluation.js'
import { made } from '../../evaluate/flag-body.js'
import type {
  Cohort,
  CohortCondition,
  Condition,
  Definition,
  Exposure,
  Flag,
  FlagTest,
  Rings,
  Rule,
} from '../../evaluate/rule-set.js'
import { disabledFlag, relinkedFlag } from '../compile/make-flag.js'
import type { Pace, Steps } from '../steps.js'

/**
 * Puts disabled copies in place of some of `flags`, and copies of whatever refers to those, referring to the copies.
 * `disabled` says by key which document does it; all its keys are those of flags that are enabled.
 */
export function* disablingFlags(
  flags: Map<string, Flag>,
  disabled: ReadonlyMap<string, DocumentVersion>,
  pace: Pace,
): Steps<void> {
  if (disabled.size === 0) return
  const { flag } = relinker(disabled)
  for (const [key, original] of flags) {
    const relinked = flag(original)
    if (relinked !== original) flags.set(key, relinked)
    if (pace.isBreakDue(relinked === original ? 0.5 : 5 + original.rules.length)) yield
  }
}

/** Copies what is disabled or leads to it; all else stays the same object. */
function relinker(disabled: ReadonlyMap<string, DocumentVersion>) {
  const copies = new Map<Definition, Definition>()

  function once<T extends Definition>(original: T, copy: () => T): T {
    let known = copies.get(original)
    if (known === undefined) {
      known = original.dependsOn.some((part) => relink(part) !== part) ? copy() : original
      copies.set(original, known)
    }
    return known as T
  }

  const relink = (part: Definition): Definition => {
    if (isFlag(part)) return flag(part)
    return isCohort(part) ? cohort(part) : part
  }

  function flag(original: Flag): Flag {
    const relinked = once(original, () => {
      const { dependsOn, requires, rules } = made(original)
      return relinkedFlag(original, {
        dependsOn: dependsOn.map(relink),
        requires: requires.map(flagTest),
        rules: rules.map(rule),
      })
    })
    const version = disabled.get(original.key)
    if (version === undefined || !relinked.enabled) return relinked
    const copy = disabledFlag(relinked, version)
    copies.set(original, copy)
    return copy
  }

  function cohort(original: Cohort): Cohort {
    return once(original, () => ({
      ...original,
      dependsOn: original.dependsOn.map(relink),
      when: original.when && condition(original.when),
    }))
  }

  const rule = (original: Rule): Rule => ({
    ...original,
    when: original.when && condition(original.when),
    exposure: original.exposure && exposure(original.exposure),
  })

  function exposure(original: Exposure): Exposure {
    if (original.kind === 'percent' || original.ramp.schedule.every(({ rings }) => rings === undefined)) return original
    const schedule = original.ramp.schedule.map((step) => ({ ...step, rings: step.rings && ringsOf(step.rings) }))
    const steps = schedule.slice(0, original.ramp.steps.length)
    return { ...original, ramp: { ...original.ramp, schedule, steps } }
  }

  const ringsOf = (original: Rings): Rings => ({ ...original, conditions: original.conditions.map(ring) })

  const ring = (original: CohortCondition): CohortCondition => ({ ...original, cohort: cohort(original.cohort) })

  const flagTest = (test: FlagTest): FlagTest => ({ ...test, flag: flag(test.flag) })

  function condition(original: Condition): Condition {
    switch (original.kind) {
      case 'all':
      case 'any':
        return { ...original, conditions: original.conditions.map(condition) }
      case 'not':
        return { ...original, condition: condition(original.condition) }
      case 'cohort':
        return ring(original)
      case 'flag':
        return { ...original, test: flagTest(original.test) }
      default:
        return original
    }
  }

  return { flag }
}

function isFlag(part: Definition): part is Flag {
  return 'requires' in part
}

function isCohort(part: Definition): part is Cohort {
  return 'open' in part
}
