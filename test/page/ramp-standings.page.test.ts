import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { held } from '../studio/ramps.js'
import { faultsOf } from './axe-faults.js'
import { openPage, useBrowser } from './stage.js'

useBrowser()

/** Where to look at what these tests looked at. */
const pictures = join(tmpdir(), 'holdfast-page-pictures')
await mkdir(pictures, { recursive: true })

const sizes = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
]
const settings = sizes.flatMap((viewport) => (['light', 'dark'] as const).map((scheme) => [viewport, scheme] as const))

test.each(settings)(
  'at a glance one sees which ramps stand still or are over, at %o, %s',
  async (viewport, colorScheme) => {
    const { page } = await openPage('', { viewport, colorScheme, isAlone: true, studio: { text: held } })
    await page.screenshot({ path: join(pictures, `standings-${viewport.width}-${colorScheme}.png`), fullPage: true })
    const bar = page.locator('#state')
    expect(await bar.textContent()).toMatch(
      /^live · v1 · [0-9a-f]{8} · ramps: 1 paused, 1 rolled back, 2 running, 1 completed$/,
    )
    expect(await bar.getAttribute('data-kind')).toBe('paused')
    const line = (key: string) => page.getByRole('article', { name: key, exact: true }).locator('header')
    for (const [key, words] of [
      ['paused', 'ramp r2 paused at 2026-12-01 10:05 UTC, ceiling 3 of 4 steps (5 %)'],
      ['taken-back', 'ramp r1 rolled back, ceiling 0 of 4 steps (nobody)'],
      ['done', 'ramp r1 completed'],
    ] as const) {
      expect(await line(key).getByText(words, { exact: true }).isVisible(), key).toBe(true)
    }
    expect(await line('plain').getByText('ramp').count()).toBe(0)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(viewport.width)
    expect(await faultsOf(page)).toEqual([])
  },
)

test('when an incident is over, the page says so', async () => {
  const { page, edit } = await openPage('', { isAlone: true, studio: { text: held } })
  await edit((text) => text.replace(/"pausedAt": "[^"]+",/, ''))
  const bar = page.locator('#state')
  await expect.poll(() => bar.textContent()).toContain('ramps: 1 rolled back, 3 running, 1 completed')
  expect(await bar.getAttribute('data-kind')).toBe('ready')
})
