import { at } from '../../../schema/problems/place.js'
import { reachOf, variantsOf } from '../../flags/possible-variants.js'
import { holdfastFlags, type LintRule } from '../lint-rule.js'

/** Before a rule that serves something else, serving the default keeps units from that rule. */
export const servesDefault: LintRule = {
  code: 'serves-default',
  *check(subject) {
    for (const { flag, place } of holdfastFlags(subject)) {
      const { name } = flag.unmatched.variant
      const reachable = flag.rules.slice(0, 1 + firstForEveryone(flag.rules, subject.now))
      const last = reachable.findLastIndex((rule) => [...variantsOf(rule)].some((variant) => variant.name !== name))
      const idle = reachable.slice(last + 1)
      const [first] = idle
      if (first === undefined) continue
      const [which, others] =
        idle.length === 1 ? ['This rule serves', 'it'] : [`This rule and the ${idle.length - 1} after it serve`, 'them']
      yield {
        place: at(at(place, 'rules'), first.index),
        message: `${which} "${name}", the default variant, which units get without ${others} too. Correct what is served, or remove ${others}.`,
        expected: 'rules that serve something else, or such a rule after this one',
      }
    }
  },
}

function firstForEveryone(rules: readonly Parameters<typeof reachOf>[0][], now: number): number {
  const index = rules.findIndex((rule) => reachOf(rule, now) === 'everyone')
  return index === -1 ? rules.length : index
}
