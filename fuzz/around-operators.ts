import { pick } from '../soak/random.js'

// Documents and contexts around what operators read: versions, addresses, dates, texts of any case, units. Half of the values are
// almost right.

const FLAGS = 40

const numbers = [
  '0',
  '1',
  '2',
  '3',
  '10',
  '00',
  '01',
  '999999999',
  '1000000000',
  '9007199254740991',
  '9007199254740992',
  '',
]

const identifiers = ['rc', 'alpha', '0', '1', '01', '10', 'x-y', '-', '', 'SNAPSHOT', '9007199254740993']

const octets = ['0', '1', '10', '127', '192', '255', '256', '01', '1000', '', '0x1', 'a']

const groups = ['0', '1', 'db8', '2001', 'ffff', 'FFFF', '0001', '00001', 'g', '']

/** What is compared with what is read as a number, and as a text. */
const bounds = [0, 1, 10, -1, 0.5, 100, 1767225600001, 9007199254740992]
const texts = ['0', '1', '-1', '0.5', '1e+21', '1e-7', 'true', 'FALSE', '9007199254740993']

const letters = [
  'a',
  'A',
  'k',
  'K',
  '\u212a',
  'Σ',
  'σ',
  'ς',
  'İ',
  'i',
  'ß',
  'ẞ',
  '@',
  '`',
  '[',
  '{',
  '😀',
  '𐐀',
  '\ud800',
  '-',
  'z',
  'Z',
]

