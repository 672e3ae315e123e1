import { readFileSync } from 'node:fs'
import { describe, expect, expectTypeOf, onTestFinished, test } from 'vitest'
import type { DocumentOperator } from '../../../src/evaluate/wording.js'
import {
  type ConditionDefinition,
  type ConditionExplanation,
  createFlagClient,
  document,
  type EvaluationContext,
  explanationText,
  type FlagClient,
} from '../../../src/index.js'

interface Golden {
  readonly document: object
  readonly appConfig: object
  readonly now: string
  readonly cases: readonly {
    readonly description: string
    readonly flag: string
    readonly context: Record<string, unknown>
    /** A line each, without the version. */
    readonly text: readonly string[]
  }[]
}

const golden = JSON.parse(readFileSync(new URL('explanations.json', import.meta.url), 'utf8')) as Golden
const now = Date.parse(golden.now)

async function clientOf(...documents: object[]): Promise<FlagClient> {
  const client = createFlagClient({ sources: documents.map((content) => document(content)) })
  onTestFinished(() => client.close())
  await client.ready()
  return client
}

describe('in words', () => {
  test.each(golden.cases)('$description', async ({ flag, context, text }) => {
    const client = await clientOf(golden.document, golden.appConfig)
    const lines = explanationText(client.scope(context, { now }).explain(flag)).split('\n')
    expect(lines.map((line) => line.replace(/ {3}sha256 [0-9a-f]{8}…$/, ''))).toEqual(text)
  })
})

test('as JSON: each condition with what was seen, and why it could not be compared', async () => {
  const client = await clientOf(golden.document)
  const context = { age: '21', country: ['CA', 'US'], since: '2026-01-02T00:00:00' }
  const [rule] = client.scope(context, { now }).explain('types').rules
  expect(rule).toMatchObject({
    ruleIndex: 0,
    matched: false,
    stoppedBy: 'conditions',
    when: { kind: 'all', held: false },
  })
  const [age, country, since, version] = conditionsOf(rule?.when)
  expect(age).toEqual({
    kind: 'attribute',
    held: false,
    attribute: 'age',
    operator: 'gt',
    operand: 18,
    seen: { type: 'string', value: '21' },
    fault: { kind: 'wrong-type', found: 'string', wanted: ['number'] },
  })
  expect(country).toMatchObject({ held: false, operand: ['DE', 'FR', 'true', 'New York'] })
  expect(country).not.toHaveProperty('fault')
  expect(since).toMatchObject({ fault: { kind: 'not-a-date' } })
  expect(version).toMatchObject({ fault: { kind: 'missing' } })
  expect(version).not.toHaveProperty('seen')
})

test('as JSON: of several attributes, which one holds the unit, or what all of them hold', async () => {
  const client = await clientOf(golden.document)
  const bucketBy = ['userId', 'device.id']
  const [known, half] = client.explain('by-device', { userId: true, device: { id: 7 } }).rules
  expect(known?.when).toMatchObject({ kind: 'cohort', bucketBy, unit: '7', unitFrom: 'device.id' })
  expect(half?.exposure).toMatchObject({ bucketBy, unit: '7', unitFrom: 'device.id' })
  const [listed, without] = client.explain('by-device', { userId: true }).rules
  expect(listed?.when).toEqual({ kind: 'cohort', held: false, cohort: 'devices', decidedBy: 'unlisted', bucketBy })
  expect(without?.exposure).toEqual({
    outcome: 'no-unit',
    salt: 'flag:by-device',
    bucketBy,
    tried: [{ attribute: 'userId', seen: { type: 'boolean', value: true } }, { attribute: 'device.id' }],
    percent: 50,
    edge: 2 ** 31,
  })
})

test('nothing of a context is quoted but what the flag looks at, and no object in it at all', async () => {
  const client = await clientOf(golden.document)
  const context = {
    password: 'hunter2',
    age: { secret: 'hunter2' },
    country: [{ secret: 'hunter2' }],
    tags: [['hunter2']],
  }
  const explanation = client.explain('types', { targetingKey: 'hunter2', ...context })
  expect(JSON.stringify(explanation)).not.toContain('hunter2')
  expect(explanationText(explanation)).not.toContain('hunter2')
})

test('a cohort is explained at its first mention', async () => {
  const client = await clientOf(golden.document)
  const { rules } = client.explain('cohorts', { targetingKey: 'u-1', plan: 'pro' })
  const [first] = conditionsOf(rules[1]?.when)
  expect(first).toMatchObject({ cohort: 'beta', held: false, decidedBy: 'percentage', when: { held: true } })
  const [second] = conditionsOf(rules[2]?.when)
  expect(second).toMatchObject({ cohort: 'beta', held: false, decidedBy: 'percentage', repeated: true })
  expect(second).not.toHaveProperty('when')
})

