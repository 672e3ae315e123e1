import type { ConditionDefinition } from '../../../schema/generated/flag-document.js'
import { Inexpressible } from '../../convert/conversion.js'
import { type CharacterSet, re2Char } from './character-sets.js'
import { parseJsPattern, type Sequence, type Term, UnreadPattern } from './js-pattern.js'
import type { Part } from './part.js'
import { plainConditions } from './plain-patterns.js'

/**
 * Conditions of which one holds where the regular expression is found in the attribute: of none if it is invalid, since
 * LaunchDarkly takes such a one to be found nowhere.
 *
 * What searches for plain text becomes an operator for that. Anything else becomes an RE2 pattern that finds the same in every text,
 * though JavaScript counts UTF-16 code units where RE2 counts characters.
 *
 * @throws {Inexpressible} where there is no such pattern
 */
export function matchConditions(attribute: string, { value, at }: Part): readonly ConditionDefinition[] {
  const pattern = value as string
  if (!isValid(pattern)) return []
  try {
    const alternatives = parseJsPattern(pattern)
    const plain = plainConditions(attribute, alternatives)
    if (plain !== undefined) return plain
    for (const sequence of alternatives) refuseUneven(sequence)
    return [{ attribute, matches: alternatives.map(sequenceText).join('|') }]
  } catch (error) {
    if (!(error instanceof UnreadPattern)) throw error
    throw new Inexpressible(
      `The regular expression /${pattern}/ has ${error.message}, for which RE2 has nothing that finds the same in every text.`,
      at,
    )
  }
}

function isValid(pattern: string): boolean {
  try {
    new RegExp(pattern)
    return true
  } catch {
    return false
  }
}

/**
 * A set that holds characters of two code units finds the same only if it may take any number of them, and if no other set has to take
 * one beside it, as the two halves of one character could be.
 * @throws {UnreadPattern}
 */
function refuseUneven(sequence: Sequence): void {
  const wide = wideSets(sequence)
  if (wide.some(({ term }) => !isEndless(term))) {
    throw new UnreadPattern('a class with all characters beyond U+FFFF, for less than any number of them')
  }
  const required = wide.filter(({ term }) => term.kind === 'repeat' && term.min === 1)
  if (required.length < 2 && required.every(({ isRepeated }) => !isRepeated)) return
  let isNextToOther = false
  for (const term of sequence) {
    const sets = wideSets([term]).filter((set) => required.some((one) => one.term === set.term))
    if (sets.length > 0 && (sets[0]?.term !== term || isNextToOther)) {
      throw new UnreadPattern('several classes with all characters beyond U+FFFF beside each other')
    }
    if (sets.length > 0) isNextToOther = true
    else if (takesNarrow(term)) isNextToOther = false
  }
}

interface WideSet {
  /** The set, or the repeat that it stands in at once. */
  readonly term: Term
  /** Whether it is in a group that is repeated. */
  readonly isRepeated: boolean
}

function wideSets(sequence: Sequence, isRepeated = false): readonly WideSet[] {
  return sequence.flatMap((term): readonly WideSet[] => {
    if (term.kind === 'group') return term.alternatives.flatMap((each) => wideSets(each, isRepeated))
    if (term.kind === 'repeat' && term.term.kind !== 'set') return wideSets([term.term], true)
    return setOf(term)?.isWide === true ? [{ term, isRepeated }] : []
  })
}

function setOf(term: Term): CharacterSet | undefined {
  if (term.kind === 'repeat') return setOf(term.term)
  return term.kind === 'set' ? term.set : undefined
}

function isEndless(term: Term): boolean {
  return term.kind === 'repeat' && term.min <= 1 && term.max === Number.POSITIVE_INFINITY
}

/** Whether it always takes a character that is one code unit. */
function takesNarrow(term: Term): boolean {
  if (term.kind === 'repeat') return term.min > 0 && takesNarrow(term.term)
  return term.kind === 'char' || (term.kind === 'set' && !term.set.isWide)
}

function sequenceText(sequence: Sequence): string {
  return sequence.map(termText).join('')
}

function termText(term: Term): string {
  switch (term.kind) {
    case 'char':
      return re2Char(term.char)
    case 'set':
      return term.set.re2
    case 'anchor':
      return term.anchor
    case 'group':
      return `(?:${term.alternatives.map(sequenceText).join('|')})`
    case 'repeat':
      return `${termText(term.term)}${countText(term.min, term.max)}${term.isLazy ? '?' : ''}`
  }
}

function countText(min: number, max: number): string {
  if (max === Number.POSITIVE_INFINITY) return min === 0 ? '*' : min === 1 ? '+' : `{${min},}`
  return min === 0 && max === 1 ? '?' : `{${min},${max}}`
}
