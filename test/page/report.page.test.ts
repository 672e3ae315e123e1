import { expect, test } from 'vitest'
import { folderWith } from '../commands/folder.js'
import { setHistory } from '../commands/rollout/history.js'
import { runCommand } from '../commands/run-command.js'
import { faultsOf } from './axe-faults.js'
import { openReport, useBrowser } from './stage.js'

// Reports of the command line, as a browser shows them.

useBrowser()

const flagsAt = (percent: number) => ({
  schemaVersion: 1,
  flags: { search: { enabled: true, rules: [{ percent, serve: 'on' }] } },
})

const reports = {
  'rollout report': async () => (await (await setHistory()).rollout('report', 'prod', '--html')).stdout,
  diff: async () => {
    const cwd = folderWith({ 'old.json': flagsAt(5), 'new.json': flagsAt(50) })
    const args = ['diff', 'old.json', 'new.json', '--format', 'html', '--fail-if', 'changed>5%']
    return (await runCommand(args, { cwd })).stdout
  },
}

test.each(
  Object.entries(reports).flatMap(([name, made]) =>
    (['light', 'dark'] as const).map((scheme) => ({ name, made, scheme })),
  ),
)('axe finds no fault with $name, $scheme', { timeout: 60_000 }, async ({ made, scheme: colorScheme }) => {
  const page = await openReport(await made(), { colorScheme, viewport: { width: 1280, height: 800 } })
  expect(await faultsOf(page, 15)).toEqual([])
})

test('the chart of a ramp fits a narrow page', { timeout: 60_000 }, async () => {
  const page = await openReport(await reports['rollout report'](), { viewport: { width: 390, height: 844 } })
  const widths = await page
    .locator('svg')
    .evaluateAll((charts) => charts.map((chart) => chart.getBoundingClientRect().right))
  expect(widths).toHaveLength(3)
  for (const right of widths) expect(right).toBeLessThanOrEqual(390)
})
