import type { Answer } from '../authoring/diff/transition.js'
import { type FlagSet, ruleSetOf } from '../authoring/flags/flag-set.js'
import { attributesOf } from '../authoring/population/read-attributes.js'
import { syntheticPopulation } from '../authoring/population/synthetic-population.js'
import type { ServedEvaluation } from '../evaluate/evaluation.js'
import type { EvaluationContext } from '../evaluate/evaluation-context.js'

/** Those that the page asks about. */
export interface People {
  /** Another one for other people. */
  readonly id: string
  /** Each has the same place in every picture. */
  readonly contexts: readonly EvaluationContext[]
  /** Made from the document's operands, or given: out of how many. */
  readonly origin: { readonly kind: 'synthetic' } | { readonly kind: 'given'; readonly of: number }
}

/** How many dots a picture has. */
export const PEOPLE = 1_000

/** People of a population: evenly spaced where there are more than the page shows. */
export function givenPeople(contexts: readonly EvaluationContext[], total: number): People {
  return { id: 'given', contexts, origin: { kind: 'given', of: total } }
}

/** Gives people made from a document: the same ones until it asks for something else. */
export function syntheticPeople(): (flags: FlagSet) => People {
  let asked = ''
  let people: People | undefined
  let count = 0
  return (flags) => {
    const asks = JSON.stringify(attributesOf(flags))
    if (people === undefined || asks !== asked) {
      asked = asks
      count += 1
      const contexts = [...syntheticPopulation(flags, { size: PEOPLE })]
      people = { id: `synthetic-${count}`, contexts, origin: { kind: 'synthetic' } }
    }
    return people
  }
}

/** The same, with the person at hand in place of the one of that name: a dot is to show what is answered. */
export function withPerson({ contexts }: People, person: EvaluationContext): readonly EvaluationContext[] {
  const { targetingKey } = person
  return contexts.map((context) =>
    targetingKey !== undefined && context.targetingKey === targetingKey ? person : context,
  )
}

/**
 * What each of them gets; undefined where there is no such flag. Of that one `evaluate` would tell the nearest name, which takes
 * milliseconds: too long to be told of each of a thousand people.
 */
export function answersOf(
  flags: FlagSet,
  key: string,
  contexts: readonly EvaluationContext[],
  now: number,
): readonly Answer[] {
  const isThere = ruleSetOf(flags).flags.has(key)
  return contexts.map((context) => (isThere ? (flags.evaluate(key, context, now) as ServedEvaluation) : undefined))
}

/** Of each answer the position of its variant among those of the flag; -1 for none. */
export function variantsServed(flags: FlagSet, key: string, answers: readonly Answer[]): readonly number[] {
  const names = flags.definitions.get(key)?.variants.map(({ name }) => name) ?? []
  return answers.map((answer) => names.indexOf(answer?.variant ?? ''))
}
