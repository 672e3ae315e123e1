import { describe, expect, test } from 'vitest'
import { bucketSeed, drawBucket } from '../../src/evaluate/bucket.js'
import { evaluateIn, ruleSetWith } from './stage.js'

/** Units as they are found in the field. Fixed lists: these tests always see the same numbers. */
const populations: Readonly<Record<string, (index: number) => string>> = {
  'sequential ids': (index) => `user-${index}`,
  numbers: (index) => String(1_000_000 + index),
  UUIDs: (index) => uuidOf(index),
  'e-mail addresses': (index) => `${names[index % names.length]}.${index}@example${index % 7}.com`,
}
const names = ['ada', 'grace', 'edsger', 'barbara', 'donald', 'tony', 'frances']
const size = 100_000

function uuidOf(index: number): string {
  // xorshift128 seeded by the index: well spread, and no dependence on the hash under test.
  let [x, y, z, w] = [index ^ 0x9e3779b9, index * 2654435761, 0x243f6a88, 0x85a308d3]
  let hex = ''
  for (let round = 0; round < 12; round++) {
    const t = x ^ (x << 11)
    ;[x, y, z] = [y, z, w]
    w = w ^ (w >>> 19) ^ t ^ (t >>> 8)
    if (round >= 8) hex += (w >>> 0).toString(16).padStart(8, '0')
  }
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

describe.each(Object.entries(populations))('over 100,000 %s', (_, unitAt) => {
  const units = Array.from({ length: size }, (_unused, index) => unitAt(index))
  const share = (flag: object, variant: string): number =>
    units.filter((targetingKey) => evaluateIn(ruleSetFor(flag), { targetingKey }).variant === variant).length / size
  const compiled = new Map<object, ReturnType<typeof ruleSetWith>>()
  const ruleSetFor = (flag: object) => {
    const known = compiled.get(flag) ?? ruleSetWith(flag)
    compiled.set(flag, known)
    return known
  }

  // Five standard deviations of a binomial share: an honest generator fails this once in two million draws.
  const tolerance = (expected: number): number => 5 * Math.sqrt((expected * (1 - expected)) / size)

  test.each([0.1, 1, 5, 12.5, 50, 99])('%s %% serves that share', (percent) => {
    const flag = { rules: [{ percent, serve: 'on' }] }
    expect(Math.abs(share(flag, 'on') - percent / 100)).toBeLessThan(tolerance(percent / 100))
  })

  test('a 1:2:7 split serves those shares', () => {
    const flag = {
      variants: { a: 'a', b: 'b', c: 'c' },
      default: 'a',
      rules: [{ split: [1, 2, 7].map((weight, index) => ({ variant: 'abc'[index], weight })) }],
    }
    for (const [variant, expected] of Object.entries({ a: 0.1, b: 0.2, c: 0.7 })) {
      expect(Math.abs(share(flag, variant) - expected)).toBeLessThan(tolerance(expected))
    }
  })

  test('flags, and the draws of one flag, are independent', () => {
    const seeds = [
      ...Array.from({ length: 12 }, (_unused, index) => bucketSeed('flag', `flag-${index}`)),
      bucketSeed('split', 'flag-0'),
      bucketSeed('layer', 'flag-0'),
      bucketSeed('cohort', 'flag-0'),
    ]
    const cells = 4
    const cellOf = (unit: string, seed: number): number => Math.floor((drawBucket(unit, seed) / 2 ** 32) * cells)
    const sample = units.slice(0, 40_000)
    const columns = seeds.map((seed) => sample.map((unit) => cellOf(unit, seed)))
    const statistics: number[] = []
    columns.forEach((a, i) => {
      for (const b of columns.slice(i + 1)) statistics.push(chiSquare(a, b, cells))
    })
    // 105 pairs at 9 degrees of freedom: the 1 - 1e-6 / 105 quantile of chi-square is 55; the mean of the statistic is 9.
    expect(Math.max(...statistics)).toBeLessThan(55)
    const mean = statistics.reduce((sum, value) => sum + value, 0) / statistics.length
    expect(Math.abs(mean - 9)).toBeLessThan(5 * Math.sqrt(18 / statistics.length))
  })
})

/** Pearson's statistic of independence of two columns of cell numbers. */
function chiSquare(a: readonly number[], b: readonly number[], cells: number): number {
  const joint = Array.from({ length: cells * cells }, () => 0)
  const rows = Array.from({ length: cells }, () => 0)
  const columns = Array.from({ length: cells }, () => 0)
  a.forEach((row, index) => {
    const column = b[index] as number
    joint[row * cells + column] = (joint[row * cells + column] as number) + 1
    rows[row] = (rows[row] as number) + 1
    columns[column] = (columns[column] as number) + 1
  })
  return joint.reduce((sum, observed, index) => {
    const expected = ((rows[Math.floor(index / cells)] as number) * (columns[index % cells] as number)) / a.length
    return sum + (observed - expected) ** 2 / expected
  }, 0)
}
