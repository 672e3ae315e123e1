import fc from 'fast-check'
import { expect, test } from 'vitest'
import { arbitraryContext, arbitraryDocument, nestedConditions } from '../arbitrary-document.js'
import { mutated, mutatedFixture } from '../mutated-documents.js'
import { expectSameAnswers, expectSameFindings, expectSameSuccessor, type Terms } from '../put-off-stage.js'

/** Flags as teams write them: small, of ordinary parts, none of which can be a mistake. */
const attribute = fc.constantFrom('plan', 'country', 'age', 'company.size', 'tags')
const text = fc.constantFrom('pro', 'free', 'CA', 'Σ')
const someOperator = fc.oneof(
  fc.record({ equals: fc.oneof(text, fc.integer(), fc.boolean()) }),
  fc.record({ in: fc.array(fc.oneof(text, fc.integer()), { maxLength: 4 }), ignoreCase: fc.constant(false) }),
  fc.record({ in: fc.array(text, { minLength: 1, maxLength: 3 }), ignoreCase: fc.constant(true) }),
  fc.record({ endsWith: text, ignoreCase: fc.boolean() }),
  fc.record({ contains: fc.array(text, { minLength: 1, maxLength: 3 }) }),
  fc.record({ gte: fc.integer({ min: -50, max: 50 }) }),
  fc.record({ before: fc.constantFrom('2026-06-01', '2026-12-01T09:00:00+02:00') }),
  fc.record({ includesAll: fc.array(text, { minLength: 1, maxLength: 2 }) }),
  fc.record({ exists: fc.boolean() }),
)
const leaf = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(attribute, someOperator).map(([name, operator]) => ({ attribute: name, ...operator })),
  },
  { weight: 1, arbitrary: fc.constantFrom<object>({ cohort: 'half' }, { cohort: 'timed' }, { cohort: 'depending' }) },
)
const when = fc.oneof(nestedConditions(leaf), fc.array(leaf, { minLength: 1, maxLength: 3 }))
const values = fc.oneof(
  fc.constant({ a: true, b: false, c: false }),
  fc.constant({ a: 'A', b: 'B', c: 'C' }),
  fc.constant({ a: 1, b: 2, c: 3 }),
  fc.constant({ a: { size: [1, { deep: 2 }] }, b: {}, c: { size: [] } }),
  fc.constant({ a: [1], b: [], c: [[2]] }),
)
const serving = fc.oneof(
  fc.record({ serve: fc.constantFrom('a', 'b') }),
  fc
    .array(fc.record({ variant: fc.constantFrom('a', 'b', 'c'), weight: fc.integer({ min: 1, max: 9 }) }), {
      minLength: 1,
      maxLength: 3,
    })
    .map((split) => ({ split })),
)
const targeted = fc
  .tuple(
    serving,
    when,
    fc.constantFrom<object>(
      {},
      { percent: 0 },
      { percent: 20 },
      { percent: 50, salt: 's' },
      { percent: 50, salt: 'salt-118337' },
      { bucketBy: 'company.size' },
      { percent: 50, bucketBy: ['company.size', 'plan'] },
      { percent: 50, bucketBy: ['plan', 'plan'] },
    ),
  )
  .map(([what, who, howMany]) => ({ ...what, ...howMany, when: who }))
const rules = fc
  .tuple(
    fc.array(targeted, { maxLength: 5 }),
    fc.constantFrom<object[]>(
      [],
      [{ percent: 10, serve: 'a' }],
      [{ serve: 'b' }],
      [{ split: [{ variant: 'c', weight: 1 }] }],
    ),
  )
  .map(([some, last]) => [{ when: { attribute: 'age', lt: 3 }, serve: 'a', id: 'first' }, ...some, ...last])
/** The first such pair of its kind, by search. */
const equalSeeds = [{ salt: 'salt-69956' }, { salt: 'salt-118337' }]
const ordinaryFlag = fc
  .tuple(
    fc.boolean(),
    values,
    fc.oneof(fc.constant([]), rules),
    fc.constantFrom<object>({}, { off: 'b' }, { owner: 'me', createdAt: '2026-01-01', expiresAt: '2027-01-01' }),
    fc.constantFrom<object>(
      {},
      { metadata: { team: { name: 'x' } } },
      { salt: 'y', clientVisible: true },
      ...equalSeeds,
      { bucketBy: ['company.size', 'targetingKey'] },
    ),
  )
  .map(([enabled, variants, rules, ...more]) => {
    return Object.assign({ enabled, variants, default: 'c', off: 'c', rules }, ...more) as object
  })
