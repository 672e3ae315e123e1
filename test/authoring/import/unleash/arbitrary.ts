import fc from 'fast-check'
import type { EvaluationContext } from '../../../../src/evaluate/evaluation-context.js'
import type { Served, UnleashContext } from './reference.js'

export const HOST = 'web-1.example.com'

/** Texts that operators of one kind are likely to meet, and odd ones. */
const words = [
  '',
  ' ',
  'a',
  'A',
  'ab',
  ' ab',
  'Σ',
  'οδος',
  'ΟΔΟΣ',
  'İ',
  'straße',
  '😀',
  'é',
  'e\u0301',
  'null',
  'true',
  '[object Object]',
]
const numbers = [
  '0',
  '-0',
  '5',
  '5.0',
  '05',
  ' 5',
  '+5',
  '.5',
  '5.',
  '1e1',
  '0x10',
  '1e400',
  'Infinity',
  '-Infinity',
  'NaN',
  '9007199254740993',
  '-3',
  '10',
]
const versions = [
  '1.2.3',
  'v1.2.3',
  ' 1.2.3',
  ' v1.2.3 ',
  '1.2',
  '1',
  '1.2.3-beta.1',
  '1.2.3-beta.2',
  '2.0.0',
  '2.0.0+build',
  '01.2.3',
  '1.2.3.4',
  '1.10.0',
]
const addresses = [
  '10.0.0.1',
  '10.0.0.1/32',
  '10.0.0.1/8',
  '10.0.0.0/8',
  '10.0.0.0/08',
  '10.200.3.4',
  '192.168.1.77',
  '192.168.1.77/24',
  '::ffff:10.0.0.1',
  '2001:db8::1',
  '010.0.0.1',
  '1.2.3',
  '127.invalid',
  '1.2.3.4/33',
]
/** Neighbours, some with the length of a prefix: whether one is in another hangs on single bits. */
const neighbours = Array.from({ length: 16 }, (_, host) => host).flatMap((host) =>
  ['', '/28', '/29', '/30', '/31', '/32', '/6'].map((prefix) => `10.0.0.${host}${prefix}`),
)
const dates = [
  '2026-01-01T00:00:00Z',
  '2026-01-01T00:00:00.001Z',
  '2026-01-01',
  '2026-01-01T02:00:00+02:00',
  '2026-01-01T00:00:00',
  '2026-02-30',
  'soon',
  '',
  'Jan 1 2026',
  '2025-12-31T23:59:59.9999Z',
]
const patterns = ['^a', 'b$', '(?i)AB', '^[0-9]+$', '(', '(?=a)', '', '\\bab\\b', '.', '^(?:a|b)+$']

const oneOf = <T>(values: readonly T[]) => fc.constantFrom(...values)
const few = <T>(values: readonly T[]) => fc.array(oneOf(values), { maxLength: 3 })

/** Each kind of constraint has properties of its own, so that few are read in two ways. */
const textProperty = oneOf(['plan', 'a.b', 'country', 'userId', 'sessionId', 'environment', 'appName'])
const flags = { inverted: fc.boolean(), caseInsensitive: fc.boolean() }

