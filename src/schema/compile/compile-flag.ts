import { nothing } from '../../evaluate/flag-body.js'
import type { Flag, FlagTest, Rule } from '../../evaluate/rule-set.js'
import type { FlagDefinition, RuleDefinition } from '../generated/flag-document.js'
import { freezing } from '../json/freezing.js'
import type { Steps } from '../steps.js'
import type { ReferringCompilation } from './compilation.js'
import { compileDate } from './compile-date.js'
import { compileSlot } from './compile-layer.js'
import { compilingRule, type RuleDefaults } from './compile-rule.js'
import { compileUnitPath } from './compile-unit-path.js'
import { compilingVariantNames, compilingVariants } from './compile-variants.js'
import { isSwitch, makeFlag } from './make-flag.js'
import type { Compiled } from './reach.js'
import type { Site } from './site.js'

export function* compilingFlag(
  key: string,
  definition: FlagDefinition,
  site: Site<ReferringCompilation>,
): Steps<Compiled<Flag>> {
  const {
    enabled,
    layer,
    bucketBy = 'targetingKey',
    salt = key,
    rules = [],
    clientVisible = false,
    createdAt,
    expiresAt,
  } = definition
  const { pace } = site.compilation
  if (pace.isBreakDue(5)) yield
  const metadata = yield* freezing(definition.metadata, pace)
  if (createdAt !== undefined) compileDate(createdAt, site.at('createdAt'))
  if (expiresAt !== undefined) compileDate(expiresAt, site.at('expiresAt'))

  const variants = yield* compilingVariants(definition, site)
  const requires =
    definition.requires === undefined ? nothing : yield* compilingRequires(definition.requires, site.at('requires'))
  const defaults: RuleDefaults = {
    flag: key,
    metadata,
    variants: variants.byName,
    bucketBy: compileUnitPath(bucketBy, site),
    salt,
    slot: layer === undefined ? undefined : compileSlot(layer, site.at('layer')),
  }
  const rulesSite = site.at('rules')
  refuseRepeatedIds(rules, rulesSite)
  refuseSecondGuard(rules, rulesSite)
  const compiledRules: Rule[] = []
  for (const [index, rule] of rules.entries()) {
    compiledRules.push(yield* compilingRule(rule, index, defaults, rulesSite.at(index)))
  }
  const flag = makeFlag(
    {
      key,
      form: 'holdfast',
      enabled,
      clientVisible,
      valueType: variants.valueType,
      variants: variants.all,
      requires,
      rules: compiledRules,
      isSwitch: isSwitch(definition),
      definition,
      metadata,
      unmatched: variants.unmatched,
      off: variants.off,
    },
    site,
  )
  const reach = site.tally.reach()
  return { value: flag, reach: { ...reach, flags: reach.flags + 1 } }
}

function* compilingRequires(
  requires: NonNullable<FlagDefinition['requires']>,
  site: Site<ReferringCompilation>,
): Steps<FlagTest[]> {
  const tests: FlagTest[] = []
  for (const [index, { flag: key, variant }] of requires.entries()) {
    const required = site.at(index)
    const flag = yield* site.compilation.references.flag(key, required.at('flag'))
    if (flag === undefined) continue
    site.tally.refer(flag)
    const variants = yield* compilingVariantNames(variant, flag.value, required.at('variant'))
    tests.push({ flag: flag.value, variants })
  }
  return tests
}

/** Of two, a unit could be in an arm of each. */
function refuseSecondGuard(rules: readonly RuleDefinition[], site: Site): void {
  let first: number | undefined
  rules.forEach(({ ramp }, index) => {
    if (ramp?.guard === undefined) return
    if (first === undefined) {
      first = index
      return
    }
    site
      .at(index)
      .at('ramp')
      .at('guard')
      .problem({
        code: 'invalid-ramp',
        message: `Rule ${first} of this flag has a guard already: a flag has one guarded ramp at a time. Remove one of the guards, or put the rule into a flag of its own.`,
        expected: 'one guard in a flag',
        received: ramp.guard,
      })
  })
}

function refuseRepeatedIds(rules: readonly RuleDefinition[], site: Site): void {
  const seen = new Map<string, number>()
  rules.forEach(({ id }, index) => {
    if (id === undefined) return
    const first = seen.get(id)
    if (first === undefined) {
      seen.set(id, index)
      return
    }
    site
      .at(index)
      .at('id')
      .problem({
        code: 'duplicate-id',
        message: `Rule ${first} of this flag has the id "${id}" already: each rule of a flag needs its own id.`,
        expected: 'an id no other rule of the flag has',
        received: id,
      })
  })
}
