import type { FlagValue } from '../../evaluate/evaluation.js'
import type { FlagDefinition, RampDefinition, RuleDefinition } from '../generated/flag-document.js'
import type { Diagnostics } from '../problems/diagnostics.js'
import { at, type Place } from '../problems/place.js'
import { receivedText } from '../problems/received-text.js'
import type { Pace, Steps } from '../steps.js'
import { booleanValues } from './compile-variants.js'
import { warningOfContradictions } from './contradictions.js'
import { tinyPercentage } from './tiny-percentage.js'

/** Warns of what can hardly be meant in the flag at `place`. A later document of several may say nothing but `enabled`. */
export function* warningOfFlag(
  flag: FlagDefinition,
  key: string,
  isLater: boolean,
  place: Place,
  diagnostics: Diagnostics,
  pace: Pace,
): Steps<void> {
  const { enabled, variants = booleanValues, rules } = flag
  const { default: unmatched = 'off', off = Object.hasOwn(variants, 'off') ? 'off' : unmatched } = flag
  if (enabled && rules === undefined && flag.variants === undefined && flag.default === undefined && !isLater) {
    diagnostics.warning(place, {
      code: 'off-for-everyone',
      message: `Flag "${key}" is enabled, and nobody gets it: without rules every unit gets the default variant, which is "off". To turn it on for everyone add "default": "on"; if it has no users yet, add "rules": [].`,
      expected: '"default", or "rules"',
      received: flag,
    })
  }
  const values = variants as Readonly<Record<string, FlagValue>>
  if (values[off] === true) {
    const falseName = Object.keys(values).find((name) => values[name] === false)
    diagnostics.warning(flag.off === undefined ? place : at(place, 'off'), {
      code: 'off-variant-is-on',
      message: `Disabling flag "${key}" turns it on: its off variant "${off}" is true. ${falseName === undefined ? 'Add a variant that is false, and name it with "off".' : `Write "off": ${receivedText(falseName)}.`}`,
      expected: 'an off variant that is false',
      received: off,
    })
  }
  if (rules === undefined || rules.length === 0) return
  const rulesPlace = at(place, 'rules')
  for (const [index, rule] of rules.entries()) yield* warningOfRule(rule, at(rulesPlace, index), diagnostics, pace)
  if (flag.variants !== undefined) {
    yield* warningOfUnusedVariants(flag, [unmatched, off], rules, place, diagnostics, pace)
  }
  if (rules.length > 1) warnOfUnreachableRules(flag, key, rules, rulesPlace, diagnostics)
  warnOfMixedArms(rules, rulesPlace, diagnostics)
}

function* warningOfRule(
  { percent, ramp, when }: RuleDefinition,
  place: Place,
  diagnostics: Diagnostics,
  pace: Pace,
): Steps<void> {
  warnOfPercentage(percent, at(place, 'percent'), diagnostics)
  if (ramp !== undefined) yield* warningOfSteps(ramp, at(at(place, 'ramp'), 'steps'), diagnostics, pace)
  if (when !== undefined) yield* warningOfContradictions(when, at(place, 'when'), diagnostics, pace)
}

/** A ramp that goes beyond 1 counts to 100, and may begin as low as it likes. */
function* warningOfSteps({ steps }: RampDefinition, place: Place, diagnostics: Diagnostics, pace: Pace): Steps<void> {
  if (steps.some(({ percent = 0 }) => percent > 1)) return
  for (const [index, { percent }] of steps.entries()) {
    if (pace.isBreakDue(0.5)) yield
    warnOfPercentage(percent, at(at(place, index), 'percent'), diagnostics)
  }
}

export function warnOfPercentage(percent: number | undefined, place: Place, diagnostics: Diagnostics): void {
  const finding = percent === undefined ? undefined : tinyPercentage(percent)
  if (finding !== undefined) diagnostics.warning(place, finding)
}

