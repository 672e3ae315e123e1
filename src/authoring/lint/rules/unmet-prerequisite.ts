import type { Variant } from '../../../evaluate/outcome.js'
import type { Flag } from '../../../evaluate/rule-set.js'
import { at, type Place } from '../../../schema/problems/place.js'
import { isNeverMet, possibleVariants } from '../../flags/possible-variants.js'
import { conditionsIn, referredCohorts } from '../conditions-in.js'
import { type Doubt, holdfastFlags, type LintRule, type LintSubject } from '../lint-rule.js'

/** What a disabled flag would need is not asked. */
export const unmetPrerequisite: LintRule = {
  code: 'unmet-prerequisite',
  *check(subject) {
    const known = new Map<Flag, ReadonlySet<Variant>>()
    for (const { flag, place } of holdfastFlags(subject)) {
      if (!flag.enabled) continue
      for (const [index, test] of flag.requires.entries()) {
        if (!isNeverMet(test, subject.now, known)) continue
        const why = whyNever(test.flag, possibleVariants(test.flag, subject.now, known))
        yield {
          place: at(at(place, 'requires'), index),
          message: `Flag "${flag.key}" serves its off variant "${flag.off.variant.name}" to everyone: ${why} Change that flag, disable this one, or remove the prerequisite.`,
          expected: 'a prerequisite that can be met',
          received: { flag: test.flag.key, variant: [...test.variants] },
        }
      }
    }
    for (const { condition, place } of conditionsOfUse(subject)) {
      const other = condition.flag === undefined ? undefined : subject.flags.get(condition.flag)
      if (other === undefined) continue
      const variants = possibleVariants(other, subject.now, known)
      if ([...variants].some(({ name }) => condition.variant?.includes(name))) continue
      yield neverHolds(whyNever(other, variants), place, condition)
    }
  },
}

function* conditionsOfUse(subject: LintSubject): ReturnType<typeof conditionsIn> {
  for (const { flag, definition, place } of holdfastFlags(subject)) {
    const rules = flag.enabled ? (definition.rules ?? []) : []
    for (const [index, { when }] of rules.entries()) {
      yield* conditionsIn(when, at(at(at(place, 'rules'), index), 'when'))
    }
  }
  for (const { definition, place } of referredCohorts(subject)) yield* conditionsIn(definition.when, at(place, 'when'))
}

function neverHolds(why: string, place: Place, received: object): Doubt {
  return {
    place,
    message: `This condition never holds: ${why} Change that flag, or this condition.`,
    expected: 'a variant that the flag can serve',
    received,
  }
}

function whyNever({ key, enabled }: Flag, variants: ReadonlySet<Variant>): string {
  const names = Array.from(variants, ({ name }) => `"${name}"`)
  const served = names.length === 1 ? `serves nothing but ${names[0]}` : `serves only ${names.join(', ')}`
  return enabled ? `flag "${key}" ${served}.` : `flag "${key}" is disabled.`
}
