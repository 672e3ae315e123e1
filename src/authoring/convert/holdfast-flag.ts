import type { JsonObject } from '../../evaluate/evaluation.js'
import type { AppConfigFlagValue, AppConfigVariant } from '../../schema/appconfig/authored-flags.js'
import { parseRule } from '../../schema/appconfig/rule-language/parse-rule.js'
import type { FlagDefinition, RuleDefinition } from '../../schema/generated/flag-document.js'
import { Inexpressible } from './conversion.js'
import { rulesOf } from './holdfast-rules.js'
import { Naming } from './naming.js'
import type { SplitFlags } from './split-flags.js'

/** What one flag has become. */
export interface HoldfastFlag {
  readonly definition: FlagDefinition
  /** Flags made for this one, which it refers to, by key. */
  readonly auxiliary: ReadonlyMap<string, FlagDefinition>
  /** New names of its variants. */
  readonly renamed: Readonly<Record<string, string>>
}

/** A flag that is on with its attributes or off without; `exposure` is the rule for a share, less what it serves. */
export function plainHoldfastFlag(
  { enabled = false, _variant }: AppConfigFlagValue,
  attributes: JsonObject,
  exposure: Omit<RuleDefinition, 'serve'> | undefined,
): HoldfastFlag {
  const chosen = typeof _variant === 'string' ? _variant : undefined
  const [onName, offName] = enabled ? [chosen ?? 'on', 'off'] : ['on', chosen ?? 'off']
  if (onName === offName) throw new Inexpressible(`Its variants when on and when off would both be called "${onName}".`)
  const naming = new Naming([onName, offName])
  const [on, off] = [naming.of(onName), naming.of(offName)]
  const definition: FlagDefinition = {
    enabled,
    variants: { [on]: attributes, [off]: {} },
    ...(exposure === undefined ? { default: on } : { default: off, rules: [{ ...exposure, serve: on }] }),
    off,
  }
  return { definition, auxiliary: new Map(), renamed: naming.renamed }
}

/**
 * A flag with variants. `isEnabled` of a Holdfast flag is false for one variant, the off variant: the disabled ones, which all
 * serve no attributes, become one; where there is none, one is added that no rule serves.
 */
export function variantsHoldfastFlag(
  variants: readonly AppConfigVariant[],
  splits: SplitFlags,
  maxDepth: number,
): HoldfastFlag {
  const naming = new Naming(variants.map(({ name }) => name))
  const [firstDisabled, ...otherDisabled] = variants.filter(({ enabled }) => !enabled)
  for (const { name } of otherDisabled) naming.merge(name, firstDisabled?.name ?? name)
  const off = firstDisabled === undefined ? naming.unused('off') : naming.of(firstDisabled.name)

  const rules = variants.slice(0, -1).flatMap(({ name, rule = '' }): RuleDefinition[] => {
    const parsed = parseRule(rule, maxDepth)
    if (parsed.kind === 'refused') throw new Inexpressible(parsed.message)
    return rulesOf(parsed.expression, naming.of(name), splits)
  })
  const served = variants
    .filter(({ enabled }) => enabled)
    .map(({ name, attributeValues = {} }) => [naming.of(name), attributeValues])
  const definition: FlagDefinition = {
    enabled: true,
    variants: { ...Object.fromEntries(served), [off]: {} },
    default: naming.of(variants.at(-1)?.name ?? off),
    off,
    ...(rules.length === 0 ? {} : { rules }),
  }
  return { definition, auxiliary: splits.flags, renamed: naming.renamed }
}
