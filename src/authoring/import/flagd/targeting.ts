import type { JsonValue } from '../../../evaluate/evaluation.js'
import { isObject } from '../../../schema/json/is-object.js'
import { appendToPointer } from '../../../schema/problems/json-pointer.js'
import { Inexpressible } from '../../convert/conversion.js'
import { arithmetic } from './arithmetic.js'
import { equality, membership, ordering } from './comparisons.js'
import { fractional } from './fractional.js'
import { someOf } from './lists.js'
import { ifOutcome, type Outcome, value } from './outcome.js'
import type { Operation, Place, Scope } from './scope.js'
import { concatenation, edgeOf } from './texts.js'
import { missing, missingSome, variable } from './variables.js'
import { versionComparison } from './versions.js'

/** Rules that are longer are for nobody to read, and take long to make. */
const MAX_STEPS = 5000

/**
 * What the targeting of a flag comes to.
 * @throws {Inexpressible} for what no document here says
 */
export function targetingOutcome(logic: JsonValue, at: string, scope: Scope): Outcome {
  let steps = 0
  const evaluate = ({ logic: given, at: place }: Place, within: readonly string[]): Outcome => {
    steps += 1
    if (steps > MAX_STEPS) throw new Inexpressible(`More than ${MAX_STEPS} steps to say the targeting.`, at)
    if (Array.isArray(given)) return listOutcome(given, place, (one) => evaluate(one, within))
    if (!isObject(given)) return value(given)
    const [name, ...others] = Object.keys(given)
    if (name === undefined || others.length > 0)
      throw new Inexpressible('An object that is no operation: one has one member.', place)
    const operand = given[name] as JsonValue
    if (name === '$ref' && typeof operand === 'string' && Object.hasOwn(scope.evaluators, operand)) {
      if (within.includes(operand)) throw new Inexpressible(`The evaluator "${operand}" refers to itself.`, place)
      const evaluator = scope.evaluators[operand] as JsonValue
      return evaluate({ logic: evaluator, at: appendToPointer('/$evaluators', operand) }, [...within, operand])
    }
    const operation = Object.hasOwn(operations, name) ? operations[name] : undefined
    if (operation === undefined) throw new Inexpressible(unknownWords(name, operand), place)
    const inner = appendToPointer(place, name)
    const places = Array.isArray(operand)
      ? operand.map((one, index) => ({ logic: one, at: `${inner}/${index}` }))
      : [{ logic: operand, at: inner }]
    const areListed = Array.isArray(operand)
    return operation({ name, at: place, places, areListed, scope, evaluate: (one) => evaluate(one, within) })
  }
  return evaluate({ logic, at }, [])
}

function unknownWords(name: string, operand: JsonValue): string {
  if (name === '$ref') return `It refers to the evaluator ${JSON.stringify(operand)}, which there is not.`
  if (leftOut.has(name)) return `The operation "${name}", which no condition here says.`
  return `The operation "${name}", which flagd does not know: it gives every caller the default of the call.`
}

function listOutcome(elements: readonly JsonValue[], at: string, evaluate: (place: Place) => Outcome): Outcome {
  const outcomes = elements.map((logic, index) => evaluate({ logic, at: `${at}/${index}` }))
  const values = outcomes.map((outcome, index) => {
    if (outcome.kind === 'value') return outcome.value
    throw new Inexpressible('A list with an element that is no constant.', `${at}/${index}`)
  })
  return value(values)
}

const conditional: Operation = ({ name, places, areListed, at, evaluate }) => {
  if (!areListed) throw new Inexpressible(`"${name}" of something but a list.`, at)
  const from = (index: number): Outcome => {
    const [test, consequence] = [places[index], places[index + 1]]
    if (test === undefined) return value(null)
    if (consequence === undefined) return evaluate(test)
    return ifOutcome(evaluate(test), { truthy: evaluate(consequence), falsy: from(index + 2), at: test.at })
  }
  return from(0)
}

/** The first operand that is truthy, or that is not, else the last. */
function firstOf(isTruthy: boolean): Operation {
  return ({ name, places, areListed, at, evaluate }) => {
    if (!areListed) throw new Inexpressible(`"${name}" of something but a list.`, at)
    const from = (index: number): Outcome => {
      const place = places[index]
      if (place === undefined) return value(null)
      const own = evaluate(place)
      if (index === places.length - 1) return own
      return ifOutcome(own, { [isTruthy ? 'falsy' : 'truthy']: from(index + 1), at: place.at })
    }
    return from(0)
  }
}

function truthiness(isNegated: boolean): Operation {
  return ({ name, places, at, evaluate }) => {
    const [place] = places
    if (place === undefined || places.length > 1) throw new Inexpressible(`"${name}" of ${places.length} operands.`, at)
    return ifOutcome(evaluate(place), { truthy: value(!isNegated), falsy: value(isNegated), at: place.at })
  }
}

const operations: Readonly<Record<string, Operation>> = {
  var: variable,
  missing,
  missing_some: missingSome,
  if: conditional,
  '?:': conditional,
  and: firstOf(false),
  or: firstOf(true),
  '!': truthiness(true),
  '!!': truthiness(false),
  '==': equality(false, false),
  '!=': equality(false, true),
  '===': equality(true, false),
  '!==': equality(true, true),
  '<': ordering('<'),
  '<=': ordering('<='),
  '>': ordering('>'),
  '>=': ordering('>='),
  in: membership,
  some: someOf(false),
  none: someOf(true),
  cat: concatenation,
  starts_with: edgeOf('startsWith'),
  ends_with: edgeOf('endsWith'),
  sem_ver: versionComparison,
  fractional,
  '+': arithmetic((numbers) => numbers.reduce((sum, one) => sum + one)),
  '-': arithmetic((numbers) => numbers.reduce((difference, one) => difference - one)),
  '*': arithmetic((numbers) => numbers.reduce((product, one) => product * one)),
  '/': arithmetic((numbers) => numbers.reduce((quotient, one) => quotient / one)),
  '%': arithmetic((numbers) => numbers.reduce((rest, one) => rest % one)),
  min: arithmetic((numbers) => Math.min(...numbers)),
  max: arithmetic((numbers) => Math.max(...numbers)),
}

/** Those that flagd has, and that are not said here whatever they are applied to. */
const leftOut: ReadonlySet<string> = new Set(['all', 'map', 'filter', 'reduce', 'merge', 'substr', 'log'])