export const constraint = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record(
      {
        contextName: textProperty,
        operator: oneOf(['IN', 'NOT_IN', 'STR_STARTS_WITH', 'STR_ENDS_WITH', 'STR_CONTAINS']),
        values: few(words),
        ...flags,
      },
      { requiredKeys: ['contextName', 'operator', 'values'] },
    ),
  },
  {
    weight: 3,
    arbitrary: fc.record(
      {
        contextName: oneOf(['age', 'score', 'age', 'score', 'plan']),
        operator: oneOf(['NUM_EQ', 'NUM_GT', 'NUM_GTE', 'NUM_LT', 'NUM_LTE']),
        value: oneOf(numbers),
        ...flags,
      },
      { requiredKeys: ['contextName', 'operator'] },
    ),
  },
  {
    weight: 3,
    arbitrary: fc.record(
      {
        contextName: oneOf(['version', 'build']),
        operator: oneOf(['SEMVER_EQ', 'SEMVER_GT', 'SEMVER_GTE', 'SEMVER_LT', 'SEMVER_LTE']),
        value: oneOf(versions),
        ...flags,
      },
      { requiredKeys: ['contextName', 'operator'] },
    ),
  },
  {
    weight: 2,
    arbitrary: fc.record(
      {
        contextName: fc.constant('currentTime'),
        operator: oneOf(['DATE_AFTER', 'DATE_BEFORE']),
        value: oneOf(dates),
        ...flags,
      },
      { requiredKeys: ['contextName', 'operator'] },
    ),
  },
  {
    weight: 2,
    arbitrary: fc.record(
      { contextName: textProperty, operator: fc.constant('REGEX'), value: oneOf(patterns), ...flags },
      { requiredKeys: ['contextName', 'operator'] },
    ),
  },
  {
    weight: 2,
    arbitrary: fc.record(
      {
        contextName: oneOf(['remoteAddress', 'remoteAddress', 'proxy']),
        operator: fc.constant('IN_CIDR'),
        values: few([...neighbours, ...addresses.filter((address) => !address.includes(':'))]),
        ...flags,
      },
      { requiredKeys: ['contextName', 'operator', 'values'] },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.record({ contextName: textProperty, operator: oneOf(['IN_CIDR', 'HAS']), values: few(addresses) }),
  },
)

const group = oneOf(['a', 'b', 'f0', 'f1', '', 'grüße'])
const stickiness = oneOf(['default', 'userId', 'sessionId', 'company', 'random'])
const percentage = fc.oneof(
  { weight: 3, arbitrary: oneOf(['0', '100', '50']) },
  fc.integer({ min: -5, max: 120 }).map(String),
  oneOf(['33.7', '', 'x', ' 50 ']),
  fc.nat(100),
)

const draws = fc.oneof(
  fc.record({
    name: fc.constant('flexibleRollout'),
    parameters: fc.record({ rollout: percentage, stickiness, groupId: group }, { requiredKeys: ['rollout'] }),
  }),
  fc.record({
    name: oneOf(['gradualRolloutUserId', 'gradualRolloutSessionId']),
    parameters: fc.record({ percentage, groupId: group }, { requiredKeys: ['percentage'] }),
  }),
  fc.record({
    name: fc.constant('gradualRolloutRandom'),
    parameters: fc.record({ percentage: oneOf(['0', '100', '100', '50']) }),
  }),
)
const lists = fc.oneof(
  fc.record({ name: fc.constant('default'), parameters: fc.constant({}) }),
  fc.record({
    name: fc.constant('userWithId'),
    parameters: fc.record({ userIds: oneOf(['', 'u1', 'u1, u2', ' u1,u2 ', 'u1,,', 'é']) }, { requiredKeys: [] }),
  }),
  fc.record({
    name: fc.constant('remoteAddress'),
    parameters: fc.record({ IPs: few([...neighbours, ...addresses]).map((list) => list.join(', ')) }),
  }),
  fc.record({
    name: fc.constant('applicationHostname'),
    parameters: fc.record({ hostNames: oneOf(['', 'WEB-1.example.com, b', 'b']) }),
  }),
  fc.constant({ name: 'ofOurOwn', parameters: {} }),
)

const variants = fc.array(
  fc.record(
    {
      name: oneOf(['blue', 'green', 'disabled', 'enabled', 'off', 'ünlike']),
      weight: oneOf([0, 1, 1, 2, 500]),
      payload: oneOf([
        { type: 'string', value: 'x' },
        { type: 'json', value: '{"a":1}' },
      ]),
      stickiness: oneOf(['default', 'default', 'userId', 'company']),
      overrides: fc.array(
        fc.record({ contextName: oneOf(['userId', 'plan', 'a.b']), values: few(['u1', 'a', ' ab', '']) }),
        { maxLength: 2 },
      ),
    },
    { requiredKeys: ['name', 'weight'] },
  ),
  { maxLength: 3 },
)

const strategy = (chosen: typeof draws | typeof lists) =>
  fc
    .tuple(
      chosen as fc.Arbitrary<{ name: string; parameters: Record<string, unknown> }>,
      fc.record(
        {
          constraints: fc.array(constraint, { maxLength: 2 }),
          segments: few([1, 2, 3, 9]),
          variants: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, variants),
          title: oneOf(['For all', '']),
        },
        { requiredKeys: [] },
      ),
    )
    .map(([own, rest]) => ({ ...own, ...rest }))

