import { type NameFormat, nameFormat } from '../generated/format-facts.js'
import type { Finding } from '../problems/document-problem.js'

/** Whether `text` can be the name of a flag, variant, cohort, layer or rule. */
export function isName(text: string): boolean {
  return nameFormat.pattern.test(text)
}

/** `name` has not the form that names have here. */
export function invalidName(name: string, format: NameFormat): Finding {
  const tidied = tidiedName(name, format)
  const suggestion = tidied === '' || name.length > format.maxLength ? undefined : tidied
  const hint = suggestion === undefined ? '' : ` For example "${suggestion}".`
  const { subject, expected } = format
  return { code: 'invalid-name', message: `${subject} is ${expected}.${hint}`, expected, suggestion }
}

/** What can be kept of `name` in the given form; `''` if nothing can. */
export function tidiedName(name: string, { first, rest, maxLength }: NameFormat): string {
  const legal = name
    .slice(0, maxLength)
    .replace(new RegExp(`[^${rest}]+`, 'g'), '-')
    .replace(new RegExp(`^[^${first}]+`, 'i'), '')
    .replace(/-+$/, '')
  return new RegExp(`^[${first}]`).test(legal) ? legal : legal.charAt(0).toLowerCase() + legal.slice(1)
}
