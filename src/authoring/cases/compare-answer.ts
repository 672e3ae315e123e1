import { isDeepStrictEqual } from 'node:util'
import type { JsonValue, ServedEvaluation } from '../../evaluate/evaluation.js'
import type { ExpectedAnswer } from './flag-case.js'

/** One member of an answer that is not as expected. */
export interface Mismatch {
  /** Which one. */
  readonly member: keyof ExpectedAnswer
  /** What the test expects. */
  readonly expected: JsonValue
  /** What the flag gives. */
  readonly received: JsonValue
}

/** What of the answer is not as expected, in the order in which it was expected. */
export function mismatchesOf(expected: ExpectedAnswer, evaluation: ServedEvaluation): readonly Mismatch[] {
  return Object.entries(expected).flatMap(([name, value]) => {
    const member = name as keyof ExpectedAnswer
    const received = receivedFor(member, value, evaluation)
    return isDeepStrictEqual(inOrder(member, value), inOrder(member, received))
      ? []
      : [{ member, expected: value, received }]
  })
}

function receivedFor(member: keyof ExpectedAnswer, expected: JsonValue, evaluation: ServedEvaluation): JsonValue {
  if (member !== 'rule') return evaluation[member]
  const { ruleIndex, ruleId } = evaluation
  return (typeof expected === 'number' ? ruleIndex : (ruleId ?? ruleIndex)) ?? null
}

function inOrder(member: keyof ExpectedAnswer, value: JsonValue): JsonValue {
  return member === 'details' ? [...(value as readonly string[])].sort() : value
}
