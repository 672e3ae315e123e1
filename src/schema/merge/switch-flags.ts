import type { DocumentVersion } from '../../evaluate/evaluation.js'
import type { Cohort, Condition, Definition, Flag, FlagTest, Rule } from '../../evaluate/rule-set.js'
import { relinkedFlag, switchedFlag } from '../compile/make-flag.js'
import type { Steps } from '../steps.js'

/** Flags between two breaks. */
const FLAGS_A_STEP = 500

/** What becomes of a flag's `enabled`, and by which document. */
export interface Switch {
  readonly enabled: boolean
  readonly version: DocumentVersion
}

/** Puts switched copies in place of some of `flags`, and copies of whatever refers to those, referring to the copies. */
export function* switchingFlags(flags: Map<string, Flag>, switches: ReadonlyMap<string, Switch>): Steps<void> {
  const effective = new Map([...switches].filter(([key, { enabled }]) => flags.get(key)?.enabled !== enabled))
  if (effective.size === 0) return
  const { flag } = relinker(effective)
  let looked = 0
  for (const [key, original] of flags) {
    const relinked = flag(original)
    if (relinked !== original) flags.set(key, relinked)
    looked += 1
    if (looked % FLAGS_A_STEP === 0) yield
  }
}

/** Copies what is switched or leads to it; all else stays the same object. */
function relinker(switches: ReadonlyMap<string, Switch>) {
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
      return relinkedFlag(original, {
        dependsOn: original.dependsOn.map(relink),
        requires: original.requires.map(flagTest),
        rules: original.rules.map(rule),
      })
    })
    const toggle = switches.get(original.key)
    if (toggle === undefined || toggle.enabled === relinked.enabled) return relinked
    const switched = switchedFlag(relinked, toggle.enabled, toggle.version)
    copies.set(original, switched)
    return switched
  }

  function cohort(original: Cohort): Cohort {
    return once(original, () => ({
      ...original,
      dependsOn: original.dependsOn.map(relink),
      when: original.when && condition(original.when),
    }))
  }

  const rule = (original: Rule): Rule => ({ ...original, when: original.when && condition(original.when) })

  const flagTest = (test: FlagTest): FlagTest => ({ ...test, flag: flag(test.flag) })

  function condition(original: Condition): Condition {
    switch (original.kind) {
      case 'all':
      case 'any':
        return { ...original, conditions: original.conditions.map(condition) }
      case 'not':
        return { ...original, condition: condition(original.condition) }
      case 'cohort':
        return { ...original, cohort: cohort(original.cohort) }
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
