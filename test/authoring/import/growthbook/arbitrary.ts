import fc from 'fast-check'
import type { Json } from './reference.js'

/** The operators of GrowthBook's language, beside those that join conditions. */
export const operators = [
  '$eq',
  '$ne',
  '$lt',
  '$lte',
  '$gt',
  '$gte',
  '$in',
  '$nin',
  '$ini',
  '$nini',
  '$inGroup',
  '$notInGroup',
  '$exists',
  '$type',
  '$not',
  '$size',
  '$elemMatch',
  '$all',
  '$alli',
  '$regex',
  '$regexi',
  '$veq',
  '$vne',
  '$vlt',
  '$vlte',
  '$vgt',
  '$vgte',
] as const

export type Operator = (typeof operators)[number] | 'text' | 'number' | 'boolean' | 'null' | 'list'

const texts = [
  '',
  'US',
  'us',
  'CA',
  'pro',
  'Pro',
  'null',
  'true',
  'false',
  '0',
  '1',
  '5',
  '05',
  ' 5',
  '1e3',
  '1.5',
  '-3',
  '0x5',
  '5.',
  'NaN',
  'Infinity',
  'a@example.com',
  'A@EXAMPLE.COM',
  'b@examplexcom',
  'straße',
  'STRASSE',
  'K',
  'k',
  '\u212a',
  's',
  '\u017f',
  'é',
  'e\u0301',
  'İ',
  'ΟΔΟΣ',
  '😀',
  'a😀b',
  '\ue000',
  '\u2028',
  '2024-01-01',
  '2024-01-01T00:00:00Z',
  '2023-12-31',
  '[object Object]',
  'a,b',
  'line\nbreak',
]
const versions = [
  '1.2.3',
  'v1.2.3',
  '1.2',
  '1',
  '1.2.3-beta',
  '1.2.3-beta.2',
  '1.2.3-beta.10',
  '1.10.0',
  '1.2.3+build',
  '10.0.0',
  '1.2.3.4',
  '01.2.3',
  '123456.0.0',
  '1.2.3-rc-1',
  'a.b',
  '0',
  '2.0.0',
  '1.2.4',
  '',
]
const numbers = [0, -0, 1, 2, 5, -3, 1.5, 18, 1000, 1e21, 123456789]

/** So few that attributes often have what conditions ask for. */
const common = fc.constantFrom('US', 'pro', '5', '')

export const text = fc.oneof(
  { weight: 4, arbitrary: common },
  { weight: 4, arbitrary: fc.constantFrom(...texts) },
  fc.string({ unit: 'grapheme', maxLength: 4 }),
  fc.constantFrom(...versions),
)
export const number = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...numbers) },
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
)
const primitive: fc.Arbitrary<Json> = fc.oneof(
  { weight: 3, arbitrary: text },
  { weight: 2, arbitrary: number },
  fc.boolean(),
)
const element: fc.Arbitrary<Json> = fc.oneof(
  { weight: 6, arbitrary: primitive },
  fc.constant(null),
  fc.array(primitive, { maxLength: 2 }),
  fc.constant({ name: 'x' }),
)
const value: fc.Arbitrary<Json> = fc.oneof(
  { weight: 8, arbitrary: primitive },
  { weight: 2, arbitrary: fc.array(element, { maxLength: 3 }) },
  fc.constant(null),
  fc.constant({}),
  fc.constant({ name: 'x' }),
)

/** Of so few that lists have elements in common with conditions. */
const tag: fc.Arbitrary<Json> = fc.constantFrom<Json>('a', 'A', 'US', '5', 5, '1', 1, true, 'true')

const paths = ['id', 'country', 'age', 'tags', 'company', 'company.plan', 'version'] as const

/** User attributes. Their names have no dot, as no condition could ask for one. */
export const attributes = fc
  .record(
    {
      id: value,
      country: value,
      age: value,
      tags: fc.oneof(
        { weight: 3, arbitrary: fc.array(fc.oneof({ weight: 9, arbitrary: tag }, element), { maxLength: 4 }) },
        value,
      ),
      version: fc.oneof(fc.constantFrom(...versions), value),
    },
    { requiredKeys: [] },
  )
  .chain((one) => fc.oneof(value, fc.record({ plan: value })).map((company) => ({ ...one, company })))

export const groups = { staff: ['US', 'pro', 5, 'u1'], none: [], odd: ['a', { name: 'x' }, true] }

