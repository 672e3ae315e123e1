import { describe, expect, test } from 'vitest'
import { chiSquaredTail } from '../../../src/authoring/simulate/chi-squared.js'
import { wilsonInterval } from '../../../src/authoring/simulate/wilson-interval.js'
import reference from './reference-values.json' with { type: 'json' }

describe('against SciPy', () => {
  test.each(reference.chiSquaredTail)('chi-squared, $degreesOfFreedom degrees of freedom, $statistic', (one) => {
    const p = chiSquaredTail(one.statistic, one.degreesOfFreedom)
    if (one.pValue === 0) expect(p).toBeLessThan(1e-300)
    else expect(Math.abs(p / one.pValue - 1)).toBeLessThan(1e-10)
  })

  test.each(reference.wilson)('the interval of $count of $total', ({ count, total, low, high }) => {
    const [from, to] = wilsonInterval(count, total)
    expect(from).toBeCloseTo(low, 12)
    expect(to).toBeCloseTo(high, 12)
  })
})

test('nothing seen leaves every share possible', () => {
  expect(wilsonInterval(0, 0)).toEqual([0, 1])
})