/** What makes questions at random. */
export function aroundOperators(random: () => number) {
  const count = (most: number) => Math.floor(random() * (most + 1))
  const some = <T>(items: readonly T[], most: number) =>
    Array.from({ length: count(most) }, () => pick(random, items)).join('')
  const one = <T>(...makers: readonly (() => T)[]): T => pick(random, makers)()
  const dotted = (items: readonly string[], most: number) =>
    Array.from({ length: 1 + count(most) }, () => pick(random, items)).join('.')
  const version = () =>
    some(['v', '', '', '', '=', ' '], 1) +
    dotted(numbers, 3) +
    one(
      () => '',
      () => '',
      () => `-${dotted(identifiers, 2)}`,
      () => `+${dotted(identifiers, 2)}`,
    ) +
    some(['', '', '', ' ', '\n', 'x', '-', '.'], 1)
  const range = () =>
    Array.from({ length: 1 + count(2) }, () =>
      one(
        () =>
          `${pick(random, ['>=', '>', '<', '<=', '=', '^', '~', ''])}${pick(random, ['1.2.3', '2', '2.3', '0.0.1', '1.2.3-rc.1', '3.x', '0.0.0-0'])}`,
        () => '>=1.0.0 <2.0.0-0',
        () => '1.2 - 2.3.4',
        () => '*',
        () => '<0.0.0-0',
      ),
    ).join(' || ')

  const quad = () =>
    Array.from({ length: 4 }, () => pick(random, random() < 0.9 ? octets.slice(0, 6) : octets)).join('.')
  const address = () =>
    one(
      quad,
      quad,
      () => `::ffff:${quad()}`,
      () => `::${quad()}`,
      () => `::FFFF:0${quad()}`,
      () => dotted(octets, 4),
      () =>
        `${Array.from({ length: count(8) }, () => pick(random, groups)).join(':')}${pick(random, ['', '::', ':', '%eth0'])}${Array.from({ length: count(5) }, () => pick(random, groups.slice(0, 7))).join(':')}`,
      () => `${Array.from({ length: 6 }, () => pick(random, groups.slice(0, 7))).join(':')}:${quad()}`,
      () => Array.from({ length: 8 }, () => pick(random, groups.slice(0, 7))).join(':'),
    ) + some(['', '', '', '', ' ', '\n', '/24'], 1)
  const block = () =>
    one(
      () => `${Array.from({ length: 4 }, () => pick(random, octets.slice(0, 6))).join('.')}/${count(32)}`,
      () =>
        pick(random, ['2001:db8::', '::', '::ffff:10.0.0.0', '::ffff:0:0', '1:2:3:4:5:6:7:8', '2001::1']) +
        `/${count(128)}`,
      () => pick(random, ['10.0.0.1', '::1', '::ffff:192.0.2.1', '2001:db8::1']),
    )

  const date = () =>
    pick(random, ['2026', '2024', '2023', '2000', '1900', '1969', '0000', '0001', '9999', '202', '-2026', '+026']) +
    pick(random, ['-', '-', '-', '-', '/', '']) +
    pick(random, ['01', '02', '02', '12', '04', '00', '13', '1']) +
    pick(random, ['-', '-', '-', '-', '']) +
    pick(random, ['01', '28', '29', '29', '30', '31', '00', '32', '٣١']) +
    one(() => '', time, time, time)
  const time = () =>
    pick(random, ['T', 't', ' ', 'T']) +
    pick(random, ['00', '12', '23', '24', '1a']) +
    pick(random, [':', ':', ':', '']) +
    pick(random, ['00', '30', '59', '60']) +
    pick(random, [':00', ':59', ':60', '', ':5']) +
    pick(random, ['', '', '.0', '.5', '.1239', '.', '.999999999999', ',5', `.${'1'.repeat(500)}`]) +
    pick(random, [
      'Z',
      'z',
      '+00:00',
      '-00:00',
      '+23:59',
      '-23:59',
      '+24:00',
      '+05:60',
      '+0530',
      '',
      '+5:30',
      'ZZ',
      'Z\n',
    ])

  const number = () =>
    some(['-', '', '', '', '+', ' '], 1) +
    pick(random, [...numbers, '9007199254740993', '9'.repeat(310), '0.5', '.5', '5.', '1767225600001']) +
    some(['', '', 'e1', 'E+2', 'e-3', 'e309', 'e', ' ', 'n'], 1)

  const word = () => some(letters, 6)
  const longWord = () => word().repeat(count(80))
  const operand = () => word().replaceAll('\ud800', '') || 'a'
  const anything = () =>
    pick(random, [
      0,
      -0,
      1,
      1.5,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      10n,
      2n ** 60n,
      true,
      null,
      undefined,
      {},
      new Date(0),
      new Date(Number.NaN),
      Date.UTC(2026, 0, 1),
      false,
      1e21,
      0.000_000_1,
      9_007_199_254_740_993n,
    ])
  const value = () => {
    const single = () =>
      one<unknown>(version, version, address, address, date, date, number, number, word, word, longWord, anything)
    return random() < 0.15 ? Array.from({ length: count(6) }, single) : single()
  }

  const test = () =>
    one<object>(
      () => ({ equals: operand(), ignoreCase: random() < 0.7 }),
      () => ({ in: Array.from({ length: count(6) }, operand), ignoreCase: random() < 0.7 }),
      () => ({ startsWith: operand(), ignoreCase: random() < 0.7 }),
      () => ({ endsWith: [operand(), operand()], ignoreCase: random() < 0.7 }),
      () => ({ contains: [operand(), operand()], ignoreCase: random() < 0.7 }),
      () => ({ [pick(random, ['gt', 'gte', 'lt', 'lte'])]: pick(random, [0, 1, 1.5, 10]) }),
      () => ({
        [pick(random, ['after', 'before'])]: pick(random, [
          '2026-01-01',
          '2024-02-29T23:59:59.999Z',
          '1969-12-31',
          '0001-01-01',
          '2026-01-01T00:00:00.123+14:00',
        ]),
      }),
      () => ({ semver: range() }),
      () => ({ semver: range() }),
      () => ({ cidr: Array.from({ length: 1 + count(2) }, block) }),
      () => ({ cidr: block() }),
      () => ({ includesAll: Array.from({ length: 1 + count(6) }, operand) }),
      () => ({ includesAll: Array.from({ length: 1 + count(2) }, operand), ignoreCase: random() < 0.7 }),
      () => ({ [pick(random, ['equals', 'gt', 'gte', 'lt', 'lte'])]: pick(random, bounds), as: 'number' }),
      () => ({ [pick(random, ['in', 'includesAll'])]: [pick(random, bounds), pick(random, bounds)], as: 'number' }),
      () => ({ [pick(random, ['after', 'before'])]: '2026-01-01', as: 'number' }),
      () => ({ [pick(random, ['equals', 'startsWith', 'contains'])]: pick(random, texts), as: 'string' }),
      () => ({ in: [pick(random, texts), operand()], as: 'string', ignoreCase: random() < 0.5 }),
      () => ({ semver: range(), as: 'string' }),
      () => ({ exists: random() < 0.5 }),
      () => ({ matches: pick(random, ['^a', '[a-z]+', 'K$']), ignoreCase: random() < 0.5 }),
    )
  const condition = (depth: number): object => {
    if (depth === 0 || random() < 0.6) return { attribute: pick(random, ['a', 'b', 'c.d']), ...test() }
    const inner = () => condition(depth - 1)
    return one<object>(
      () => ({ all: [inner(), inner()] }),
      () => ({ any: [inner(), inner()] }),
      () => ({ not: inner() }),
      () => ({ cohort: 'half' }),
    )
  }
  const rule = () => ({
    when: random() < 0.5 ? condition(2) : [condition(1), condition(1)],
    ...one<object>(
      () => ({}),
      () => ({ percent: count(100) }),
      () => ({ layer: { name: 'main', from: 10, to: 90 } }),
    ),
    ...one<object>(
      () => ({ serve: 'on' }),
      () => ({
        split: [
          { variant: 'on', weight: 1 },
          { variant: 'off', weight: 2 },
        ],
      }),
    ),
  })
  const documentOf = (): object => ({
    schemaVersion: 1,
    minor: 1,
    cohorts: { half: { exclude: ['u-2'], when: { attribute: 'b', ...test() }, percent: 50 } },
    layers: { main: { holdout: 5 } },
    flags: Object.fromEntries(
      Array.from({ length: FLAGS }, (_, i) => [
        `f${i}`,
        { enabled: random() < 0.95, rules: Array.from({ length: count(4) }, rule) },
      ]),
    ),
  })
  const unit = () =>
    one<unknown>(
      word,
      longWord,
      () => `u-${count(99)}`,
      () => count(2 ** 50),
      anything,
    )
  const contextOf = (): object => ({ targetingKey: unit(), a: value(), b: value(), c: { d: value() } })
  return { documentOf, contextOf }
}
