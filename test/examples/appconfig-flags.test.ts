import { expect, test, vi } from 'vitest'
// @ts-expect-error: examples are plain JavaScript.
import { measureChange, users } from '../../examples/appconfig-flags/measure-change.js'

test('the example reads a feature-flag profile, and raising the percentage only adds users', async () => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {})
  // @ts-expect-error: examples are plain JavaScript.
  await import('../../examples/appconfig-flags/start.js')
  const lines = log.mock.calls.map((words) => words.join(' '))
  log.mockRestore()
  const [few = '', many = '', none] = lines
  const names = (line: string) => line.slice(line.indexOf('%: ') + 3).split(', ')
  expect(names(many).length).toBeGreaterThan(names(few).length)
  expect(names(many)).toEqual(expect.arrayContaining(names(few)))
  expect(none).toBe('dark-mode: nobody')
})

const split = (...rules: string[]) => ({
  version: '1',
  values: {
    checkout: {
      _variants: [
        ...rules.map((rule, index) => ({ name: `v${index}`, enabled: true, rule })),
        { name: 'rest', enabled: false },
      ],
    },
  },
})

/** What the change would do to ten thousand users. */
const change = async (before: object, after: object) => (await measureChange(before, after, users(10_000)))[0]

test('raising a split turns it on for more and off for nobody', async () => {
  const raised = await change(split('(split pct::10 by::$userId)'), split('(split pct::25 by::$userId)'))
  expect(raised).toMatchObject({ flag: 'checkout', units: 10_000, 'turned off': 0 })
  expect(raised['turned on'] / 100).toBeCloseTo(15, 0)
})

test('another draw moves most of the units, and keeping those who had the variant keeps them', async () => {
  const moved = await change(
    split('(split pct::10 by::$userId seed::"theirs")'),
    split('(split pct::10 by::$userId seed::"ours")'),
  )
  expect(moved['turned off'] / 100).toBeCloseTo(9, 0)
  expect(moved['turned on'] / 100).toBeCloseTo(9, 0)
})

test('shares of one seed nest', async () => {
  const nested = split('(split pct::20 by::$userId)', '(split pct::25 by::$userId)')
  const second = await change(split('(split pct::20 by::$userId)'), nested)
  expect(second['turned off']).toBe(0)
  expect(second['turned on'] / 100).toBeCloseTo(5, 0)
})