/** A flag without rules is dark, and may have its variants ready. */
function* warningOfUnusedVariants(
  { variants = {} }: FlagDefinition,
  served: Iterable<string>,
  rules: readonly RuleDefinition[],
  place: Place,
  diagnostics: Diagnostics,
  pace: Pace,
): Steps<void> {
  const used = new Set(served)
  for (const { serve, split = [] } of rules) {
    if (serve !== undefined) used.add(serve)
    if (pace.isBreakDue(split.length / 20)) yield
    for (const { variant } of split) used.add(variant)
  }
  for (const name of Object.keys(variants)) {
    if (pace.isBreakDue(0.1)) yield
    if (used.has(name)) continue
    diagnostics.warning(at(at(place, 'variants'), name), {
      code: 'unused-definition',
      message: `No rule serves variant "${name}", and it is neither the default nor the off variant: no unit ever gets it.`,
      expected: 'a variant that is served',
    })
  }
}

/**
 * Nothing comes after a rule that serves everyone. And rules of one draw count from 0: after a rule for everyone, a later
 * percentage that is not higher reaches no unit.
 */
function warnOfUnreachableRules(
  flag: FlagDefinition,
  key: string,
  rules: readonly RuleDefinition[],
  place: Place,
  diagnostics: Diagnostics,
): void {
  /** By what is drawn, the last rule for everyone. */
  const taken = new Map<string, { readonly percent: number; readonly index: number }>()
  for (const [index, rule] of rules.entries()) {
    const { percent = 100 } = rule
    if (rule.ramp !== undefined) continue
    const isOpen = rule.when === undefined && (rule.layer ?? flag.layer ?? false) === false
    const unit = rule.bucketBy ?? flag.bucketBy ?? 'targetingKey'
    const salt = rule.salt ?? flag.salt ?? key
    const draw = JSON.stringify([unit, salt])
    const before = taken.get(draw)
    if (before !== undefined && percent <= before.percent) {
      diagnostics.warning(at(place, index), {
        code: 'unreachable-rule',
        message: `No unit is left for this rule: rule ${before.index} draws the same units and serves all below ${before.percent} %. A later percentage counts from 0 and does not add to an earlier one: raise it, or give the rule its own "salt" for an independent draw.`,
        expected: `a percentage above ${before.percent}`,
        received: percent,
      })
    }
    if (isOpen && percent === 100 && rule.serve !== undefined) {
      if (index < rules.length - 1) warnOfRulesAfter(index, rules.length, place, diagnostics)
      return
    }
    if (isOpen && percent < 100 && percent > (before?.percent ?? 0)) taken.set(draw, { percent, index })
  }
}

/** What the ramp does not let in is its control arm, which is to go without what the ramp serves. */
function warnOfMixedArms(rules: readonly RuleDefinition[], place: Place, diagnostics: Diagnostics): void {
  const guarded = rules.findIndex(({ ramp }) => ramp?.guard !== undefined)
  const served = rules[guarded]?.serve
  if (served === undefined) return
  const later = rules.findIndex(({ serve, split = [] }, index) => {
    return index > guarded && (serve === served || split.some(({ variant }) => variant === served))
  })
  if (later < 0) return
  diagnostics.warning(at(place, later), {
    code: 'mixed-arms',
    message: `Rule ${guarded} has a guarded ramp, which compares units that get "${served}" with those that do not; this later rule gives "${served}" to some of the latter, which hides what the ramp does, and a rollback leaves them there. Put this rule before the ramp.`,
    expected: `no rule after the ramp that serves "${served}"`,
    received: served,
  })
}

function warnOfRulesAfter(index: number, count: number, place: Place, diagnostics: Diagnostics): void {
  const rest = count - index - 2
  const which = rest === 0 ? 'this rule is' : `this rule and the ${rest} after it are`
  diagnostics.warning(at(place, index + 1), {
    code: 'unreachable-rule',
    message: `Rule ${index} serves everyone, so ${which} never reached. Put rule ${index} last, or give it a "when" or "percent".`,
    expected: 'a rule for everyone as the last one',
  })
}
