import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluateIn, ruleSetWith } from './stage.js'

const unit = fc.oneof(fc.uuid(), fc.emailAddress(), fc.string({ minLength: 1, unit: 'grapheme' }), fc.maxSafeInteger())
const percent = fc.oneof(fc.integer({ min: 0, max: 100 }), fc.double({ min: 0.000001, max: 100, noNaN: true }))
const salt = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' })
const weights = fc
  .array(fc.oneof(fc.nat(10), fc.double({ min: 0, max: 1e6, noNaN: true })), { minLength: 1, maxLength: 6 })
  .filter((list) => list.some((weight) => weight > 0))

const isOn = (percentage: number, key: unknown, saltText: string): boolean =>
  evaluateIn(ruleSetWith({ salt: saltText, rules: [{ percent: percentage, serve: 'on' }] }), {
    targetingKey: key as string,
  }).enabled

const splitFlag = (list: readonly number[], rule: object) => ({
  variants: Object.fromEntries([...list.map((_, index) => [`v${index}`, index]), ['rest', -1]]),
  default: 'rest',
  rules: [{ ...rule, split: list.map((weight, index) => ({ variant: `v${index}`, weight })) }],
})

describe('a percentage', () => {
  test('raised only adds units', () => {
    fc.assert(
      fc.property(unit, salt, percent, percent, (key, saltText, a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a]
        expect(isOn(low, key, saltText) && !isOn(high, key, saltText)).toBe(false)
      }),
    )
  })

  test('of 0 is nobody and of 100 is everybody', () => {
    fc.assert(
      fc.property(unit, salt, (key, saltText) => {
        expect(isOn(0, key, saltText)).toBe(false)
        expect(isOn(100, key, saltText)).toBe(true)
      }),
    )
  })

  test('gives the same unit the same answer in a document read anew', () => {
    fc.assert(
      fc.property(unit, salt, percent, (key, saltText, percentage) => {
        expect(isOn(percentage, key, saltText)).toBe(isOn(percentage, key, saltText))
      }),
    )
  })
})

describe('a split', () => {
  test('gives a unit the same variant at every exposure that lets it in', () => {
    fc.assert(
      fc.property(unit, salt, weights, percent, (key, saltText, list, percentage) => {
        const context = { targetingKey: key as string }
        const full = evaluateIn(ruleSetWith({ salt: saltText, ...splitFlag(list, {}) }), context)
        const partial = evaluateIn(
          ruleSetWith({ salt: saltText, ...splitFlag(list, { percent: percentage }) }),
          context,
        )
        expect([full.variant, 'rest']).toContain(partial.variant)
      }),
    )
  })

  test('serves every unit, and none a variant of weight zero', () => {
    fc.assert(
      fc.property(unit, weights, (key, list) => {
        const { value } = evaluateIn(ruleSetWith(splitFlag(list, {})), { targetingKey: key as string })
        expect(list[value as number]).toBeGreaterThan(0)
      }),
    )
  })
})
