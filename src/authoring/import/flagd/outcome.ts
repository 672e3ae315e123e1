import type { JsonValue } from '../../../evaluate/evaluation.js'
import { Inexpressible } from '../../convert/conversion.js'
import type { DrawKey } from './draw-key.js'
import { allOf, anyOf, not, type Truth } from './truth.js'

/** What an expression of JSONLogic gives, as far as it is known without a context. */
export type Outcome = Leaf | Choice | Draw

export type Leaf =
  | { readonly kind: 'value'; readonly value: JsonValue }
  /** What the context has at a path; null where it has nothing. */
  | { readonly kind: 'attribute'; readonly path: string }
  | Text
  /** `$flagd.timestamp`: epoch seconds. */
  | { readonly kind: 'clock' }
  /** A list of which only that is told. */
  | { readonly kind: 'list'; readonly isEmpty: boolean }

/** The text of an attribute between two others, as `cat` makes it. */
export interface Text {
  readonly kind: 'text'
  readonly before: string
  readonly path: string
  readonly after: string
}

/** The first case whose condition holds. */
export interface Choice {
  readonly kind: 'choice'
  readonly cases: readonly Case[]
  readonly otherwise: Outcome
}

interface Case {
  readonly when: Truth
  readonly gives: Outcome
}

/** One of the buckets, by the hash of a text of the context. */
export interface Draw {
  readonly kind: 'draw'
  readonly key: DrawKey
  readonly buckets: readonly Bucket[]
  /** For a context without a unit; undefined where none is. */
  readonly otherwise: Outcome | undefined
  /** JSON Pointer to it, in the original. */
  readonly at: string
}

export interface Bucket {
  readonly weight: number
  readonly outcome: Outcome
}

export function value(given: JsonValue): Leaf {
  return { kind: 'value', value: given }
}

export function choice(cases: readonly Case[], otherwise: Outcome): Outcome {
  const possible = cases.filter(({ when }) => when !== false)
  const certain = possible.findIndex(({ when }) => when === true)
  const [before, last] =
    certain < 0 ? [possible, otherwise] : [possible.slice(0, certain), (possible[certain] as Case).gives]
  return before.length === 0 ? last : { kind: 'choice', cases: before, otherwise: last }
}

/** True where the condition holds, else false. */
export function truthOutcome(truth: Truth): Outcome {
  return choice([{ when: truth, gives: value(true) }], value(false))
}

/** What `make` makes of each leaf that the outcome may come to. */
export function mapOutcome(outcome: Outcome, make: (leaf: Leaf) => Outcome): Outcome {
  const mapped = (one: Outcome) => mapOutcome(one, make)
  if (outcome.kind === 'choice') {
    const cases = outcome.cases.map(({ when, gives }) => ({ when, gives: mapped(gives) }))
    return { ...outcome, cases, otherwise: mapped(outcome.otherwise) }
  }
  if (outcome.kind !== 'draw') return make(outcome)
  const buckets = outcome.buckets.map(({ weight, outcome: one }) => ({ weight, outcome: mapped(one) }))
  return { ...outcome, buckets, otherwise: outcome.otherwise && mapped(outcome.otherwise) }
}

/** `truthy` where the test comes to something truthy, else `falsy`; where they are absent, what the test comes to. */
export function ifOutcome(test: Outcome, { truthy, falsy, at }: Branches): Outcome {
  const truth = truthOf(test, at)
  if (truth === undefined) {
    return mapOutcome(test, (leaf) => (truthOfLeaf(leaf, at) === true ? (truthy ?? leaf) : (falsy ?? leaf)))
  }
  return choice([{ when: truth, gives: truthy ?? partOf(test, true) }], falsy ?? partOf(test, false))
}

interface Branches {
  readonly truthy?: Outcome
  readonly falsy?: Outcome
  /** JSON Pointer to the test, in the original. */
  readonly at: string
}

/** The outcome where it is known to be truthy, or not to be, without the cases that are otherwise. */
function partOf(outcome: Outcome, isTruthy: boolean): Outcome {
  if (outcome.kind !== 'choice') return outcome
  const isPossible = (one: Outcome) => one.kind !== 'value' || isTruthyValue(one.value) === isTruthy
  const cases = outcome.cases.filter(({ gives }) => isPossible(gives))
  if (isPossible(outcome.otherwise)) return choice(cases, outcome.otherwise)
  return choice(cases.slice(0, -1), cases.at(-1)?.gives ?? outcome.otherwise)
}

/** Whether the outcome is truthy; undefined where a draw decides. */
function truthOf(outcome: Outcome, at: string): Truth | undefined {
  if (outcome.kind === 'draw') return undefined
  if (outcome.kind !== 'choice') return truthOfLeaf(outcome, at)
  let truth = truthOf(outcome.otherwise, at)
  for (const { when, gives } of outcome.cases.toReversed()) {
    const own = truthOf(gives, at)
    if (own === undefined || truth === undefined) return undefined
    truth =
      own === false ? allOf(not(when), truth) : anyOf(allOf(when, own), allOf(own === true ? true : not(when), truth))
  }
  return truth
}

function truthOfLeaf(leaf: Leaf, at: string): Truth {
  if (leaf.kind === 'clock') return true
  if (leaf.kind === 'value') return isTruthyValue(leaf.value)
  if (leaf.kind === 'list') return !leaf.isEmpty
  if (leaf.kind === 'text' && leaf.before + leaf.after !== '') return true
  throw new Inexpressible(
    `Whether "${leaf.path}" is truthy: an empty object or list is not, one that holds something is, and no condition here tells them apart. Compare it by === instead.`,
    at,
  )
}

function isTruthyValue(given: JsonValue): boolean {
  if (typeof given !== 'object' || given === null) return Boolean(given)
  return Object.keys(given).length > 0
}
