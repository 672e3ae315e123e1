import fc from 'fast-check'
import { expect, test } from 'vitest'
import { disturbedRounds } from '../../bench/compare/disturbed-rounds.js'
import { type Row, verdictOf } from '../../bench/compare/verdict.js'
import { seededRandom } from '../../soak/random.js'

const ROUNDS = 21
const time = fc.double({ min: 1e-3, max: 1e9, noNaN: true })
const times = fc.array(time, { minLength: ROUNDS, maxLength: ROUNDS })
/** As much as one process may differ from another, and what each of them really took. */
const noisy = fc.record({
  base: time,
  noise: fc.double({ min: 0, max: 0.5, noNaN: true }),
  draws: fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 3 * ROUNDS, maxLength: 3 * ROUNDS }),
})

function row({ base, noise, draws }: { base: number; noise: number; draws: number[] }, factor: number): Row {
  const samples = (from: number, scale: number) =>
    draws.slice(from, from + ROUNDS).map((draw) => base * scale * (1 + noise * draw))
  const there = samples(ROUNDS, 1)
  return { name: 'a row', unit: 'ns', here: samples(0, factor), there, again: samples(2 * ROUNDS, 1) }
}

const steady = (unit: Row['unit'], value: number): Row => {
  const samples = Array.from({ length: ROUNDS }, () => value)
  return { name: 'steady', unit, here: samples, there: samples, again: samples }
}

test('equal samples never fail, whatever the noise', () => {
  const equal = fc.record({ here: times, again: times })
  fc.assert(
    fc.property(fc.array(equal, { minLength: 1, maxLength: 5 }), (all) => {
      const rows: Row[] = all.map(({ here, again }) => ({ name: 'r', unit: 'ns', here, there: here, again }))
      expect(verdictOf(rows)).toMatchObject({ isWorse: false, isDecided: true })
    }),
  )
})

test('a row that is slower by 20 % more than noise explains fails, and is named', () => {
  fc.assert(
    fc.property(noisy, (samples) => {
      const most = ((1 + samples.noise) / (1 - samples.noise)) ** 2
      const { rows, isWorse } = verdictOf([steady('ms', 3), row(samples, 1.2 * most)])
      expect(isWorse).toBe(true)
      expect(rows.map(({ change }) => change)).toEqual(['none', 'worse'])
    }),
  )
})

test('a row that is as much faster is better, and does not fail', () => {
  fc.assert(
    fc.property(noisy, (samples) => {
      const most = ((1 + samples.noise) / (1 - samples.noise)) ** 2
      const { rows, isWorse } = verdictOf([row(samples, 1 / (1.2 * most))])
      expect(isWorse).toBe(false)
      expect(rows[0]?.change).toBe('better')
    }),
  )
})

test('a change within what the other revision differs from itself by is noise', () => {
  const there = Array.from({ length: ROUNDS }, () => 100)
  const again = Array.from({ length: ROUNDS }, (_, round) => (round % 2 ? 90 : 110))
  const here = Array.from({ length: ROUNDS }, () => 108)
  const { rows, isWorse } = verdictOf([{ name: 'r', unit: 'ns', here, there, again }])
  expect(isWorse).toBe(false)
  expect(rows[0]?.ratio).toEqual({ median: 1.08, low: 1.08, high: 1.08 })
  expect(rows[0]?.floor).toBeCloseTo(0.111, 3)
})

test('one run in a hundred may fail by chance, of noise with a heavy tail', () => {
  const random = seededRandom(1)
  const sample = () => 100 * (1 + 0.02 / (random() + 0.02))
  const samples = () => Array.from({ length: ROUNDS }, sample)
  let failures = 0
  for (let run = 0; run < 200; run++) {
    const rows = Array.from({ length: 45 }, (): Row => {
      return { name: 'r', unit: 'ns', here: samples(), there: samples(), again: samples() }
    })
    if (verdictOf(rows).isWorse) failures += 1
  }
  expect(failures).toBeLessThanOrEqual(2)
})

test('one disturbed round hides no change, and makes none', () => {
  const slower = row({ base: 50, noise: 0, draws: Array(3 * ROUNDS).fill(0) }, 1.1)
  const spiked = (samples: readonly number[]) => samples.map((sample, round) => (round === 4 ? 10 * sample : sample))
  expect(verdictOf([{ ...slower, there: spiked(slower.there) }]).isWorse).toBe(true)
  const same = steady('ns', 50)
  expect(verdictOf([{ ...same, here: spiked(same.here) }]).isWorse).toBe(false)
})

test('too few rounds decide nothing, and say how many would', () => {
  const few: Row = { name: 'r', unit: 'ns', here: [200, 200, 200], there: [100, 100, 100], again: [100, 100, 100] }
  expect(verdictOf([few])).toMatchObject({ isDecided: false, isWorse: false, needed: 7 })
  expect(verdictOf(Array(45).fill(few))).toMatchObject({ isDecided: false, needed: 13 })
})

test('a byte more fails where every process counts the same', () => {
  const bytes = (here: number[], there: number[], again = there): Row => {
    return { name: 'r', unit: 'bytes', here, there, again }
  }
  const changeOf = (one: Row) => verdictOf([one]).rows[0]?.change
  expect(changeOf(bytes([0, 0, 0], [0, 0, 0]))).toBe('none')
  expect(changeOf(bytes([1, 1, 1], [0, 0, 0]))).toBe('worse')
  expect(changeOf(bytes([0, 0, 0], [1, 1, 1]))).toBe('better')
  expect(changeOf(bytes([32, 32, 32], [16, 16, 16], [16, 32, 16]))).toBe('none')
  expect(verdictOf([bytes([1, 1, 1], [0, 0, 0])])).toMatchObject({ isWorse: true, isDecided: true })
})

test('a round is disturbed where fixed work took longer than elsewhere', () => {
  const quiet = Array.from({ length: 20 }, (_, round) => [100 + (round % 3), 101, 99 + (round % 2)])
  expect(disturbedRounds(quiet)).toEqual([])
  expect(disturbedRounds([...quiet, [100, 130, 101], [100, 80, 101]])).toEqual([20])
  expect(disturbedRounds([[5, 5, 5]])).toEqual([])
})
