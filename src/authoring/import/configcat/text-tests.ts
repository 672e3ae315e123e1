import type { ConditionDefinition } from '../../../schema/generated/flag-document.js'
import type { Comparator } from './comparators.js'
import type { Part } from './part.js'
import { never, type SaidCondition } from './said-condition.js'

type TextComparator = Extract<Comparator, { reading: 'text' }>

/** The type of ConfigCat's User Object has them as texts. Any other attribute may be a number, which is compared as its text. */
const alwaysTexts: ReadonlySet<string> = new Set(['targetingKey', 'Email', 'Country'])

/** ConfigCat compares texts exactly. An empty one is as good as a missing one, for which neither a test nor its opposite holds. */
export function textTest(attribute: string, { test, isNegated }: TextComparator, condition: Part): SaidCondition {
  const operands = test === 'equals' ? [condition.member('s').text] : textsOf(condition.member('l'))
  const exists = { attribute, exists: true }
  const as: Pick<ConditionDefinition, 'as'> = alwaysTexts.has(attribute) ? {} : { as: 'string' }
  const isSound = [exists, { not: { attribute, equals: '' } }]
  if (test === 'equals' || test === 'isOneOf') {
    const texts = new Set(operands.filter((text) => text !== ''))
    if (!isNegated) return { holds: [{ ...isOneOf(attribute, texts), ...as }], isSound }
    return { holds: [exists, { not: { ...isOneOf(attribute, new Set(['', ...texts])), ...as } }], isSound }
  }
  // Every text has the empty one in it.
  if (operands.includes('')) return { holds: isNegated ? [never(attribute)] : isSound, isSound }
  const found = operands.length === 0 ? never(attribute) : { attribute, [test]: one(operands), ...as }
  return { holds: isNegated ? [...isSound, { not: found }] : [found], isSound }
}

/** The operands of a comparator that takes a list. */
export function textsOf(list: Part): readonly string[] {
  if (list.isAbsent) return [list.text]
  return list.elements.map(({ text }) => text)
}

/** The attribute is one of the texts. */
export function isOneOf(attribute: string, texts: ReadonlySet<string>): ConditionDefinition {
  const [first = '', ...others] = texts
  return texts.size === 0 || others.length > 0 ? { attribute, in: [...texts] } : { attribute, equals: first }
}

function one(operands: readonly string[]): string | readonly string[] {
  const [first = '', ...others] = new Set(operands)
  return others.length === 0 ? first : [first, ...others]
}
