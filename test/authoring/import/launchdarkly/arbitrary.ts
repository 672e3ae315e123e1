import fc from 'fast-check'
import type { LdContext, LdPayload, Raw } from './reference.js'

/** Texts that operators read in their own ways, and that are found in one another. */
const versions = [
  '1.2.3',
  'v1.2.3',
  '2',
  '2.3',
  '2.3-beta',
  '2-rc.1',
  '2.3.0-beta',
  '1.2.3+b.7',
  ' 1.2.3 ',
  ' v2.3.0',
  '2.3 ',
  '01.2.3',
  '1.2.3.4',
  '10.20.30',
  '0.0.0',
  '1.2.3-',
  '2.10.0',
  '1.19.9',
]
const dates = [
  '2026-01-31T09:00:00Z',
  '2026-01-31T09:00:00.999Z',
  '2026-01-31T10:00:00+01:00',
  '2026-01-31',
  '2026-02-30T09:00:00Z',
  '2026-01-31t09:00:00z',
  '2026-01-31T09:00:00-07',
  '2026-01-31T09:00:00',
]
const words = [
  '',
  'pro',
  'Pro',
  'free',
  'a@example.com',
  'b@example.org',
  'a\nb',
  '1',
  '-5',
  '1.50',
  'true',
  'null',
  'é',
  'É',
  '😀',
  'a😀b',
  'ſ',
  'K',
  'a.b',
  'aXb',
  'user',
  'org',
  'device',
  'x'.repeat(1030),
]
/** Of documents, which are UTF-8. Contexts may hold half a character as well. */
const text = fc.constantFrom(...words, ...versions, ...dates)
const number = fc.constantFrom(
  0,
  -0,
  1,
  -5,
  1.5,
  17,
  1e20,
  -1e20,
  9_007_199_254_740_992,
  1_769_850_000_000,
  1_769_850_000_000.5,
)
const scalar = fc.oneof({ arbitrary: text, weight: 4 }, { arbitrary: number, weight: 2 }, fc.boolean())
const element = fc.oneof({ arbitrary: scalar, weight: 6 }, fc.constantFrom('\ud83d', null, [], ['pro'], {}))
export const attributeValue = fc.oneof(
  { arbitrary: scalar, weight: 8 },
  { arbitrary: fc.array(element, { maxLength: 3 }), weight: 2 },
  fc.constantFrom('\ud83d', null, {}, { tier: 'pro' }),
)

const key = fc.constantFrom('u-1', 'u-2', 'u-3', 'u-4', 'u-5', 'u-6', 'é', '17', 'a.b')
const attributes = ['plan', 'age', 'tags', 'seen', 'name', 'org']
const profile = fc.record({ tier: attributeValue, 'a/b': attributeValue, 'x~y': attributeValue }, { requiredKeys: [] })
const kindContext = fc
  .tuple(
    key,
    fc.dictionary(fc.constantFrom(...attributes, 'a.b', 'kind'), attributeValue),
    fc.option(profile),
    fc.option(fc.boolean()),
  )
  .map(([own, members, nested, anonymous]) => ({
    ...members,
    ...(nested === null ? {} : { profile: nested }),
    ...(anonymous === null ? {} : { anonymous }),
    key: own,
  }))
export const context: fc.Arbitrary<LdContext> = fc
  .record({ user: kindContext, org: kindContext, device: kindContext }, { requiredKeys: [] })
  .filter((kinds) => Object.keys(kinds).length > 0) as fc.Arbitrary<LdContext>

const patterns = [
  '^pro',
  'example\\.(com|org)$',
  '^.+@example\\.com$',
  '[\\w.]+@',
  '^\\d+$',
  '\\s',
  '^(pro|free)$',
  'a.b',
  '^[^@]+$',
  '[',
  '^a.*b$',
  '(?i)pro',
  '(?=pro)',
  'é',
  '^[a-z]*$',
  '\\bpro\\b',
  '^\\S*$',
  '[\\s\\S]*b',
  '^(?:a|.*)+$',
  'a{1,2}',
  '.+.+',
  '^$',
  'pro|free',
  '\\u00e9',
  '[^\\W\\d]',
  'x?1',
]
/** What each operator is given; the last is none of LaunchDarkly's. */
export const operandsOf: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  in: fc.oneof({ arbitrary: scalar, weight: 12 }, fc.constantFrom(null, {}, [])),
  startsWith: scalar,
  endsWith: scalar,
  contains: scalar,
  matches: fc.oneof(fc.constantFrom(...patterns), scalar),
  lessThan: scalar,
  lessThanOrEqual: scalar,
  greaterThan: scalar,
  greaterThanOrEqual: scalar,
  before: fc.oneof(fc.constantFrom(...dates), number),
  after: fc.oneof(fc.constantFrom(...dates), number),
  semVerEqual: fc.constantFrom(...versions, 7),
  semVerLessThan: fc.constantFrom(...versions, 7),
  semVerGreaterThan: fc.constantFrom(...versions, 7),
  soundsLike: scalar,
}

