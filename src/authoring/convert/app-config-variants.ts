import type { AppConfigVariant } from '../../schema/appconfig/authored-flags.js'
import type { FlagDefinition, FlagDocument, RuleDefinition } from '../../schema/generated/flag-document.js'
import { whenText } from './condition-text.js'
import { Inexpressible } from './conversion.js'
import { joined, onlyPath, splitText } from './rule-text.js'

/** A rule of a Holdfast flag as AppConfig has it. */
interface TextRule {
  readonly variant: string
  readonly text: string
}

/**
 * The variants of an enabled flag in the order that AppConfig tries them in. AppConfig lists each variant once: where several rules
 * serve one, its rule is true for what any of them is the first to match.
 * @throws {Inexpressible} for rules that AppConfig cannot say
 */
export function variantsOf(
  key: string,
  definition: FlagDefinition,
  variantOf: (name: string) => Omit<AppConfigVariant, 'rule'>,
  cohorts: FlagDocument['cohorts'],
): AppConfigVariant[] {
  const { texts, unmatched } = textRules(key, definition, cohorts)
  const order = [...new Set(texts.map(({ variant }) => variant))].filter((variant) => variant !== unmatched)
  const ruled = order.map((variant, place) => {
    const firstMatches = texts.flatMap((rule, index) => {
      if (rule.variant !== variant) return []
      // Rules before this one whose variants AppConfig has tried by then have not matched.
      const earlier = texts.slice(0, index).filter((other) => !order.slice(0, place + 1).includes(other.variant))
      return [joined('and', [...earlier.map(({ text }) => `(not ${text})`), rule.text])]
    })
    return { ...variantOf(variant), rule: joined('or', firstMatches) }
  })
  return [...ruled, variantOf(unmatched)]
}

/** Up to the first rule that everyone matches, which makes its variant the default. */
function textRules(key: string, definition: FlagDefinition, cohorts: FlagDocument['cohorts']) {
  const texts: TextRule[] = []
  for (const rule of definition.rules ?? []) {
    const { variant, text } = textRule(key, definition, rule, cohorts)
    if (text === undefined) return { texts, unmatched: variant }
    texts.push({ variant, text })
  }
  return { texts, unmatched: definition.default ?? 'off' }
}

function textRule(
  key: string,
  flag: FlagDefinition,
  { when, percent = 100, ramp, serve, layer = flag.layer, ...draw }: RuleDefinition,
  cohorts: FlagDocument['cohorts'],
): { readonly variant: string; readonly text: string | undefined } {
  if (ramp !== undefined) throw new Inexpressible('A ramp: AppConfig rules cannot depend on the time.')
  if (serve === undefined)
    throw new Inexpressible('A split by weights: AppConfig assigns units to a split in another way.')
  if (layer !== undefined && layer !== false) throw new Inexpressible(`The layer "${layer.name}".`)
  const { bucketBy = flag.bucketBy ?? 'targetingKey', salt = flag.salt ?? key } = draw
  const parts = [
    ...(when === undefined ? [] : [whenText(when, cohorts)]),
    ...(percent === 100 ? [] : [splitText(percent, onlyPath(bucketBy), salt === key ? undefined : salt)]),
  ]
  const text = parts.length === 0 ? 'true' : joined('and', parts)
  return { variant: serve, text: text === 'true' ? undefined : text }
}
