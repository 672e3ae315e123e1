import { describe, expect, test } from 'vitest'
import { flags, foundIn, problemsOf, read, rule, when } from './stage.js'

const attribute = (operator: object) => when({ attribute: 'a', ...operator })
const operand = '/flags/f/rules/0/when'

describe('patterns', () => {
  test.each(['^u-\\d+$', '(?i)abc', '\\p{Greek}', 'a{1,1000}'])('%s is RE2', (matches) => {
    expect(read(attribute({ matches })).ruleSet.flags.size).toBe(1)
  })

  test.each(['(', '(?=a)', '(?<!a)', '(a)\\1', 'a{1,1001}', '(a{1000}){1000}', '[z-a]'])('%s is not', (matches) => {
    expect(foundIn(attribute({ matches }))).toEqual([`invalid-pattern ${operand}/matches`])
  })

  test('longer than the limit are refused without being compiled', () => {
    expect(foundIn(attribute({ matches: '('.repeat(1001) }))).toEqual([`too-large ${operand}/matches`])
  })
})

describe('version ranges', () => {
  test.each(['>=2.3.0', '^1.4', '1.2 - 2.3', '1.x || >=2.5.0 <3', '*'])('%s is one', (semver) => {
    expect(read(attribute({ semver })).ruleSet.flags.size).toBe(1)
  })

  test.each(['newest', '>=x.y', '1.2.3.4'])('%s is none', (semver) => {
    expect(foundIn(attribute({ semver }))).toEqual([`invalid-semver ${operand}/semver`])
  })
})

describe('address blocks', () => {
  test.each([
    '10.0.0.0/8',
    '10.1.2.3/8',
    '192.0.2.7',
    '::/0',
    '2001:db8::/32',
    '::ffff:10.0.0.0/104',
    '::ffff:192.0.2.1',
  ])('%s is one', (cidr) => {
    expect(read(attribute({ cidr })).ruleSet.flags.size).toBe(1)
  })

  test.each([
    '10.0.0.0/33',
    '10.0.0/8',
    '010.0.0.1',
    '0x0a.0.0.1',
    '10.0.0.1/08',
    'fe80::1%eth0',
    '::/129',
    '1::2::3',
    ' 10.0.0.1',
    '10.0.0.1/',
    'host',
  ])('%s is none', (cidr) => {
    expect(foundIn(attribute({ cidr }))).toEqual([`invalid-cidr ${operand}/cidr`])
  })

  test('are located one by one', () => {
    expect(foundIn(attribute({ cidr: ['10.0.0.0/8', 'x', '::1', 'y'] }))).toEqual([
      `invalid-cidr ${operand}/cidr/1`,
      `invalid-cidr ${operand}/cidr/3`,
    ])
  })
})

describe('dates', () => {
  test.each([
    '2026-02-28',
    '2024-02-29',
    '2026-12-01T09:00:00Z',
    '2026-12-01t09:00:00.123456z',
    '0001-01-01T00:00:00+23:59',
  ])('%s is one', (after) => {
    expect(read(attribute({ after })).ruleSet.flags.size).toBe(1)
  })

  test.each([
    '2026-02-29',
    '2026-13-01',
    '2026-12-01T09:00:00',
    '2026-12-01T24:00:00Z',
    '2026-12-31T23:59:60Z',
    '2026-12-01 09:00:00Z',
    '26-12-01',
    '2026-12-01T09:00Z',
    'tomorrow',
    '2026-12-01T09:00:00+24:00',
  ])('%s is none', (before) => {
    expect(foundIn(attribute({ before }))).toEqual([`invalid-date ${operand}/before`])
  })

  test('are checked wherever they stand', () => {
    const bad = '2026-02-30'
    expect(
      foundIn(
        flags({
          f: {
            createdAt: bad,
            expiresAt: bad,
            rules: [
              { when: { time: { after: bad, before: bad } }, serve: 'on' },
              { ramp: { startAt: bad, pausedAt: bad, steps: [{ percent: 1 }] }, serve: 'on' },
            ],
          },
        }),
      ).sort(),
    ).toEqual(
      [
        'createdAt',
        'expiresAt',
        'rules/0/when/time/after',
        'rules/0/when/time/before',
        'rules/1/ramp/startAt',
        'rules/1/ramp/pausedAt',
      ]
        .map((place) => `invalid-date /flags/f/${place}`)
        .sort(),
    )
  })
})

