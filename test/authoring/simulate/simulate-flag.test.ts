import { describe, expect, test } from 'vitest'
import { readFlags, simulateFlag } from '../../../src/documents.js'
import { InvalidOptionsError } from '../../../src/index.js'

const start = Date.parse('2026-12-01T00:00:00Z')
const hour = 3_600_000
const day = 24 * hour

const flags = readFlags({
  schemaVersion: 1,
  flags: {
    plain: { enabled: true, rules: [{ id: 'ramp', percent: 5, serve: 'on' }] },
    mixed: {
      enabled: true,
      rules: [
        { id: 'staff', when: { attribute: 'staff', equals: true }, serve: 'on' },
        { id: 'pro', when: { attribute: 'plan', equals: 'pro' }, percent: 20, serve: 'on' },
        { percent: 10, serve: 'on' },
      ],
    },
    button: {
      enabled: true,
      variants: { blue: 'b', green: 'g', red: 'r', none: 'n' },
      default: 'none',
      rules: [
        {
          id: 'test',
          percent: 60,
          split: [
            { variant: 'blue', weight: 1 },
            { variant: 'green', weight: 1 },
            { variant: 'red', weight: 0 },
          ],
        },
      ],
    },
    'two-splits': {
      enabled: true,
      variants: { a: 1, b: 2 },
      default: 'a',
      rules: [
        {
          id: 'x',
          when: { attribute: 'plan', equals: 'pro' },
          split: [
            { variant: 'a', weight: 1 },
            { variant: 'b', weight: 3 },
          ],
        },
        {
          split: [
            { variant: 'a', weight: 1 },
            { variant: 'b', weight: 1 },
          ],
        },
      ],
    },
    country: {
      enabled: true,
      variants: { one: 1, two: 2, three: 3 },
      default: 'three',
      rules: [
        { when: { attribute: 'country', equals: 'A' }, serve: 'one' },
        { when: { attribute: 'country', equals: 'B' }, serve: 'two' },
      ],
    },
    ramped: {
      enabled: true,
      rules: [
        {
          id: 'steps',
          ramp: {
            startAt: '2026-12-01T06:00:00Z',
            steps: [{ percent: 1, hold: '30m' }, { percent: 25, hold: '1d' }, { percent: 100 }],
          },
          serve: 'on',
        },
      ],
    },
    paused: {
      enabled: true,
      rules: [
        {
          ramp: {
            startAt: '2026-12-01',
            pausedAt: '2026-12-02',
            steps: [{ percent: 10, hold: '12h' }, { percent: 20, hold: '1d' }, { percent: 100 }],
          },
          serve: 'on',
        },
      ],
    },
    behind: { enabled: true, requires: [{ flag: 'ramped', variant: ['on'] }], rules: [{ serve: 'on' }] },
    hours: {
      enabled: true,
      rules: [
        {
          when: { time: { days: ['mon', 'tue'], from: '22:07', to: '02:01', timeZone: 'Asia/Kathmandu' } },
          serve: 'on',
        },
      ],
    },
    window: {
      enabled: true,
      rules: [{ when: { not: { time: { after: '2026-12-03', before: '2026-12-05' } } }, serve: 'on' }],
    },
  },
})

function* users(count: number, more: (index: number) => object = () => ({})) {
  for (let index = 0; index < count; index++) yield { targetingKey: `user-${index}`, ...more(index) }
}

const simulate = (key: string, options = {}, population: Iterable<object> = users(1000)) =>
  simulateFlag(flags, key, population, { now: start, ...options })

