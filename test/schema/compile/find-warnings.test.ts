import { describe, expect, test } from 'vitest'
import { flags, read } from './stage.js'

const warned = (document: object): string[] => read(document).warnings.map(({ code, path }) => `${code} ${path}`)
const rules = (...list: object[]) => flags({ f: { rules: list.map((rule) => ({ serve: 'on', ...rule })) } })

describe('a rule nobody is left for', () => {
  test('draws the same units as an earlier open rule and asks for no more of them', () => {
    expect(warned(rules({ percent: 50 }, { percent: 5 }))).toEqual(['unreachable-rule /flags/f/rules/1'])
    expect(warned(rules({ percent: 50 }, { percent: 50 }))).toEqual(['unreachable-rule /flags/f/rules/1'])
    expect(warned(rules({ percent: 5 }, { percent: 50 }))).toEqual([])
  })

  test('is another matter with another salt, another unit, or conditions on the earlier rule', () => {
    expect(warned(rules({ percent: 50 }, { percent: 5, salt: 'other' }))).toEqual([])
    expect(warned(rules({ percent: 50 }, { percent: 5, bucketBy: 'company' }))).toEqual([])
    expect(warned(rules({ percent: 50, when: { attribute: 'a', exists: true } }, { percent: 5 }))).toEqual([])
  })
})

describe('slots', () => {
  const layered = (slots: Record<string, [number, number]>, holdout = 0) =>
    flags(
      Object.fromEntries(Object.entries(slots).map(([key, [from, to]]) => [key, { layer: { name: 'l', from, to } }])),
      { layers: { l: { holdout } } },
    )

  test('of two flags that overlap', () => {
    expect(warned(layered({ a: [0, 50], b: [40, 60] }))).toEqual(['overlapping-slots /flags/b/layer'])
    expect(warned(layered({ b: [40, 60], a: [0, 90], c: [85, 95] }))).toEqual([
      'overlapping-slots /flags/b/layer',
      'overlapping-slots /flags/c/layer',
    ])
    expect(warned(layered({ a: [0, 50], b: [50, 100] }))).toEqual([])
  })

  test('of one flag may overlap', () => {
    const slot = { layer: { name: 'l', from: 0, to: 50 } }
    expect(
      warned(
        flags(
          {
            f: {
              rules: [
                { serve: 'on', ...slot },
                { serve: 'off', ...slot },
              ],
            },
          },
          { layers: { l: {} } },
        ),
      ),
    ).toEqual([])
  })

  test('that reach into the holdout', () => {
    expect(warned(layered({ a: [0, 96] }, 5))).toEqual(['overlapping-slots /flags/a/layer/to'])
    expect(warned(layered({ a: [0, 95] }, 5))).toEqual([])
  })
})

describe('salts of equal seed', () => {
  // The first such pair of its kind, by search: both give seed 2830047996.
  const [first, second] = ['salt-69956', 'salt-118337']

  test('are found, and one salt shared on purpose is not', () => {
    expect(warned(flags({ a: { salt: first }, b: { salt: second } }))).toEqual(['shared-seed /flags/b'])
    expect(warned(flags({ a: { salt: first }, b: { salt: first } }))).toEqual([])
  })
})
