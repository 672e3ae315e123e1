import type { CaseResult } from '../../authoring/cases/run-cases.js'
import type { JsonValue } from '../../evaluate/evaluation.js'

/** `expected off, got on`; with more than a variant `expected reason SPLIT, got DEFAULT; expected rule "ramp", got none`. */
export function mismatchWords({ mismatches }: Pick<CaseResult, 'mismatches'>): string {
  return mismatches
    .map(({ member, expected, received }) => {
      const name = member === 'variant' ? '' : `${member} `
      return `expected ${name}${valueWords(member, expected)}, got ${valueWords(member, received)}`
    })
    .join('; ')
}

function valueWords(member: string, value: JsonValue): string {
  if (member === 'rule' && value === null) return 'none'
  const isWord = member === 'variant' || member === 'reason'
  const text = isWord ? String(value) : JSON.stringify(value)
  return text.length <= 80 ? text : `${text.slice(0, 79)}…`
}
