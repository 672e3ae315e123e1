import { describe, expect, test } from 'vitest'
import { createFlagClient, document, type EvaluationContext } from '../../src/index.js'
import { vectors } from './vectors.js'

interface EvaluationVector {
  description: string
  document: object
  cases: {
    flag: string
    context: Record<string, unknown>
    now?: number
    fallback?: unknown
    expect: Record<string, unknown> & { errorCode?: string; enabled?: boolean }
  }[]
}

/** Absent members are null in the vectors, so that every language can write them. */
const orNull = (value: unknown): unknown => value ?? null

describe.each(vectors<EvaluationVector[]>('evaluation'))('$description', ({ document: content, cases }) => {
  test.each(cases)('$flag, $context', async ({ flag, context, now = 0, fallback, expect: expected }) => {
    const client = createFlagClient({ source: document(content) })
    await client.ready()
    const scope = client.scope(context as EvaluationContext, { now })
    const evaluation = scope.evaluate(flag, fallback)
    const { variant, reason, ruleIndex, ruleId, arm, details } = evaluation
    expect({
      ...('value' in expected ? { value: evaluation.value } : {}),
      variant: orNull(variant),
      reason,
      ruleIndex: orNull(ruleIndex),
      ruleId: orNull(ruleId),
      ...(arm === undefined ? {} : { arm }),
      details,
      ...(evaluation.reason === 'ERROR' ? { errorCode: evaluation.errorCode } : {}),
      ...('enabled' in expected ? { enabled: scope.isEnabled(flag) } : {}),
    }).toEqual(expected)
    if ('value' in expected) expect(scope.value(flag, fallback)).toEqual(expected['value'])
    await client.close()
  })
})
