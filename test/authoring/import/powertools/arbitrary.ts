import fc from 'fast-check'
import type { Json } from './python.js'
import { actionNames } from './reference.js'

// Documents of the whole format, and contexts that are near what they ask for, odd ones among them.

const texts = ['', 'a', 'ab', 'abc', 'b', '1', 'İ', 'ß', '😀', '😀b', '_', 'A']
const numbers = [0, 1, -1, 2, 7, 10, 99, 1.5, -0.5, 1e21]
const text = fc.constantFrom(...texts)
const number = fc.constantFrom(...numbers)
const primitive: fc.Arbitrary<Json> = fc.oneof(text, number, fc.boolean())
const nullable: fc.Arbitrary<Json> = fc.oneof(
  { weight: 9, arbitrary: primitive },
  { weight: 1, arbitrary: fc.constant(null) },
)
const object: fc.Arbitrary<Json> = fc.dictionary(fc.constantFrom('a', 'ab', '1', ''), nullable, { maxKeys: 2 })
const list: fc.Arbitrary<Json> = fc.array(
  fc.oneof(
    { weight: 12, arbitrary: nullable },
    { weight: 1, arbitrary: fc.oneof(object, fc.array(primitive, { maxLength: 1 })) },
  ),
  { maxLength: 3 },
)

const keys = ['tier', 'roles', 'n', 'id', 'is_beta']
const attribute = fc.oneof(
  { weight: 5, arbitrary: primitive },
  // Half of a character, which a document cannot hold.
  { weight: 1, arbitrary: fc.constantFrom('\ud83d', 'a\ud83d', '\ude00b') },
  { weight: 3, arbitrary: list },
  { weight: 1, arbitrary: object },
)
/** Without null, which Powertools tells from a missing key: see docs/moving/powertools.md. */
export const arbitraryContext: fc.Arbitrary<Record<string, Json>> = fc.dictionary(fc.constantFrom(...keys), attribute)

/** Around the instants and the changes of clocks that documents ask about. */
export const arbitraryNow: fc.Arbitrary<number> = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(
        '2026-03-29T01:00:00Z',
        '2026-10-25T01:00:00Z',
        '2026-11-01T06:00:00Z',
        '2026-10-05T12:15:00Z',
        '2026-01-01T00:00:00Z',
        '2026-07-01T04:00:00Z',
      ),
      fc.oneof(
        fc.constantFrom(-60_001, -1000, -1, 0, 1, 999, 1000, 59_999, 60_000, 3_600_000, -3_600_000, 14_400_000),
        fc.integer({ min: -172_800_000, max: 172_800_000 }),
      ),
    )
    .map(([instant, delta]) => Date.parse(instant) + delta),
  fc.integer({ min: Date.parse('2025-01-01'), max: Date.parse('2028-01-01') }),
)