const plainFlag = fc.constantFrom<object>(
  { enabled: false },
  { enabled: true, rules: [] },
  { enabled: true, default: 'on' },
  { enabled: true, rules: [{ percent: 5, serve: 'on' }] },
)
const flag = fc.oneof(ordinaryFlag, plainFlag)
const prerequisite = fc.constantFrom<object>(
  { enabled: true, default: 'on' },
  { enabled: true, rules: [{ when: { time: { days: ['mon', 'thu'] } }, serve: 'on' }] },
)
const dependent = { enabled: true, requires: [{ flag: 'b', variant: ['c'] }], default: 'on' }
const ordinaryDocument: fc.Arbitrary<object> = fc
  .tuple(
    fc.constantFrom({}, { minor: 1 }, { minor: 1 }),
    fc.record({ a: flag, b: ordinaryFlag, c: flag, d: fc.constant(dependent), p: prerequisite }),
  )
  .map(([minor, flags]) => ({
    schemaVersion: 1,
    ...minor,
    cohorts: {
      depending: { when: { flag: 'p', variant: ['on'] } },
      half: { percent: 50 },
      timed: { when: { time: { days: ['mon', 'tue', 'wed'] } } },
    },
    flags,
  }))

const terms = fc.record(
  { isLater: fc.boolean(), limits: fc.constantFrom({}, { maxTestsPerFlag: 30 }, { maxTestsPerFlag: 400 }) },
  { requiredKeys: [] },
) as fc.Arbitrary<Terms>

test('nothing is found less or otherwise where bodies of flags are put off', () => {
  const counts = { refused: 0, warned: 0, sound: 0 }
  const document = fc.oneof(ordinaryDocument, mutated(ordinaryDocument), mutated(arbitraryDocument), mutatedFixture)
  fc.assert(
    fc.property(document, terms, (document, terms) => {
      counts[expectSameFindings(document, terms)] += 1
    }),
    { numRuns: 600 },
  )
  expect(Math.min(counts.refused, counts.warned)).toBeGreaterThan(30)
})

test.each<[string, object]>([
  ['as', { attribute: 'age', gte: 18, as: 'number' }],
  ['includesAll with ignoreCase', { attribute: 'tags', includesAll: ['a'], ignoreCase: true }],
  ['includesAll with ignoreCase: false', { attribute: 'tags', includesAll: ['a'], ignoreCase: false }],
])(
  '%s is refused in a document of minor 0 though bodies are put off, and answers alike in one of minor 1',
  (_, when) => {
    const flags = { f: { enabled: true, rules: [{ when, serve: 'on' }] } }
    expect(expectSameFindings({ schemaVersion: 1, flags }, {})).toBe('refused')
    expect(expectSameFindings({ schemaVersion: 1, minor: 1, flags }, {})).toBe('sound')
    const contexts = [{ age: '21', tags: ['A'] }, { age: 'x', tags: ['a', 'b'] }, {}]
    expect(expectSameAnswers({ schemaVersion: 1, minor: 1, flags }, {}, contexts, 0).others).toBe(1)
  },
)

const anyTime = fc.date({ min: new Date('2026-01-01'), max: new Date('2026-12-31'), noInvalidDate: true }).map(Number)

test('a flag whose body is put off answers as one that is compiled at once', () => {
  let [putOff, others] = [0, 0]
  const document = fc.oneof(ordinaryDocument, arbitraryDocument)
  const contexts = fc.array(arbitraryContext, { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(document, contexts, anyTime, (document, contexts, now) => {
      const counts = expectSameAnswers(document, {}, contexts, now)
      putOff += counts.putOff
      others += counts.others
    }),
    { numRuns: 300 },
  )
  expect(Math.min(putOff, others)).toBeGreaterThan(100)
})

/** A document, and one that differs from it in a flag, in a part or two, or has nothing but its cohorts. */
const successors: fc.Arbitrary<readonly [object, object]> = fc.oneof(
  fc
    .oneof(ordinaryDocument, arbitraryDocument)
    .chain((before) => fc.tuple(fc.constant(before), mutated(fc.constant(before)))),
  fc.tuple(ordinaryDocument, ordinaryDocument),
  fc.tuple(ordinaryDocument, flag).map(([before, c]) => {
    return [before, { ...before, flags: { ...(before as { flags: object }).flags, c } }] as const
  }),
)

test('a document that follows another is read as if there had been none before', () => {
  let [kept, changed] = [0, 0]
  fc.assert(
    fc.property(successors, arbitraryContext, anyTime, (documents, context, now) => {
      const counts = expectSameSuccessor(documents, {}, context, now)
      kept += counts.kept
      changed += counts.changed
    }),
    { numRuns: 400 },
  )
  expect(Math.min(kept, changed)).toBeGreaterThan(100)
})

test.each([
  '{"schemaVersion": 1, "flags": {"a": {"enabled": false}, "__proto__": {"enabled": false}}}',
  '{"schemaVersion": 1, "flags": {"a": {"enabled": false}}, "__proto__": {}}',
  '{"schemaVersion": 1, "flags": {"a": {"enabled": false}, "constructor": {"enabled": false, "prototype": {}}}}',
  '{"schemaVersion": 1, "flags": {"a": {"enabled": false}}, "metadata": {"constructor": {"prototype": {}}}}',
])('what could reach a prototype is refused beside flags that are as before: %s', (text) => {
  const before = { schemaVersion: 1, flags: { a: { enabled: false } } }
  expect(expectSameFindings(JSON.parse(text), {})).toBe('refused')
  expectSameSuccessor([before, JSON.parse(text)], {}, {}, 0)
})
