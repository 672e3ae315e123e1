import type { Flag, FlagTest } from '../../evaluate/rule-set.js'
import type { FlagDefinition, RuleDefinition } from '../generated/flag-document.js'
import { switchMembers } from '../generated/format-facts.js'
import { deepFreeze } from '../json/deep-freeze.js'
import type { ReferringCompilation } from './compilation.js'
import { compileDate } from './compile-date.js'
import { compileSlot } from './compile-layer.js'
import { compileRule, type RuleDefaults } from './compile-rule.js'
import { compileVariantNames, compileVariants } from './compile-variants.js'
import { makeFlag } from './make-flag.js'
import type { Compiled } from './reach.js'
import type { Site } from './site.js'

export function compileFlag(key: string, definition: FlagDefinition, site: Site<ReferringCompilation>): Compiled<Flag> {
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
  const metadata = deepFreeze(definition.metadata)
  if (createdAt !== undefined) compileDate(createdAt, site.at('createdAt'))
  if (expiresAt !== undefined) compileDate(expiresAt, site.at('expiresAt'))

  const variants = compileVariants(definition, site)
  const requires = definition.requires === undefined ? [] : compileRequires(definition.requires, site.at('requires'))
  const defaults: RuleDefaults = {
    flag: key,
    metadata,
    variants: variants.byName,
    bucketBy: site.compilation.attributePath(bucketBy),
    salt,
    slot: layer === undefined ? undefined : compileSlot(layer, site.at('layer')),
  }
  const rulesSite = site.at('rules')
  refuseRepeatedIds(rules, rulesSite)
  const flag = makeFlag(
    {
      key,
      form: 'holdfast',
      enabled,
      clientVisible,
      valueType: variants.valueType,
      variants: variants.all,
      requires,
      rules: rules.map((rule, index) => compileRule(rule, index, defaults, rulesSite.at(index))),
      isSwitch: Object.keys(definition).every((member) => switchMembers.has(member)),
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

function compileRequires(
  requires: NonNullable<FlagDefinition['requires']>,
  site: Site<ReferringCompilation>,
): FlagTest[] {
  return requires.flatMap(({ flag: key, variant }, index) => {
    const required = site.at(index)
    const flag = site.compilation.references.flag(key, required.at('flag'))
    if (flag === undefined) return []
    site.tally.refer(flag)
    return [{ flag: flag.value, variants: compileVariantNames(variant, flag.value, required.at('variant')) }]
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
