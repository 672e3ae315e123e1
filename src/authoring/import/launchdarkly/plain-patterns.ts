import type { ConditionDefinition } from '../../../schema/generated/flag-document.js'
import type { Sequence, Term } from './js-pattern.js'

/** Whether it is found in front of anything, as `.*` is. */
function takesNothing(term: Term): boolean {
  return term.kind === 'repeat' && term.min === 0
}

/** Texts that are to be found at the start, at the end, anywhere, or as the whole. */
export function plainConditions(
  attribute: string,
  alternatives: readonly Sequence[],
): ConditionDefinition[] | undefined {
  const conditions: ConditionDefinition[] = []
  for (const sequence of alternatives) {
    if (sequence.length > 0 && sequence.every(takesNothing)) {
      conditions.push({ attribute, contains: [''] })
      continue
    }
    const isStart = isAnchor(sequence[0], '^')
    const isEnd = sequence.length > (isStart ? 1 : 0) && isAnchor(sequence.at(-1), '$')
    const texts = textsOf(sequence.slice(isStart ? 1 : 0, isEnd ? -1 : undefined))
    if (texts === undefined) return undefined
    if (isStart) conditions.push(isEnd ? { attribute, in: texts } : { attribute, startsWith: texts })
    else conditions.push(isEnd ? { attribute, endsWith: texts } : { attribute, contains: texts })
  }
  return conditions
}

function isAnchor(term: Term | undefined, anchor: '^' | '$'): boolean {
  return term?.kind === 'anchor' && term.anchor === anchor
}

/** All texts that plain characters, or one group of such, stand for. */
function textsOf(sequence: Sequence): string[] | undefined {
  const [only] = sequence
  if (sequence.length === 1 && only?.kind === 'group') {
    const texts = only.alternatives.map(textOf)
    return texts.every((text) => text !== undefined) ? texts : undefined
  }
  const text = textOf(sequence)
  return text === undefined ? undefined : [text]
}

function textOf(sequence: Sequence): string | undefined {
  const chars = sequence.map((term) => (term.kind === 'char' ? term.char : undefined))
  return chars.every((char) => char !== undefined) ? chars.join('') : undefined
}
