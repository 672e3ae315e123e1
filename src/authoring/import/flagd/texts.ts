import { Inexpressible } from '../../convert/conversion.js'
import { noteOne } from './attribute-truths.js'
import { isScalar } from './comparisons.js'
import { choice, type Leaf, value } from './outcome.js'
import { checkListed, eager, type Operation } from './scope.js'

/** `starts_with` and `ends_with`: null for what is no text. */
export function edgeOf(operator: 'startsWith' | 'endsWith'): Operation {
  return (operands) => {
    checkListed(operands)
    if (operands.places.length !== 2) return value(null)
    return tests(operands)
  }
  function tests(operands: Parameters<Operation>[0]) {
    return eager([2], ([text, edge], { at, scope: { notes } }) => {
      if (edge?.kind !== 'value') {
        throw new Inexpressible(`"${operands.name}" with an edge that is no constant.`, at)
      }
      const operand = edge.value
      if (typeof operand !== 'string') return value(null)
      if (text?.kind === 'value') return value(typeof text.value === 'string' ? text.value[operator](operand) : null)
      if (text?.kind !== 'attribute') throw new Inexpressible(`"${operands.name}" of something but an attribute.`, at)
      const { path } = text
      noteOne(
        path,
        'text',
        `flagd's ${operands.name} holds for no list; here it holds for one with such a text.`,
        notes,
      )
      const isText = { attribute: path, startsWith: '' }
      if (operand === '') return choice([{ when: isText, gives: value(true) }], value(null))
      const holds = { attribute: path, [operator]: operand }
      return choice(
        [
          { when: holds, gives: value(true) },
          { when: isText, gives: value(false) },
        ],
        value(null),
      )
    })(operands)
  }
}

/** `cat`: constants, and one attribute at most. A missing one is as an empty text. */
export const concatenation: Operation = (operands) => {
  const join = eager([operands.places.length], (leaves, { at }) => {
    const place = leaves.findIndex(({ kind }) => kind !== 'value')
    if (place < 0) return value(leaves.map((leaf) => textOf(leaf, at)).join(''))
    const attribute = leaves[place] as Leaf
    if (attribute.kind !== 'attribute') throw new Inexpressible('"cat" of something but attributes and constants.', at)
    const before = leaves.slice(0, place).map((leaf) => textOf(leaf, at))
    const after = leaves.slice(place + 1).map((leaf) => textOf(leaf, at))
    return { kind: 'text', before: before.join(''), path: attribute.path, after: after.join('') }
  })
  return join(operands)
}

function textOf(leaf: Leaf, at: string): string {
  if (leaf.kind === 'value' && leaf.value === null) return ''
  if (leaf.kind === 'value' && isScalar(leaf.value) && typeof leaf.value !== 'boolean') return String(leaf.value)
  const what = leaf.kind === 'attribute' ? `a second attribute, "${leaf.path}"` : 'something but texts and numbers'
  throw new Inexpressible(`"cat" of ${what}.`, at)
}
