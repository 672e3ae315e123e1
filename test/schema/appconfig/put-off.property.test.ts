import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isFlagSet } from '../../../src/schema/generated/appconfig-flags-acceptor.js'
import { validateAppConfigFlags } from '../../../src/schema/generated/appconfig-flags-validator.js'
import { mutated, mutatedFixture } from '../mutated-documents.js'
import { expectSameAnswers, expectSameFindings, expectSameSuccessor, type Terms } from '../put-off-stage.js'
import { arbitraryFlagContext, arbitraryFlags } from './arbitrary-flags.js'

const attributes = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom<object>({}, { limit: 1 }, { limit: 7, tiers: ['a', 'b'] }, { title: 'x' }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<object>(
      { limit: -1, tiers: [1, 2] },
      { title: 'x'.repeat(1_024) },
      { percentage: 20, by: 'company.id' },
      { percentage: 0.05 },
      { percentage: 101, by: '' },
      { rollout_percent: 5 },
      { enabled: true },
    ),
  },
)
const constraints = fc.constantFrom<object>(
  {},
  { constraints: { type: 'number' } },
  { constraints: { type: 'number', minimum: 0, maximum: 5, required: true } },
  { constraints: { type: 'string' } },
  { constraints: { type: 'string', enum: ['x', 'a', 'b'] } },
  { constraints: { type: 'string', pattern: '^x' } },
  { constraints: { type: 'array', required: true } },
  { constraints: { type: 'array', elements: { type: 'string', enum: ['a', 'b'] } } },
  { constraints: { type: 'array', elements: { type: 'number', maximum: 1 } }, description: 'of what' },
  { constraints: { type: 'boolean' } },
)
const definition = fc.record(
  {
    name: fc.constant('F'),
    description: fc.constantFrom('of what', null),
    _createdAt: fc.constant('2026-01-01'),
    _deprecation: fc.constantFrom<object>({}, { status: 'planned', date: '2026-12-01' }, { by: 'x' }),
    attributes: fc.record({ limit: constraints, tiers: constraints, title: constraints }, { requiredKeys: [] }),
  },
  { requiredKeys: [] },
)
/** Of attributes that may be anything, so that many flags are sound. */
const openDefinition = fc.constant({
  name: 'F',
  attributes: { limit: {}, tiers: {}, title: {}, percentage: {}, by: {}, enabled: {} },
})
const internal = fc.constantFrom<object>({}, {}, { _updatedAt: '2026-11-01' }, { _createdAt: '2026-11-01' })
const plain = fc.tuple(fc.boolean(), attributes, internal).map(([enabled, ...members]) => {
  return Object.assign({}, ...members, { enabled }) as object
})
const rule = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      '(eq $a "x")',
      '(and (in $a ["x", "y"]) (gte $b 18))',
      '(split pct::20 by::$targetingKey)',
      '(or (split pct::20 by::$a) (exists key::"b"))',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '(and (split pct::0.01 by::$a) (exists key::"b"))',
      '(matches in::$a pattern::"^x")',
      '(eq $a',
      '',
      `(or ${'(eq $a "x") '.repeat(40)})`,
    ),
  },
)
const variantsFlag = fc
  .tuple(
    fc.array(fc.record({ enabled: fc.boolean(), attributeValues: attributes, rule }), { maxLength: 3 }),
    fc.record({ name: fc.constantFrom('last', 'others', 'v0'), enabled: fc.boolean(), attributeValues: attributes }),
    internal,
  )
  .map(([ruled, last, members]) => {
    const named = ruled.map((variant, index) => ({ name: `v${index}`, ...variant }))
    return { ...members, _variants: [...named, last] } as object
  })
const writtenFlag = fc.oneof(plain, variantsFlag)
const written: fc.Arbitrary<object> = fc.oneof(
  fc.record({ a: writtenFlag, b: writtenFlag, c: plain }).map((values) => ({ version: '1', values })),
  fc
    .tuple(
      fc.record({ a: definition, b: openDefinition, c: openDefinition, d: openDefinition }),
      fc.record({ a: writtenFlag, b: writtenFlag, c: plain, d: writtenFlag }),
    )
    .map(([flags, values]) => ({ version: '1', flags, values })),
  arbitraryFlags(true),
)
const chosen = fc.tuple(plain, fc.constantFrom<object>({}, {}, {}, { _variant: 'big' }, { _variant: 1 }))
const retrievedFlag = chosen.map((parts) => Object.assign({}, ...parts) as object)
const retrieved: fc.Arbitrary<object> = fc.record(
  {
    a: retrievedFlag,
    b: retrievedFlag,
    constructor: retrievedFlag,
    d: fc.oneof(retrievedFlag, variantsFlag),
    _note: fc.constant('x'),
  },
  { requiredKeys: ['a', 'b'] },
)
const document = fc.oneof(written, retrieved)