export const operatorNames = [...Object.keys(operandsOf), 'segmentMatch']

const contextKind = fc.constantFrom(undefined, 'user', 'user', 'org', 'device')
const reference = fc.constantFrom(
  'plan',
  'age',
  'tags',
  'seen',
  'name',
  'org',
  'key',
  'anonymous',
  'kind',
  '/plan',
  '/profile/tier',
  '/profile/a~1b',
  '/profile/x~0y',
  'a.b',
)

function definedOnly<T extends object>(record: T): T {
  return Object.fromEntries(Object.entries(record).filter(([, member]) => member !== undefined)) as T
}

const attributeClause = fc.constantFrom(...Object.keys(operandsOf)).chain((op) =>
  fc
    .record({
      op: fc.constant(op),
      attribute: reference,
      contextKind,
      negate: fc.constantFrom(true, false, false, undefined),
      values: fc.array(operandsOf[op] as fc.Arbitrary<unknown>, { maxLength: 3 }),
    })
    .map(definedOnly),
)

function clauseOf(segments: readonly string[]): fc.Arbitrary<Raw> {
  const segmentClause = fc.record({
    op: fc.constant('segmentMatch'),
    attribute: fc.constant(''),
    negate: fc.boolean(),
    values: fc.array(fc.constantFrom(...segments, 'gone'), { minLength: 1, maxLength: 2 }),
  })
  return fc.oneof({ arbitrary: attributeClause, weight: 5 }, { arbitrary: segmentClause, weight: segments.length })
}

const keys = fc.array(key, { maxLength: 3 })
const keysOfKind = fc.record({ contextKind: fc.constantFrom('user', 'org'), values: keys })
const bucketBy = fc.constantFrom(undefined, undefined, 'key', 'plan', 'anonymous')

/** A rollout only if it may draw. */
function servingOf(variations: number, draws: boolean): fc.Arbitrary<Raw> {
  const variation = fc.integer({ min: 0, max: variations - 1 })
  const plain = variation.map((index) => ({ variation: index }))
  if (!draws) return plain
  const rollout = fc
    .record({
      kind: fc.constantFrom(undefined, 'rollout', 'experiment'),
      contextKind,
      bucketBy,
      seed: fc.constantFrom(undefined, undefined, 0, 61, 7),
      variations: fc.array(
        fc.record({ variation, weight: fc.constantFrom(0, 1000, 20_000, 50_000, 60_000, 100_000) }),
        {
          minLength: 1,
          maxLength: 4,
        },
      ),
    })
    .map((each) => ({ rollout: definedOnly(each) }))
  return fc.oneof({ arbitrary: plain, weight: 2 }, { arbitrary: rollout, weight: 3 })
}

const variationLists: readonly (readonly unknown[])[] = [
  [true, false],
  [false, true, false],
  ['red', 'green', 'blue'],
  [1, 2.5, -3],
  [{ a: 1 }, { a: [null] }],
  [[], ['x']],
]

function flagOf(
  flagKey: string,
  others: readonly string[],
  segments: readonly string[],
  draws: boolean,
): fc.Arbitrary<Raw> {
  return fc.constantFrom(...variationLists).chain((variations) => {
    const index = fc.integer({ min: 0, max: variations.length - 1 })
    const rule = fc
      .tuple(fc.array(clauseOf(segments), { maxLength: draws ? 1 : 2 }), servingOf(variations.length, draws))
      .map(([clauses, serving]) => ({ id: 'rule', clauses, ...serving }))
    return fc.record({
      key: fc.constant(flagKey),
      on: draws ? fc.constant(true) : fc.constantFrom(true, true, true, true, false),
      salt: fc.constant('salty'),
      variations: fc.constant(variations),
      offVariation: fc.option(index, { freq: 8, nil: null }),
      targets: fc.array(fc.record({ variation: index, values: keys }), { maxLength: 2 }),
      contextTargets: fc.array(
        fc
          .record({ variation: index, values: fc.constant([]), contextKind: fc.constant('user') })
          .chain((user) =>
            fc.oneof(fc.constant(user), fc.record({ variation: index, values: keys, contextKind: fc.constant('org') })),
          ),
        { maxLength: 2 },
      ),
      prerequisites:
        others.length === 0
          ? fc.constant([])
          : fc.array(fc.record({ key: fc.constantFrom(...others), variation: fc.integer({ min: 0, max: 1 }) }), {
              maxLength: 1,
            }),
      rules: fc.array(rule, { maxLength: 3 }),
      fallthrough: servingOf(variations.length, draws),
    })
  })
}

