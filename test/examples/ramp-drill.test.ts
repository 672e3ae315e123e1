import { readFileSync } from 'node:fs'
import { expect, onTestFinished, test } from 'vitest'
// @ts-expect-error: examples are plain JavaScript.
import { startAccount } from '../../examples/ramp-drill/account.js'
// @ts-expect-error: examples are plain JavaScript.
import { drillRamp } from '../../examples/ramp-drill/drill-ramp.js'
// @ts-expect-error: examples are plain JavaScript.
import { scales, scenarios } from '../../examples/ramp-drill/scenarios.js'
// @ts-expect-error: examples are plain JavaScript.
import { heading, row } from '../../examples/ramp-drill/table.js'
// @ts-expect-error: simulations are plain JavaScript.
import { randomOf } from '../../simulation/random.js'
import { manualClock } from '../../src/testing.js'
import { readPage, root } from '../docs/page.js'
import type { Scenario } from './drilled-scenario.js'

const { text } = readPage('docs/guarded-ramps.md')
const [, shown = ''] = /<!-- printed: drill:ramp -->\n```text\n([\s\S]*?)\n```/.exec(text) ?? []
/** A row with `#` for every number of its cells. */
const shape = (line: string) => line.slice(0, 42) + line.slice(42).replaceAll(/ *\d[\d,]*/g, ' #')

async function drilled(scenario: Scenario, scale: (typeof scales)['small']) {
  const clock = manualClock(Date.UTC(2026, 11, 1, 9))
  const account = await startAccount(clock)
  onTestFinished(() => account.close())
  return drillRamp(account, clock, { scenario, scale }, randomOf(1))
}

test.each<Scenario>(scenarios)(
  'drilled with fewer units: $name',
  async (scenario) => {
    const figures = await drilled(scenario, scales.small)
    const broken = scenario.expected.filter(([, holds]) => !holds(figures, scales.small)).map(([what]) => what)
    expect({ broken, figures }).toEqual({ broken: [], figures })
    expect(shown.split('\n').map(shape)).toContain(shape(row(scenario, figures)))
  },
  60_000,
)

test('figures that are shown are those of now: 20x errors', { timeout: 60_000 }, async () => {
  const scenario = scenarios.find(({ name }: Scenario) => name === '20x errors')
  expect(shown.split('\n')).toContain(row(scenario, await drilled(scenario, scales.full)))
})

test('README tells what guarded-ramps.md shows', () => {
  const [, of20, bad20, of3, bad3] =
    /fails 20 times as often is taken back (\d+) minutes later, having failed\s+for (\d+) users; one that fails 3 times as often, (\d+) minutes and (\d+) users later/.exec(
      readPage('README.md').text,
    ) ?? []
  const told = (name: string) => {
    const line = shown.split('\n').find((one) => one.startsWith(`${name} `)) ?? ''
    const [, bad, , , found] = line.slice(42).match(/ (at [\d,]+ %|[\d,]+)/g) ?? []
    return [found, bad].map((cell) => cell?.trim())
  }
  expect({ '20x errors': [of20, bad20], '3x errors': [of3, bad3] }).toEqual({
    '20x errors': told('20x errors'),
    '3x errors': told('3x errors'),
  })
})

test('npm run drill:ramp prints what guarded-ramps.md shows, of these ramps', () => {
  const [title, ...rows] = shown.split('\n')
  expect(title).toBe(heading)
  expect(rows.map((line) => line.slice(0, 42).trim())).toEqual(scenarios.map(({ name }: Scenario) => name))
  const { scripts } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
  expect(scripts['drill:ramp']).toMatch(/ && node examples\/ramp-drill\/start\.js$/)
})