const terms = fc.record(
  {
    appConfigFlags: fc.constantFrom(
      { percentAttribute: false },
      { percentAttribute: 'percentage' },
      { percentAttribute: 'percentage', bucketByAttribute: 'by' },
    ),
    limits: fc.constantFrom({}, { maxTestsPerFlag: 5 }, { maxTestsPerFlag: 1_000 }),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Terms>

test('the quick and the thorough validator agree', () => {
  const verdicts = { true: 0, false: 0 }
  fc.assert(
    fc.property(fc.oneof(written, mutated(written), mutatedFixture), (document) => {
      const verdict = isFlagSet(document)
      verdicts[`${verdict}`] += 1
      expect(validateAppConfigFlags(document)).toBe(verdict)
    }),
    { numRuns: 2_000 },
  )
  expect(Math.min(verdicts.true, verdicts.false)).toBeGreaterThan(100)
})

test('nothing is found less or otherwise where bodies of flags are put off', () => {
  const counts = { refused: 0, warned: 0, sound: 0 }
  fc.assert(
    fc.property(fc.oneof(document, mutated(document)), terms, (document, terms) => {
      counts[expectSameFindings(document, terms)] += 1
    }),
    { numRuns: 600 },
  )
  expect(Math.min(counts.refused, counts.warned, counts.sound)).toBeGreaterThan(20)
})

test('a flag whose body is put off answers as one that is compiled at once', () => {
  let [putOff, others] = [0, 0]
  const contexts = fc.array(arbitraryFlagContext, { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(document, terms, contexts, (document, terms, contexts) => {
      const counts = expectSameAnswers(document, terms, contexts, 0)
      putOff += counts.putOff
      others += counts.others
    }),
    { numRuns: 1_000 },
  )
  expect(Math.min(putOff, others)).toBeGreaterThan(100)
})

/** A document, and one that differs from it in a flag, in a part or two, or in all but its form. */
const successors: fc.Arbitrary<readonly [object, object]> = fc.oneof(
  document.chain((before) => fc.tuple(fc.constant(before), mutated(fc.constant(before)))),
  fc.tuple(document, document),
  fc.tuple(written, writtenFlag).map(([before, c]) => {
    return [before, { ...before, values: { ...(before as { values: object }).values, c } }] as const
  }),
  fc.tuple(retrieved, retrievedFlag).map(([before, c]) => [before, { ...before, c }] as const),
)

test('a document that follows another is read as if there had been none before', () => {
  let [kept, changed] = [0, 0]
  fc.assert(
    fc.property(successors, terms, arbitraryFlagContext, (documents, terms, context) => {
      const counts = expectSameSuccessor(documents, terms, context, 0)
      kept += counts.kept
      changed += counts.changed
    }),
    { numRuns: 1_000 },
  )
  expect(Math.min(kept, changed)).toBeGreaterThan(100)
})

test.each([
  '{"version": "1", "values": {"a": {"enabled": false}, "__proto__": {"enabled": false}}}',
  '{"version": "1", "values": {"a": {"enabled": false}}, "flags": {"a": {}, "__proto__": {}}}',
  '{"version": "1", "values": {"a": {"enabled": false}}, "__proto__": {}}',
  '{"a": {"enabled": false}, "__proto__": {"enabled": false}}',
  '{"a": {"enabled": false}, "constructor": {"enabled": false, "prototype": {}}}',
])('what could reach a prototype is refused beside flags that are as before: %s', (text) => {
  const after: Record<string, unknown> = JSON.parse(text)
  const a = { enabled: false }
  expect(expectSameFindings(after, {})).toBe('refused')
  expectSameSuccessor(
    [Object.hasOwn(after, 'version') ? { version: '1', values: { a }, flags: { a: {} } } : { a }, after],
    {},
    {},
    0,
  )
})