describe('shares', () => {
  test('are counts, fractions and intervals, of every variant', () => {
    const { variants, ...rest } = simulate('plain', {}, users(10_000))
    expect(rest).toEqual({
      flag: 'plain',
      now: start,
      contexts: 10_000,
      decisions: [
        { ruleIndex: 0, ruleId: 'ramp', reason: 'SPLIT', variant: 'on', contexts: variants[0]?.contexts },
        { ruleIndex: undefined, ruleId: undefined, reason: 'DEFAULT', variant: 'off', contexts: variants[1]?.contexts },
      ],
      withoutUnit: 0,
      timeline: [],
      isTimelineExact: true,
      ramps: [],
    })
    expect(variants.map(({ variant }) => variant)).toEqual(['on', 'off'])
    const [on] = variants
    const count = [...users(10_000)].filter((user) => flags.evaluate('plain', user, start).value === true).length
    expect(on).toMatchObject({ contexts: count, share: count / 10_000 })
    expect(on?.low).toBeLessThan(0.05)
    expect(on?.high).toBeGreaterThan(0.05)
    expect(simulate('button').variants.find(({ variant }) => variant === 'red')).toMatchObject({
      contexts: 0,
      share: 0,
      low: 0,
    })
  })

  test('say by which rule', () => {
    const population = users(3000, (index) => ({ staff: index % 3 === 0, plan: index % 2 === 0 ? 'pro' : 'free' }))
    const { decisions, variants } = simulate('mixed', {}, population)
    expect(decisions.map(({ ruleIndex, ruleId, reason, variant }) => [ruleIndex, ruleId, reason, variant])).toEqual([
      [0, 'staff', 'TARGETING_MATCH', 'on'],
      [1, 'pro', 'SPLIT', 'on'],
      [2, undefined, 'SPLIT', 'on'],
      [undefined, undefined, 'DEFAULT', 'off'],
    ])
    expect(decisions[0]?.contexts).toBe(1000)
    const on = decisions.slice(0, 3).reduce((sum, { contexts }) => sum + contexts, 0)
    expect(variants[0]?.contexts).toBe(on)
  })

  test('tell of contexts without a unit', () => {
    const population = [{ targetingKey: 'user-1' }, { plan: 'pro' }, {}]
    expect(simulate('plain', {}, population)).toMatchObject({ contexts: 3, withoutUnit: 2 })
  })

  test('of nobody are nothing, and could be anything', () => {
    expect(simulate('plain', {}, [])).toMatchObject({
      contexts: 0,
      variants: [
        { contexts: 0, share: 0, low: 0, high: 1 },
        { contexts: 0, share: 0, low: 0, high: 1 },
      ],
      decisions: [],
    })
  })

  test('of AppConfig flags', () => {
    const authored = readFlags({
      version: '1',
      flags: { a: { name: 'A' } },
      values: {
        a: {
          _variants: [
            { name: 'new', enabled: true, rule: '(split by::$targetingKey pct::25)' },
            { name: 'old', enabled: false },
          ],
        },
      },
    })
    const [fresh, old] = simulateFlag(authored, 'a', users(2000)).variants
    expect(fresh?.low).toBeLessThan(0.25)
    expect(fresh?.high).toBeGreaterThan(0.25)
    expect((fresh?.contexts ?? 0) + (old?.contexts ?? 0)).toBe(2000)
  })
})

describe('over time', () => {
  const timeline = (key: string, overMs = 3 * day) => {
    const { timeline: points, isTimelineExact } = simulate(key, { overMs }, users(400))
    expect(isTimelineExact).toBe(true)
    return points.map(({ at, variants }) => [new Date(at).toISOString(), variants[0]?.share] as const)
  }
  const instants = (key: string, overMs?: number) => timeline(key, overMs).map(([at]) => at)

  test('a ramp has a point for each step, and holds in between', () => {
    const points = timeline('ramped')
    expect(points.map(([at]) => at)).toEqual([
      '2026-12-01T00:00:00.000Z',
      '2026-12-01T06:00:00.000Z',
      '2026-12-01T06:30:00.000Z',
      '2026-12-02T06:30:00.000Z',
    ])
    expect(points[0]?.[1]).toBe(0)
    expect(points[3]?.[1]).toBe(1)
    for (const [at, share] of points) {
      const later = simulate('ramped', { now: Date.parse(at) + 59_999 }, users(400))
      expect(later.variants[0]?.share).toBe(share)
    }
  })

  test('a ramp that is paused stops there', () => {
    expect(instants('paused')).toEqual(['2026-12-01T00:00:00.000Z', '2026-12-01T12:00:00.000Z'])
  })

  test('through other flags, and no further than asked', () => {
    expect(instants('behind', 7 * hour)).toEqual([
      '2026-12-01T00:00:00.000Z',
      '2026-12-01T06:00:00.000Z',
      '2026-12-01T06:30:00.000Z',
    ])
  })

  test('windows open and close, by the wall clock of their zone', () => {
    expect(timeline('window', 5 * day)).toEqual([
      ['2026-12-01T00:00:00.000Z', 1],
      ['2026-12-03T00:00:00.000Z', 0],
      ['2026-12-05T00:00:00.000Z', 1],
    ])
    // 2026-12-01 is a Tuesday; Nepal is five hours and three quarters ahead.
    expect(timeline('hours', 7 * day)).toEqual([
      ['2026-12-01T00:00:00.000Z', 0],
      ['2026-12-01T16:22:00.000Z', 1],
      ['2026-12-01T20:16:00.000Z', 0],
      ['2026-12-07T16:22:00.000Z', 1],
      ['2026-12-07T20:16:00.000Z', 0],
    ])
  })

  test('too many changes are looked at now and then', () => {
    const { timeline: points, isTimelineExact } = simulate('hours', { overMs: 366 * day }, users(1))
    expect({ points: points.length, isTimelineExact }).toEqual({ points: 200, isTimelineExact: false })
    expect(points.at(-1)?.at).toBe(start + 366 * day)
  })

  test('a flag that does not change has its first point only', () => {
    expect(instants('plain')).toEqual(['2026-12-01T00:00:00.000Z'])
  })
})

