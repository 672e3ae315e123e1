import type { JsonObject, JsonValue } from '../../../evaluate/evaluation.js'
import { Inexpressible } from '../../convert/conversion.js'
import { type Leaf, mapOutcome, type Outcome } from './outcome.js'

/** Where an expression stands, and what it may refer to. */
export interface Scope {
  readonly flag: string
  readonly evaluators: JsonObject
  /** What is to be known of the flag besides, in sentences for people. */
  readonly notes: Set<string>
}

/** A part of the original. */
export interface Place {
  readonly logic: JsonValue
  /** JSON Pointer to it. */
  readonly at: string
}

/** What an operation is applied to, not yet evaluated. */
export interface Operands {
  readonly name: string
  readonly at: string
  readonly places: readonly Place[]
  /** Whether they are written as a list. */
  readonly areListed: boolean
  readonly scope: Scope
  readonly evaluate: (place: Place) => Outcome
}

export type Operation = (operands: Operands) => Outcome

/** @throws {Inexpressible} for one operation in place of a list of operands: what it comes to may be the list */
export function checkListed({ name, at, places: [place], areListed }: Operands): void {
  if (areListed || typeof place?.logic !== 'object' || place.logic === null) return
  throw new Inexpressible(`"${name}" of an operation that may come to the list of its operands.`, at)
}

/** An operation on what its operands come to, of which there must be so many. */
export function eager(
  counts: readonly number[],
  apply: (leaves: readonly Leaf[], operands: Operands) => Outcome,
): Operation {
  return (operands) => {
    const { name, at, places, evaluate } = operands
    checkListed(operands)
    if (!counts.includes(places.length)) {
      throw new Inexpressible(`"${name}" of ${places.length} operands: it is taken with ${counts.join(' or ')}.`, at)
    }
    const leaves = (outcomes: readonly Outcome[], known: readonly Leaf[]): Outcome => {
      const [first, ...others] = outcomes
      return first === undefined
        ? apply(known, operands)
        : mapOutcome(first, (leaf) => leaves(others, [...known, leaf]))
    }
    return leaves(places.map(evaluate), [])
  }
}