test('at the very edge the draw decides, and the words do not contradict it', async () => {
  const flagOf = (percent: number) => ({
    schemaVersion: 1,
    flags: { f: { enabled: true, rules: [{ percent, serve: 'on' }] } },
  })
  const user = { targetingKey: 'user-1' }
  const draw = (await clientOf(flagOf(1))).explain('f', user).rules[0]?.exposure?.draw ?? Number.NaN
  // Half a bucket beyond the draw: the edge is the draw itself, which is outside.
  const percent = ((draw + 0.5) / 2 ** 32) * 100
  const explanation = (await clientOf(flagOf(percent))).explain('f', user)
  const exposure = explanation.rules[0]?.exposure
  expect(exposure).toMatchObject({ outcome: 'beyond', draw, edge: draw, percent })
  expect(exposure?.bucket).toBeLessThan(percent)
  expect(explanationText(explanation)).toContain(`draw ${draw} of flag:f by targetingKey "user-1"; needs below ${draw}`)
})

test('without the conditions: rules and draws alone', async () => {
  const client = await clientOf(golden.document)
  const user = { targetingKey: 'user-42', country: 'CA', appVersion: '2.2.9' }
  const { rules, evaluation } = client.explain('new-checkout', user)
  const lean = client.scope(user).explain('new-checkout', { conditions: false })
  expect(lean.evaluation).toBe(evaluation)
  expect(lean.rules).toEqual(rules.map(({ when: _, ...rule }) => rule))
  expect(lean.rules[2]?.exposure).toMatchObject({ outcome: 'beyond', percent: 5 })
})

test('a flag that cannot be served: the failure alone', async () => {
  const client = await clientOf(golden.document)
  const explanation = client.explain('new-chekout', { targetingKey: 'user-1' })
  expect(explanation).toMatchObject({ evaluation: { reason: 'ERROR' }, prerequisites: [], rules: [] })
  expect(explanationText(explanation)).toMatch(
    /^new-chekout: FLAG_NOT_FOUND\. The flag document has no flag "new-chekout"\. Did you mean "new-checkout"\? {3}sha256/,
  )
  const early = createFlagClient({ source: document(golden.document) })
  expect(explanationText(early.explain('dead'))).toMatch(/^dead: PROVIDER_NOT_READY\. No flag document yet\./)
  await early.close()
})

test.each<[test: object, value: unknown, told: string]>([
  [{ gte: 18, as: 'number' }, '21', 'a as number gte 18: "21", read as 21 yes'],
  [{ gte: 18, as: 'number' }, 21, 'a as number gte 18: 21 yes'],
  [{ gte: 18, as: 'number' }, '7', 'a as number gte 18: "7", read as 7 NO'],
  [{ gte: 18, as: 'number' }, '21 ', 'a as number gte 18: "21 ", not a number'],
  [{ gte: 18, as: 'number' }, '1e400', 'a as number gte 18: "1e400", not a finite number'],
  [
    { gte: 18, as: 'number' },
    true,
    'a as number gte 18: true, wrong type: boolean where a number or a string is wanted',
  ],
  [{ gte: 18, as: 'number' }, undefined, 'a as number gte 18: the context has no a'],
  [{ equals: 5, as: 'number' }, ['x', '5'], 'a as number equals 5: ["x", "5"], read as [undefined, 5] yes'],
  [
    { equals: 5, as: 'number' },
    ['x', {}],
    'a as number equals 5: ["x", an object], read as [undefined, undefined], not a number',
  ],
  [
    { equals: 5, as: 'number' },
    '9007199254740993',
    'a as number equals 5: "9007199254740993", read as 9007199254740993 NO',
  ],
  [{ after: '2026-01-01', as: 'number' }, '0', 'a as number after 2026-01-01: "0", read as 0 NO'],
  [{ equals: 'true', as: 'string' }, true, 'a as string equals "true": true, read as "true" yes'],
  [
    { startsWith: '4', as: 'string' },
    {},
    'a as string startsWith "4": an object, wrong type: object where a string or a number or a boolean is wanted',
  ],
  [{ semver: '>=2', as: 'string' }, -1, 'a as string semver >=2: -1, read as "-1", not a version'],
  [
    { includesAll: [1], as: 'number' },
    '1',
    'a as number includesAll [1]: "1", read as 1, wrong type: string where an array is wanted',
  ],
  [{ includesAll: ['A'], ignoreCase: true }, ['a'], 'a includesAll [A] (ignoring case): ["a"] yes'],
])('what a test reads is told: %j of %j', async (asked, a, told) => {
  const flags = { f: { enabled: true, rules: [{ when: { attribute: 'a', ...asked }, serve: 'on' }] } }
  const client = await clientOf({ schemaVersion: 1, minor: 1, flags })
  expect(explanationText(client.explain('f', { a } as EvaluationContext))).toContain(told)
})

test('operators are those of the format', () => {
  type Others = 'all' | 'any' | 'not' | 'cohort' | 'flag' | 'variant' | 'time' | 'attribute' | 'ignoreCase' | 'as'
  expectTypeOf<DocumentOperator>().toEqualTypeOf<Exclude<keyof ConditionDefinition, Others>>()
})

function conditionsOf(when: ConditionExplanation | undefined): readonly ConditionExplanation[] {
  return when !== undefined && 'conditions' in when ? when.conditions : []
}