const dependencies = (others: readonly string[]) =>
  fc.array(
    fc.record(
      {
        feature: oneOf([...others, 'unknown']),
        enabled: fc.boolean(),
        variants: few(['blue', 'disabled', 'green', 'x']),
      },
      { requiredKeys: ['feature'] },
    ),
    { minLength: 1, maxLength: 2 },
  )

const feature = (name: string, others: readonly string[], drawn: fc.Arbitrary<unknown>) =>
  fc.record(
    {
      name: fc.constant(name),
      enabled: oneOf([true, true, true, true, false]),
      strategies: fc.array(drawn as ReturnType<typeof strategy>, { maxLength: 3 }),
      variants: fc.oneof(fc.constant([]), variants),
      dependencies: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, dependencies(others)),
      description: oneOf(['What it is for', '']),
      impressionData: fc.boolean(),
    },
    { requiredKeys: ['name', 'enabled', 'strategies'] },
  )

const segments = fc.tuple(
  ...[1, 2, 3].map((id) =>
    fc.record({
      id: fc.constant(id),
      name: oneOf(['beta', 'Ours']),
      constraints: fc.array(constraint, { maxLength: 2 }),
    }),
  ),
)

const names = ['f0', 'f1', 'f2', 'Grüße/3']

/** Documents of the whole format. `drawing` are those in which most strategies draw. */
export const served = (kind: 'listing' | 'drawing'): fc.Arbitrary<Served> => {
  const any =
    kind === 'listing'
      ? fc.oneof({ weight: 6, arbitrary: strategy(lists) }, strategy(draws))
      : fc.oneof(strategy(lists), { weight: 4, arbitrary: strategy(draws) })
  const features = fc.tuple(...names.map((name) => feature(name, names, any)))
  return fc.record({ version: oneOf([1, 2]), features, segments }) as unknown as fc.Arbitrary<Served>
}

const property = fc.oneof(
  { weight: 5, arbitrary: oneOf([...words, ...numbers, ...versions, ...addresses]) },
  oneOf(neighbours),
)
export const unleashContext: fc.Arbitrary<UnleashContext> = fc.record(
  {
    userId: oneOf(['u1', 'u2', 'u3', '', 'é', 'a', ' ab', '5']),
    sessionId: oneOf(['s1', 's2', '', 'a']),
    remoteAddress: fc.oneof(oneOf([...addresses, '']), oneOf(neighbours)),
    environment: oneOf(['a', 'ab', '']),
    appName: oneOf(['a', 'A', 'Σ']),
    currentTime: oneOf([-1, 0, 1, 2].map((ms) => new Date(Date.UTC(2026, 0, 1) + ms))),
    properties: fc.dictionary(
      oneOf(['plan', 'a.b', 'country', 'age', 'score', 'version', 'build', 'proxy', 'company']),
      fc.oneof({ weight: 6, arbitrary: property }, oneOf([5, 0.5, 1e21, -0])),
      { maxKeys: 8 },
    ),
  },
  { requiredKeys: ['currentTime'] },
) as fc.Arbitrary<UnleashContext>

/** The names that the report lists before such words. */
function listed(notes: readonly string[], words: string): readonly string[] {
  const note = notes.find((one) => one.includes(words)) ?? ''
  return Array.from(note.matchAll(/"([^"]+)"/g), ([, name]) => name as string)
}

/** The contexts here, for a document with these notes in its report, as docs/moving/unleash.md says. */
export function mapping(notes: readonly string[]): (context: UnleashContext) => EvaluationContext {
  const asNumbers = listed(notes, ': read as numbers')
  const asVersions = listed(notes, ': read as versions')
  const mapped = (name: string, text: string): string => {
    if (asNumbers.includes(name) && !Number.isNaN(Number(text))) return String(Number(text))
    return asVersions.includes(name) && text !== text.trim() ? text.trim().replace(/^v/, '') : text
  }
  return ({ userId, properties = {}, currentTime: _, ...fields }) => ({
    ...Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, mapped(name, String(value))])),
    ...fields,
    ...(userId === undefined ? {} : { targetingKey: userId }),
    applicationHostname: HOST,
  })
}