describe('time windows', () => {
  test('of no length are refused, given or by default', () => {
    expect(foundIn(when({ time: { from: '08:00', to: '08:00' } }))).toEqual([`invalid-value ${operand}/time`])
    expect(foundIn(when({ time: { to: '00:00' } }))).toEqual([`invalid-value ${operand}/time`])
  })

  test.each([
    [{ from: '08:00', to: '08:00' }, /Leave both out for all day\.$/],
    [{ to: '00:00' }, /For midnight at its end, leave "to" out\.$/],
    [{ from: '00:00', to: '00:00' }, /For midnight at its end, leave "to" out\.$/],
  ])('%j: the message says what to do', (time, message) => {
    expect(problemsOf(when({ time }))[0]?.message).toMatch(message)
  })

  test('may end at midnight, when they begin before', () => {
    expect(read(when({ time: { from: '22:00', to: '00:00' } })).warnings).toEqual([])
  })

  test.each(['Mars/Olympus', '+01:00'])('in the zone %s are read with a warning', (timeZone) => {
    const { warnings } = read(when({ time: { from: '08:00', timeZone } }))
    expect(warnings.map(({ code, path }) => `${code} ${path}`)).toEqual([`invalid-time-zone ${operand}/time/timeZone`])
  })
})

describe('ramps', () => {
  const ramp = (steps: object[]) => rule({ ramp: { startAt: '2026-12-01', steps } })
  const steps = '/flags/f/rules/0/ramp/steps'

  test('never go down', () => {
    expect(foundIn(ramp([{ percent: 5, hold: '1h' }, { percent: 4 }]))).toEqual([`invalid-ramp ${steps}/1/percent`])
    expect(read(ramp([{ percent: 5, hold: '1h' }, { percent: 5 }])).ruleSet.flags.size).toBe(1)
  })

  test('hold every step but the last', () => {
    expect(foundIn(ramp([{ percent: 5 }, { percent: 6 }]))).toEqual([`invalid-ramp ${steps}/0`])
    expect(foundIn(ramp([{ percent: 5, hold: '1h' }]))).toEqual([`invalid-ramp ${steps}/0/hold`])
  })
})

describe('weights, slots, ids and types', () => {
  const split = (weights: number[]) =>
    flags({ f: { rules: [{ split: weights.map((weight) => ({ variant: 'on', weight })) }] } })

  test('weights that are all zero, or add up beyond a double, are refused', () => {
    expect(foundIn(split([0, 0]))).toEqual(['invalid-weights /flags/f/rules/0/split'])
    expect(foundIn(split([1e308, 1e308]))).toEqual(['invalid-weights /flags/f/rules/0/split'])
    expect(read(split([0, 1e-300])).ruleSet.flags.size).toBe(1)
  })

  test('a slot that does not run upward is refused', () => {
    const layered = (from: number, to: number) => rule({ layer: { name: 'l', from, to } }, { layers: { l: {} } })
    expect(foundIn(layered(50, 50))).toEqual(['out-of-range /flags/f/rules/0/layer'])
    expect(foundIn(layered(60, 50))).toEqual(['out-of-range /flags/f/rules/0/layer'])
  })

  test('a rule id given twice is refused at the second place', () => {
    const document = flags({ f: { rules: [{ id: 'a', serve: 'on' }, { serve: 'on' }, { id: 'a', serve: 'off' }] } })
    expect(foundIn(document)).toEqual(['duplicate-id /flags/f/rules/2/id'])
  })

  test('variants of several types are refused, arrays and objects apart', () => {
    const variants = { a: {}, b: { x: 1 }, c: [], d: 'text' }
    expect(foundIn(flags({ f: { variants, default: 'a' } }))).toEqual([
      'mixed-types /flags/f/variants/c',
      'mixed-types /flags/f/variants/d',
    ])
  })
})

describe('a refusal', () => {
  test('names every problem of the document', () => {
    const document = flags(
      { a: { rules: [{ when: { cohort: 'x' }, serve: 'blue' }] }, b: { requires: [{ flag: 'c', variant: ['on'] }] } },
      { cohorts: { bad: { when: { attribute: 'ip', cidr: 'x' } } } },
    )
    expect(foundIn(document).sort()).toEqual([
      'invalid-cidr /cohorts/bad/when/cidr',
      'unknown-reference /flags/a/rules/0/serve',
      'unknown-reference /flags/a/rules/0/when/cohort',
      'unknown-reference /flags/b/requires/0/flag',
    ])
  })

  test('says what was expected and what was found', () => {
    const [problem] = problemsOf(attribute({ semver: 'newest' }))
    expect(problem).toMatchObject({ expected: 'a node-semver range', received: '"newest"' })
  })

  test('escapes names in pointers', () => {
    expect(foundIn(when({ cohort: 'x' }))[0]).toBe('unknown-reference /flags/f/rules/0/when/cohort')
  })
})