/** A pattern that JavaScript reads; some cannot be said in RE2. */
const pattern = fc.oneof(
  fc.constantFrom(
    '@example.com$',
    '^a.b$',
    '^.+@',
    '.',
    '^.$',
    '^..$',
    '[^@]+@[^@]+',
    '^null$',
    'object',
    '^(US|CA)$',
    '\\d+',
    '^\\w+$',
    '\\bpro\\b',
    '(?=a)',
    '(a)\\1',
    'K',
    '[a-z]+',
    '^[^a]b?$',
    '.*',
    '',
    'é',
    '(',
    '^\\s*$',
    'a/b',
    '\\u00e9',
    '^.{3}$',
    '(?:a|.)b',
    '^-?[1-9][0-9]*$',
    'tru|1',
  ),
  fc
    .array(
      fc
        .constantFrom(
          'a',
          'b',
          '.',
          '^',
          '$',
          'U',
          's',
          'K',
          '[^a]',
          '\\w',
          '\\S',
          '(?:a|b.)',
          '(.)',
          '|',
          'é',
          '@',
          '\\.',
          '5',
        )
        .chain((part) => fc.constantFrom('', '', '', '*', '+', '?', '{2}').map((quantifier) => part + quantifier)),
      { maxLength: 4 },
    )
    .map((parts) => parts.join('')),
)

const wanted: Readonly<Record<Operator, fc.Arbitrary<Json>>> = {
  text,
  number,
  boolean: fc.boolean(),
  null: fc.constant(null),
  list: fc.array(primitive, { maxLength: 2 }),
  $eq: fc.oneof({ weight: 6, arbitrary: primitive }, value),
  $ne: fc.oneof({ weight: 6, arbitrary: primitive }, value),
  $lt: primitive,
  $lte: primitive,
  $gt: primitive,
  $gte: fc.oneof({ weight: 9, arbitrary: primitive }, fc.constant(null), fc.constant([5])),
  $in: fc.oneof(
    { weight: 6, arbitrary: fc.array(primitive, { maxLength: 4 }) },
    fc.array(element, { maxLength: 3 }),
    primitive,
  ),
  $nin: fc.oneof({ weight: 6, arbitrary: fc.array(primitive, { maxLength: 4 }) }, primitive),
  $ini: fc.oneof({ weight: 6, arbitrary: fc.array(primitive, { maxLength: 4 }) }, primitive),
  $nini: fc.oneof({ weight: 6, arbitrary: fc.array(primitive, { maxLength: 4 }) }, primitive),
  $inGroup: fc.constantFrom('staff', 'none', 'odd', 'unknown'),
  $notInGroup: fc.constantFrom('staff', 'none', 'odd', 'unknown'),
  $exists: fc.oneof(fc.boolean(), fc.constantFrom(0, 1)),
  $type: fc.constantFrom('null', 'boolean', 'string', 'number', 'array', 'object'),
  $not: fc.oneof(primitive, fc.record({ $eq: primitive }), fc.record({ $regex: pattern }), fc.record({ $gt: number })),
  $size: fc.nat(2),
  $elemMatch: fc.oneof(
    { weight: 3, arbitrary: fc.record({ $eq: fc.oneof(tag, primitive) }) },
    { weight: 3, arbitrary: fc.record({ $in: fc.array(fc.oneof(tag, primitive), { maxLength: 3 }) }) },
    fc.record({ $gt: number }),
    fc.record({ name: fc.constant('x') }),
  ),
  $all: fc.oneof(
    { weight: 6, arbitrary: fc.array(fc.oneof({ weight: 3, arbitrary: tag }, text, number), { maxLength: 2 }) },
    primitive,
  ),
  $alli: fc.oneof(
    { weight: 6, arbitrary: fc.array(fc.oneof({ weight: 3, arbitrary: tag }, text, number), { maxLength: 2 }) },
    primitive,
  ),
  $regex: pattern,
  $regexi: pattern,
  $veq: fc.constantFrom(...versions),
  $vne: fc.constantFrom(...versions),
  $vlt: fc.constantFrom(...versions),
  $vlte: fc.constantFrom(...versions),
  $vgt: fc.constantFrom(...versions),
  $vgte: fc.oneof({ weight: 9, arbitrary: fc.constantFrom<Json>(...versions) }, number),
}

const lists: ReadonlySet<Operator> = new Set(['$elemMatch', '$all', '$alli', '$size'])

/** A condition that asks one attribute by one operator. */
export function testOf(operator: Operator): fc.Arbitrary<{ readonly [path: string]: Json }> {
  const path = operator.startsWith('$v')
    ? fc.constant('version')
    : lists.has(operator)
      ? fc.constant('tags')
      : fc.constantFrom(...paths)
  return fc
    .tuple(path, wanted[operator])
    .map(([name, operand]) => ({ [name]: operator.startsWith('$') ? { [operator]: operand } : operand }))
}

export const kinds: readonly Operator[] = [...operators, 'text', 'number', 'boolean', 'null', 'list']

export const condition: fc.Arbitrary<Json> = fc.letrec<{ all: Json; one: Json }>((tie) => ({
  one: fc.constantFrom(...kinds).chain(testOf),
  all: fc.oneof(
    { weight: 5, arbitrary: tie('one') },
    fc.tuple(tie('one'), tie('one')).map(([one, other]) => ({ ...(one as object), ...(other as object) })),
    fc
      .tuple(fc.constantFrom('$and', '$or', '$nor'), fc.array(tie('all'), { maxLength: 2 }))
      .map(([name, parts]) => ({ [name]: parts })),
    tie('all').map((part) => ({ $not: part })),
  ),
})).all
