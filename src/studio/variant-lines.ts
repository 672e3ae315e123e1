import { documentOf, type FlagSet, ruleSetOf } from '../authoring/flags/flag-set.js'
import { appendToPointer } from '../schema/problems/json-pointer.js'
import { valueAt } from './change-flag.js'

/** How a variant is shown. */
export interface VariantLine {
  readonly name: string
  /** Whether it is what those get who are not treated. */
  readonly isRest: boolean
  /** Whether the flag is on for those who get it. */
  readonly isOn: boolean
  /** Where its value is a colour. */
  readonly color: string | undefined
}

/**
 * The variants of a flag; none where there is no such flag. A variant is at rest that is the default or the off variant; of
 * AppConfig's flags, one that is not enabled.
 */
export function variantLines(flags: FlagSet, key: string): readonly VariantLine[] {
  const definition = flags.definitions.get(key)
  if (definition === undefined) return []
  const { path, form, variants } = definition
  const document = documentOf(flags)
  const standard = valueAt(document, appendToPointer(path, 'default')) ?? 'off'
  const off = valueAt(document, appendToPointer(path, 'off')) ?? 'off'
  const compiled = ruleSetOf(flags).flags.get(key)?.variants
  return variants.map(({ name, value }, index) => ({
    name,
    isOn: compiled?.[index]?.enabled === true,
    isRest: form === 'holdfast' ? name === standard || name === off : compiled?.[index]?.enabled === false,
    color: typeof value === 'string' && /^#[0-9a-f]{6}$/i.test(value) ? value : undefined,
  }))
}
