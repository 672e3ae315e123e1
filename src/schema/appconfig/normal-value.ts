import type { JsonObject, JsonValue } from '../../evaluate/evaluation.js'
import { isObject } from '../json/is-object.js'
import type { Finding } from '../problems/document-problem.js'
import { receivedText } from '../problems/received-text.js'
import { missingMember } from '../shape/member-names.js'
import { wrongValue } from '../shape/wrong-value.js'
import { isSwitchWord } from './switch-word.js'

/** A place of the document, and who hears of it what is taken and changed there. */
export interface Doubts {
  at(member: string | number): Doubts
  warning(finding: Finding): void
}

export const unheard: Doubts = { at: () => unheard, warning() {} }

/**
 * A flag's value as the service would store it: with `enabled` as a boolean, or with variants that each have it. What the service
 * does not take is left as it is, for others to refuse.
 */
export function normalValue(given: JsonObject, doubts: Doubts): JsonObject {
  if (given['_variants'] === undefined) return withEnabled(given, 'Flag', doubts)
  const { _variants: variants, ...value }: { [member: string]: JsonValue } = given
  if (!Array.isArray(variants)) return given
  if (variants.length === 0) {
    doubts.at('_variants').warning(taken(emptied('_variants', variants), 'ignores it'))
    return withEnabled(value, 'Flag', doubts)
  }
  if (value['enabled'] === null) {
    doubts.at('enabled').warning(taken(mistyped(null), 'ignores it'))
    delete value['enabled']
  }
  const variantsAt = doubts.at('_variants')
  const last = variants.length - 1
  const normal = variants.map((variant, index) =>
    isObject(variant) ? normalVariant(variant, index === last, variantsAt.at(index)) : variant,
  )
  return { ...value, _variants: normal }
}

function normalVariant(given: JsonObject, isLast: boolean, doubts: Doubts): JsonObject {
  const variant = withEnabled(given, 'Variant', doubts)
  if (!isLast || variant['rule'] !== '') return variant
  doubts.at('rule').warning(taken(emptied('rule', ''), 'ignores it'))
  const { rule: _, ...others } = variant
  return others
}

/** `title` is that of the schema of what `enabled` stands in. */
function withEnabled(given: JsonObject, title: string, doubts: Doubts): JsonObject {
  const { enabled } = given
  if (typeof enabled === 'boolean') return given
  if (enabled === undefined) {
    doubts.warning({ ...taken(missingMember(title, 'enabled'), 'reads it as false'), received: given })
    return { ...given, enabled: false }
  }
  const meant = meaningOf(enabled)
  if (meant === undefined) return given
  doubts.at('enabled').warning(taken(mistyped(enabled), `reads it as ${meant}`))
  return { ...given, enabled: meant }
}

function meaningOf(enabled: JsonValue): boolean | undefined {
  if (enabled === null) return false
  return isSwitchWord(enabled) ? enabled.toLowerCase() === 'true' : undefined
}

function mistyped(enabled: JsonValue): Finding {
  const message = `"enabled" must be a boolean, not ${receivedText(enabled)}.`
  return { code: 'wrong-type', message, expected: 'a boolean', received: enabled }
}

function emptied(label: string, data: JsonValue): Finding {
  return { ...wrongValue(label, { keyword: 'minItems', params: {}, data }), received: data }
}

function taken(finding: Finding, how: string): Finding {
  return { ...finding, message: `${finding.message} AppConfig ${how}.` }
}