function segmentOf(segmentKey: string, others: readonly string[], draws: boolean): fc.Arbitrary<Raw> {
  const rule = fc
    .record({
      clauses: fc.array(clauseOf(others), { maxLength: 2 }),
      weight: draws ? fc.constantFrom(undefined, 0, 30_000, 100_000) : fc.constantFrom(undefined, 0, 100_000),
      rolloutContextKind: fc.constantFrom(undefined, 'user', 'org'),
      bucketBy: fc.constantFrom(undefined, undefined, 'key', 'plan'),
    })
    .map(definedOnly)
  return fc.record({
    key: fc.constant(segmentKey),
    salt: fc.constant('pepper'),
    included: keys,
    excluded: keys,
    includedContexts: fc.array(keysOfKind, { maxLength: 1 }),
    excludedContexts: fc.array(keysOfKind, { maxLength: 1 }),
    rules: fc.array(rule, { maxLength: 2 }),
  })
}

/** Without drawing, all flags that come over are exact. */
export function payloadOf(draws: boolean): fc.Arbitrary<LdPayload> {
  return fc.record({
    flags: fc.record({
      first: flagOf('first', [], ['staff', 'beta'], draws),
      second: flagOf('second', ['first', 'first', 'first', 'first', 'missing'], ['staff', 'beta'], draws),
    }),
    segments: fc.record({ staff: segmentOf('staff', [], draws), beta: segmentOf('beta', ['staff'], draws) }),
  })
}

const letters = ['a', 'b', '@', '.', '-', ' ', '7', '_', 'é', '\n', '\r', '\u2028', '\ufeff']
/** Of parts that patterns find, characters of two code units and halves of them. */
export const randomText = fc
  .array(fc.constantFrom(...letters, '😀', '😁', '\ud83d', '\ude00'), { maxLength: 5 })
  .map((parts) => parts.join(''))

const sets = [
  '.',
  '\\d',
  '\\w',
  '\\s',
  '\\S',
  '\\D',
  '\\W',
  '[a-b]',
  '[^a]',
  '[^@.]',
  '[\\s\\S]',
  '[\\w.-]',
  '[^\\s@]',
  '[\\D]',
]
const literals = ['a', 'b', '@', '\\.', '-', ' ', '7', 'é', '\\n', '\\u2028', '\\x61']
const counts = ['', '', '', '*', '+', '?', '*?', '+?', '{2}', '{1,2}', '{2,}']

const atom = fc.oneof(
  { arbitrary: fc.constantFrom(...literals), weight: 5 },
  {
    arbitrary: fc.tuple(fc.constantFrom(...sets), fc.constantFrom('*', '+', '*?', '')).map((parts) => parts.join('')),
    weight: 4,
  },
  fc.constantFrom('^', '$', '\\b'),
  fc
    .tuple(
      fc.constantFrom('(', '(?:', '(?<x>'),
      fc.array(fc.constantFrom(...literals, ...sets, '.*', '.+'), { maxLength: 3 }),
      fc.constantFrom('', '|'),
      fc.constantFrom(...literals),
      fc.constantFrom(...counts),
    )
    .map(([open, inner, bar, last, count]) => `${open}${inner.join('')}${bar}${last})${count}`),
)

/** Many of these hold no more than RE2 can say. */
export const randomPattern = fc
  .tuple(
    fc.constantFrom('', '^'),
    fc.array(fc.tuple(atom, fc.constantFrom('', '', '', '|')), { maxLength: 4 }),
    fc.constantFrom('', '$'),
  )
  .map(([start, atoms, end]) => `${start}${atoms.flat().join('')}${end}`)

const digits = fc.constantFrom(
  '0',
  '1',
  '2',
  '9',
  '10',
  '11',
  '19',
  '90',
  '99',
  '100',
  '101',
  '110',
  '999',
  '1000',
  '01',
)
const after = fc.constantFrom('', '', '', '-rc.1', '-0', '-01', '+b', '-a+b.01', ' ', '\u00a0', '.', '-')

/** Most are versions to LaunchDarkly. */
export const randomVersion = fc
  .tuple(fc.constantFrom('', '', '', '', 'v', ' ', ' v', '='), fc.array(digits, { minLength: 1, maxLength: 4 }), after)
  .map(([before, numbers, rest]) => `${before}${numbers.join('.')}${rest}`)