const zone = fc.constantFrom(
  'UTC',
  'Europe/Copenhagen',
  'America/New_York',
  'Asia/Kathmandu',
  'Etc/GMT+5',
  'Mars/Olympus',
)
const timed = <T extends object>(value: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof(
    value,
    fc.tuple(value, zone).map(([one, TIMEZONE]) => ({ ...one, TIMEZONE })),
  )
const clock = fc.constantFrom(
  '00:00',
  '01:00',
  '02:00',
  '02:30',
  '09:59',
  '10:00',
  '12:15',
  '22:30',
  '23:59',
  '24:00',
  '10:00:00',
)
const dateTime = fc.constantFrom(
  '2026-10-05T12:15:00',
  '2026-10-05 12:15',
  '2026-03-29T02:30:00',
  '2026-10-25T02:30:00',
  '2026-10-25T03:00:00.000001',
  '2026-01-01',
  '2026-07-01T00:00:00.500',
  '2027-12-31T23:59:59',
  '9999-12-31T23:59:59.999999',
  '2026-02-30T00:00:00',
)
const days = fc.subarray([
  'MONDAY',
  'TUESDAY',
  'WEDNESDAY',
  'THURSDAY',
  'FRIDAY',
  'SATURDAY',
  'SUNDAY',
  'DAYS',
  'monday',
])

const timeConditions: Readonly<Record<string, fc.Arbitrary<Json>>> = {
  SCHEDULE_BETWEEN_TIME_RANGE: fc.record({
    action: fc.constant('SCHEDULE_BETWEEN_TIME_RANGE'),
    key: fc.constant('CURRENT_TIME'),
    value: timed(fc.record({ START: clock, END: clock })),
  }),
  SCHEDULE_BETWEEN_DATETIME_RANGE: fc.record({
    action: fc.constant('SCHEDULE_BETWEEN_DATETIME_RANGE'),
    key: fc.constant('CURRENT_DATETIME'),
    value: timed(fc.record({ START: dateTime, END: dateTime })),
  }),
  SCHEDULE_BETWEEN_DAYS_OF_WEEK: fc.record({
    action: fc.constant('SCHEDULE_BETWEEN_DAYS_OF_WEEK'),
    key: fc.constant('CURRENT_DAY_OF_WEEK'),
    value: timed(fc.record({ DAYS: days })),
  }),
}

/** Small bases, so that every remainder is met. */
const arbitraryRemainder: fc.Arbitrary<{ BASE: number; START: number; END: number }> = fc
  .tuple(fc.constantFrom(1, 2, 10, 100), fc.nat(99), fc.nat(99))
  .map(([BASE, one, other]) => ({ BASE, START: Math.min(one, other) % BASE, END: Math.max(one, other) % BASE }))
  .map(({ BASE, START, END }) => ({ BASE, START: Math.min(START, END), END: Math.max(START, END) }))

function conditionOf(action: string): fc.Arbitrary<Json> {
  const operand = action === 'MODULO_RANGE' ? arbitraryRemainder : /_IN_VALUE$|IN$/.test(action) ? listOrAny : any
  return (
    timeConditions[action] ?? fc.record({ action: fc.constant(action), key: fc.constantFrom(...keys), value: operand })
  )
}
const any = fc.oneof(
  { weight: 6, arbitrary: primitive },
  { weight: 1, arbitrary: list },
  { weight: 1, arbitrary: object },
)
const listOrAny = fc.oneof(
  { weight: 6, arbitrary: list },
  { weight: 2, arbitrary: text },
  { weight: 1, arbitrary: any },
)

const arbitraryCondition: fc.Arbitrary<Json> = fc.oneof(
  { weight: 60, arbitrary: fc.constantFrom(...actionNames).chain(conditionOf) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Json>(
      null,
      [],
      {},
      { action: 'CONTAINS', key: 'a', value: 'a' },
      { action: 'EQUALS', key: '', value: 1 },
    ),
  },
)

/** Conditions are few: of many, none would match. */
const conditions = fc.oneof(
  { weight: 6, arbitrary: fc.array(arbitraryCondition, { minLength: 1, maxLength: 1 }) },
  { weight: 3, arbitrary: fc.array(arbitraryCondition, { minLength: 2, maxLength: 3 }) },
)
const rulesWith = (value: fc.Arbitrary<Json>): fc.Arbitrary<Json> =>
  fc.dictionary(
    fc.constantFrom('tier is premium', 'r1', 'default', 'off', '7', '😀'),
    fc.record({ when_match: value, conditions }),
    { maxKeys: 3 },
  )

const booleanFeature = fc.record({ default: fc.boolean(), rules: rulesWith(fc.boolean()) })
const otherFeature = fc
  .constantFrom<fc.Arbitrary<Json>>(text, number, fc.boolean(), object, list, nullable)
  .chain((value) => fc.record({ boolean_type: fc.constant(false), default: value, rules: rulesWith(value) }))
const oddFeature = fc.constantFrom<Json>(
  null,
  {},
  { default: null },
  { default: 1 },
  { default: true, rules: null },
  { default: true, rules: 'x' },
  { default: true, rules: { r: {} } },
  { default: true, boolean_type: 'yes' },
)

export const arbitraryFeature: fc.Arbitrary<Json> = fc.oneof(
  { weight: 12, arbitrary: booleanFeature },
  { weight: 6, arbitrary: otherFeature },
  { weight: 1, arbitrary: oddFeature },
)

const besideDraws = ['EQUALS', 'NOT_EQUALS', 'KEY_IN_VALUE', 'ANY_IN_VALUE', 'STARTSWITH', 'KEY_LESS_THAN_VALUE']
const drawn = fc.tuple(
  conditionOf('MODULO_RANGE'),
  fc.array(fc.constantFrom(...besideDraws).chain(conditionOf), { maxLength: 1 }),
)

/** A feature whose answer hangs on remainders. No schedule plays a part. */
export const arbitraryDrawnFeature: fc.Arbitrary<Json> = fc.record({
  boolean_type: fc.constant(false),
  default: fc.constant('none'),
  rules: fc.dictionary(
    fc.constantFrom('a', 'b', 'c'),
    fc.record({
      when_match: fc.constantFrom('none', 'one', 'two'),
      conditions: drawn.map(([draw, others]) => [...others, draw]),
    }),
    { minKeys: 1 },
  ),
})
