import { targetingKeyPath } from '../../evaluate/attribute.js'
import { nothing } from '../../evaluate/flag-body.js'
import { Outcome, type Variant } from '../../evaluate/outcome.js'
import type { Flag, Rule } from '../../evaluate/rule-set.js'
import { makeFlag } from '../compile/make-flag.js'
import type { Site } from '../compile/site.js'
import { freezing } from '../json/freezing.js'
import type { Pace, Steps } from '../steps.js'
import { noAttributes } from './attribute-values.js'
import type { AppConfigVariant } from './authored-flags.js'
import { type CompiledRule, compilingRuleText } from './compile-rule-text.js'

/** What decides the answers of a flag with variants. */
export interface VariantsDefinition {
  readonly variants: readonly AppConfigVariant[]
}

/** A flag with variants, which stand at `site`: the first whose rule is true, else the last one. */
export function* compilingVariantsFlag(key: string, variants: readonly AppConfigVariant[], site: Site): Steps<Flag> {
  const { limits, pace } = site.compilation
  checkVariants(variants, site)
  const served: Variant[] = []
  for (const variant of variants) served.push(yield* servingVariant(variant, pace))
  const rules: Rule[] = []
  for (const [index, { rule: text }] of variants.slice(0, -1).entries()) {
    const compiled = text === undefined ? undefined : yield* compilingRuleText(text, key, site.at(index).at('rule'))
    if (compiled !== undefined) rules.push(ruleOf(key, compiled, served[index] as Variant, index, site))
  }
  const { tests } = site.tally.reach()
  if (tests > limits.maxTestsPerFlag) site.problem(site.tally.tooCostly('flag', tests, limits.maxTestsPerFlag))

  return makeFlag(
    {
      key,
      form: 'appconfig',
      enabled: true,
      clientVisible: false,
      valueType: 'object',
      variants: served,
      requires: nothing,
      rules,
      isSwitch: false,
      definition: { variants } satisfies VariantsDefinition,
      metadata: undefined,
      unmatched: served.at(-1) as Variant,
      // For a document that switches the flag off.
      off: { name: 'off', value: noAttributes, enabled: false },
    },
    site,
  )
}

function ruleOf(key: string, { when, draw }: CompiledRule, variant: Variant, index: number, site: Site): Rule {
  const { version } = site.compilation
  const reason = draw === undefined ? 'TARGETING_MATCH' : 'SPLIT'
  const rule = { index, id: undefined }
  const outcome = new Outcome({ flag: key, variant, reason, rule, version, metadata: undefined })
  return {
    index,
    id: undefined,
    when,
    slot: undefined,
    bucketBy: draw?.bucketBy ?? targetingKeyPath,
    exposure: draw && { kind: 'percent', salt: draw.salt, seed: draw.seed, share: draw.share },
    serve: { kind: 'variant', matched: outcome, exposed: outcome },
  }
}

function* servingVariant(
  { name, enabled, attributeValues = noAttributes }: AppConfigVariant,
  pace: Pace,
): Steps<Variant> {
  return { name, value: enabled ? yield* freezing(attributeValues, pace) : noAttributes, enabled }
}

/** What the shape cannot say of variants: one name each, a rule for all but the last. */
function checkVariants(variants: readonly AppConfigVariant[], site: Site): void {
  const names = new Map<string, number>()
  variants.forEach(({ name, rule }, index) => {
    const variantSite = site.at(index)
    const first = names.get(name)
    if (first === undefined) names.set(name, index)
    else {
      variantSite.at('name').problem({
        code: 'duplicate-id',
        message: `Variant ${first} of this flag has the name "${name}" already.`,
        expected: 'a name no other variant of the flag has',
        received: name,
      })
    }
    const isLast = index === variants.length - 1
    if (isLast && rule !== undefined) {
      variantSite.at('rule').problem({
        code: 'conflicting-members',
        message: 'The last variant is the default, served when no rule is true: it must not have a rule.',
        expected: 'no "rule" on the last variant',
        received: rule,
      })
    } else if (!isLast && rule === undefined) {
      variantSite.problem({
        code: 'missing-member',
        message: 'Every variant except the last, which is the default, needs a "rule".',
        expected: '"rule"',
      })
    }
  })
}
