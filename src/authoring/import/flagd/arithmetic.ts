import { Inexpressible } from '../../convert/conversion.js'
import { value } from './outcome.js'
import { eager, type Operation } from './scope.js'

/** An operation on numbers that are known: an attribute is none. */
export function arithmetic(calculate: (numbers: readonly number[]) => number): Operation {
  return (operands) => {
    const { name, at, places } = operands
    const calculated = eager([places.length], (leaves) => {
      const numbers = leaves.flatMap((leaf) =>
        leaf.kind === 'value' && typeof leaf.value === 'number' ? leaf.value : [],
      )
      const result = numbers.length === leaves.length && leaves.length > 1 ? calculate(numbers) : Number.NaN
      if (Number.isFinite(result)) return value(result)
      throw new Inexpressible(`"${name}" of something but two constant numbers or more.`, at)
    })
    return calculated(operands)
  }
}