describe('the sample-ratio test', () => {
  const ratio = (key: string, observed: Record<string, number>, options = {}, population?: Iterable<object>) =>
    simulate(key, { observed, ...options }, population).sampleRatio

  test('compares a split with its weights', () => {
    // scipy.stats.chisquare([5100, 4900]): 4.0, 0.04550026389635857
    expect(ratio('button', { blue: 5100, green: 4900, none: 7000 })).toEqual({
      verdict: 'match',
      expectedBy: 'split',
      ruleIndex: 0,
      ruleId: 'test',
      variants: [
        { variant: 'blue', observed: 5100, expected: 5000 },
        { variant: 'green', observed: 4900, expected: 5000 },
      ],
      impossible: [],
      leftOut: ['none'],
      statistic: 4,
      degreesOfFreedom: 1,
      pValue: expect.closeTo(0.04550026389635857, 12),
    })
  })

  test('finds the mismatch of the literature', () => {
    // scipy.stats.chisquare([821588, 815482]): 22.77436884189436, 1.8217928726191858e-06
    const found = ratio('button', { blue: 821_588, green: 815_482 })
    expect(found?.verdict).toBe('mismatch')
    expect(found?.statistic).toBeCloseTo(22.77436884189436, 8)
    expect((found?.pValue ?? 0) / 1.8217928726191858e-6).toBeCloseTo(1, 9)
  })

  test('compares a percentage of everyone with the rest', () => {
    expect(ratio('plain', { on: 503, off: 9497 })).toMatchObject({
      verdict: 'match',
      expectedBy: 'percentage',
      ruleId: 'ramp',
      variants: [{ expected: expect.closeTo(500, 4) }, { expected: expect.closeTo(9500, 4) }],
    })
    expect(ratio('plain', { on: 700, off: 9300 })).toMatchObject({ verdict: 'mismatch' })
  })

  test('compares anything else with the simulation, which is a sample as well', () => {
    const population = users(600, (index) => ({ country: index < 100 ? 'A' : index < 300 ? 'B' : 'C' }))
    // scipy.stats.chi2_contingency([[100, 200, 300], [120, 190, 280]]): 2.6804029141843313, 0.26179292322647885
    expect(ratio('country', { one: 120, two: 190, three: 280 }, {}, population)).toMatchObject({
      verdict: 'match',
      expectedBy: 'simulation',
      degreesOfFreedom: 2,
      statistic: expect.closeTo(2.6804029141843313, 10),
      pValue: expect.closeTo(0.26179292322647885, 10),
    })
  })

  test('what nobody can get is a mismatch', () => {
    expect(ratio('button', { blue: 500, green: 500, red: 1 })).toMatchObject({
      verdict: 'mismatch',
      impossible: ['red'],
      statistic: null,
      pValue: 0,
    })
  })

  test('of too few units nothing can be told', () => {
    expect(ratio('plain', { on: 9, off: 81 })).toMatchObject({ verdict: 'too-few' })
    expect(ratio('button', {})).toMatchObject({ verdict: 'too-few' })
  })

  test('of several splits one is named', () => {
    expect(() => ratio('two-splits', { a: 1, b: 1 })).toThrow(
      'Flag "two-splits" has several rules with a split: "x", 1. Say which was counted.',
    )
    expect(ratio('two-splits', { a: 250, b: 750 }, { rule: 'x' })).toMatchObject({
      verdict: 'match',
      statistic: 0,
      ruleIndex: 0,
    })
    expect(ratio('two-splits', { a: 250, b: 750 }, { rule: 1 })).toMatchObject({ verdict: 'mismatch', ruleIndex: 1 })
    expect(() => ratio('two-splits', { a: 1 }, { rule: 'y' })).toThrow('has no rule "y" with a split. There is "x", 1.')
    expect(() => ratio('plain', { on: 1 }, { rule: 'ramp' })).toThrow('has no rule "ramp" with a split. None has one.')
  })

  test.each([
    [{ onn: 5 }, 'observed.onn: Flag "plain" has no variant "onn". Did you mean "on"?'],
    [{ on: 1.5 }, 'observed.on must be a count: a whole number, 0 or more; received 1.5.'],
    [{ on: -1 }, 'observed.on must be a count'],
    [{ on: '5' as never }, 'observed.on must be a count'],
  ])('refuses %j', (observed, message) => {
    expect(() => ratio('plain', observed)).toThrow(message)
  })
})

describe('refused is', () => {
  test('a flag that is not there', () => {
    expect(() => simulate('plian')).toThrow('The flag document has no flag "plian". Did you mean "plain"?')
    expect(() => simulate('plian')).toThrow(InvalidOptionsError)
  })

  test('a context that is none, with its position', () => {
    const refusal = (context: unknown) => () => simulate('plain', {}, [{ targetingKey: 'a' }, context as object])
    expect(refusal([])).toThrow('The context is an array.')
    expect(refusal(null)).toThrow('A context is missing.')
    expect(refusal('user-1')).toThrow(expect.objectContaining({ option: 'contexts.1' }))
  })
})
