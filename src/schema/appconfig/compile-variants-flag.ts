import { targetingKeyPath } from '../../evaluate/attribute.js'
import type { DocumentVersion } from '../../evaluate/evaluation.js'
import { Outcome, type Variant } from '../../evaluate/outcome.js'
import type { Flag, Rule } from '../../evaluate/rule-set.js'
import { makeFlag } from '../compile/make-flag.js'
import { Tally, tooCostly } from '../compile/reach.js'
import { deepFreeze } from '../json/deep-freeze.js'
import type { DocumentLimits } from '../limits.js'
import type { Diagnostics } from '../problems/diagnostics.js'
import { at, type Place } from '../problems/place.js'
import { noAttributes } from './attribute-values.js'
import type { AppConfigVariant } from './authored-flags.js'
import { compileExpression, compileSplit, type RuleTerms } from './compile-expression.js'
import { parseRule } from './rule-language/parse-rule.js'
import { splitRule } from './split-rule.js'

export type FlagTerms = Omit<RuleTerms, 'flag' | 'place' | 'tally'> & {
  readonly version: DocumentVersion
  readonly limits: DocumentLimits
  readonly diagnostics: Diagnostics
}

/** A flag with variants: the first whose rule is true, else the last one. */
export function compileVariantsFlag(
  key: string,
  variants: readonly AppConfigVariant[],
  place: Place,
  terms: FlagTerms,
): Flag {
  const { version, limits, diagnostics } = terms
  const tally = new Tally()
  checkVariants(variants, place, diagnostics)
  const served = variants.map(servedVariant)
  const rules = variants.slice(0, -1).flatMap(({ rule }, index): Rule[] => {
    if (rule === undefined) return []
    const rulePlace = at(at(place, index), 'rule')
    const variant = served[index] as Variant
    const compiled = compileRule(rule, index, key, variant, { ...terms, flag: key, place: rulePlace, tally })
    return compiled === undefined ? [] : [compiled]
  })
  const { tests } = tally.reach()
  if (tests > limits.maxTestsPerFlag) diagnostics.problem(place, tooCostly('flag', tests, limits.maxTestsPerFlag))

  return makeFlag({
    key,
    form: 'appconfig',
    enabled: true,
    clientVisible: false,
    valueType: 'object',
    variants: served,
    requires: [],
    rules,
    timed: false,
    isSwitch: false,
    definition: { variants },
    dependsOn: [],
    version,
    metadata: undefined,
    unmatched: served.at(-1) as Variant,
    // For a document that switches the flag off.
    off: { name: 'off', value: noAttributes, enabled: false },
  })
}

function servedVariant({ name, enabled, attributeValues = noAttributes }: AppConfigVariant): Variant {
  return { name, value: enabled ? deepFreeze(attributeValues) : noAttributes, enabled }
}

/** What the shape cannot say of variants: one name each, a rule for all but the last. */
function checkVariants(variants: readonly AppConfigVariant[], place: Place, diagnostics: Diagnostics): void {
  const names = new Map<string, number>()
  variants.forEach(({ name, rule }, index) => {
    const variantPlace = at(place, index)
    const first = names.get(name)
    if (first === undefined) names.set(name, index)
    else {
      diagnostics.problem(at(variantPlace, 'name'), {
        code: 'duplicate-id',
        message: `Variant ${first} of this flag has the name "${name}" already.`,
        expected: 'a name no other variant of the flag has',
        received: name,
      })
    }
    const isLast = index === variants.length - 1
    if (isLast && rule !== undefined) {
      diagnostics.problem(at(variantPlace, 'rule'), {
        code: 'conflicting-members',
        message: 'The last variant is the default, for whoever no rule is true of: it has no rule itself.',
        expected: 'no "rule" on the last variant',
        received: rule,
      })
    } else if (!isLast && rule === undefined) {
      diagnostics.problem(variantPlace, {
        code: 'missing-member',
        message: 'Every variant but the last, which is the default, needs a "rule".',
        expected: '"rule"',
      })
    }
  })
}

function compileRule(
  text: string,
  index: number,
  flag: string,
  variant: Variant,
  terms: RuleTerms & FlagTerms,
): Rule | undefined {
  const { place, limits, diagnostics, version } = terms
  const parsed = parseRule(text, limits.maxDepth)
  if (parsed.kind === 'refused') {
    const { code, position, message, expected, received } = parsed
    const where = `Line ${position.line}, column ${position.column} of the rule: ${message}`
    diagnostics.problem(place, {
      code,
      message: where,
      expected,
      ...(received === '' ? {} : { received }),
      rule: position,
    })
    return undefined
  }
  const { when, split } = splitRule(parsed.expression)
  const draw = split && compileSplit(split, terms)
  const rule = { index, id: undefined }
  const reason = draw === undefined ? 'TARGETING_MATCH' : 'SPLIT'
  const outcome = new Outcome({ flag, variant, reason, rule, version, metadata: undefined })
  return {
    ...rule,
    when: when && compileExpression(when, terms),
    slot: undefined,
    bucketBy: draw?.bucketBy ?? targetingKeyPath,
    exposure: draw && { kind: 'percent', seed: draw.seed, share: draw.share },
    serve: { kind: 'variant', matched: outcome, exposed: outcome },
  }
}
