import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { faultsOf } from './axe-faults.js'
import { openPage, useBrowser } from './stage.js'

useBrowser()

/** Where to look at what these tests looked at. */
const pictures = join(tmpdir(), 'holdfast-page-pictures')
await mkdir(pictures, { recursive: true })

const desktop = { width: 1280, height: 800 }
const phone = { width: 390, height: 844 }

const frame = (page: Page) => page.frameLocator('iframe.above')
const ramp = (page: Page) => frame(page).getByRole('main', { name: 'A release that takes itself back' })
const verdict = (page: Page) => ramp(page).locator('#verdict')
const start = (page: Page) => ramp(page).getByRole('button')
const plant = (page: Page) => ramp(page).getByRole('switch', { name: 'Plant errors' })

/** The clock of a ramp: it goes as fast as it can, and stands still after so many minutes, until it is let go on. */
function standingStillAt(minutes: number) {
  let quarters = 0
  let goOn = () => {}
  const held = new Promise<void>((resolve) => {
    goOn = resolve
  })
  return { rest: (): Promise<void> => (++quarters === minutes * 4 ? held : setImmediate()), goOn }
}

test('by keyboard: it is started, is given errors, takes itself back, says so, and is started anew', async () => {
  const time = standingStillAt(20)
  const { page } = await openPage(undefined, { viewport: desktop, rampRest: time.rest })
  const status = ramp(page).getByRole('status')
  // Until it is started it leaves room for the first flag.
  const dots = page.getByRole('article').first().getByRole('img')
  const { y = 0, height = 0 } = (await dots.boundingBox()) ?? {}
  expect(y + height).toBeLessThan(desktop.height)
  await start(page).focus()
  await page.keyboard.press('Enter')
  await verdict(page)
    .getByText(/^5 %, step 3 of 6\. Next: 25 % at 09:\d\d, if payments are no worse\. .* excluded/)
    .waitFor()
  expect(await ramp(page).getByRole('listitem').locator('visible=true').allTextContents()).toEqual(
    expect.arrayContaining(['staff', '1 %', '5 %', '25 %', '50 %', '100 %']),
  )
  expect(await ramp(page).locator('[aria-current="step"]').textContent()).toBe('5 %')
  await ramp(page).getByText('raised to 5 %: the step has shown enough').last().waitFor({ state: 'attached' })
  expect(await status.textContent()).toMatch(/^09:\d\d raised to 5 %: the step has shown enough$/)
  const [customers = '', failed = ''] = await ramp(page)
    .getByRole('row')
    .filter({ has: page.locator('td + td') })
    .allTextContents()
  expect(customers).toMatch(/^customers\d+[\d,]+$/)
  expect(failed).toMatch(/^failed\d\.\d %\d\.\d %\d\.\d$/)

  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await expect.poll(() => plant(page).getAttribute('aria-checked')).toBe('true')
  time.goOn()
  await verdict(page).getByText('Taken back at').waitFor()
  const words =
    /^Taken back at 09:\d\d, after \d+ minutes of planted errors: payments with the new prices failed [\d.]+ times as often\. [\d,]+ customers saw the new prices, \d+ of them with a failed payment; nobody sees them any longer\. Errors are still planted\.$/
  expect(await verdict(page).textContent()).toMatch(words)
  expect(await status.textContent()).toMatch(words)

  await page.keyboard.press('Space')
  await expect.poll(() => plant(page).getAttribute('aria-checked')).toBe('false')
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Enter')
  await ramp(page).getByText('new-pricing-engine in a copy of these flags, ramp r2').waitFor()
  expect(await start(page).evaluate((button) => button === button.ownerDocument.activeElement)).toBe(true)
})

describe.each([desktop, phone])('at $width px', (viewport) => {
  test.each(['light', 'dark'] as const)(
    'axe finds no fault, and nothing is cut off, %s',
    { timeout: 120_000 },
    async (colorScheme) => {
      const time = standingStillAt(19)
      const { page } = await openPage(undefined, { viewport, colorScheme, rampRest: time.rest })
      const look = async (name: string) => {
        await page.screenshot({ path: join(pictures, `ramp-${viewport.width}-${colorScheme}-${name}.png`) })
        expect(await faultsOf(page)).toEqual([])
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(viewport.width)
        await expect
          .poll(() =>
            ramp(page).evaluate(({ ownerDocument: { documentElement, body, defaultView } }) => [
              documentElement.scrollWidth - documentElement.clientWidth,
              body.offsetHeight - (defaultView?.innerHeight ?? 0),
            ]),
          )
          .toEqual([0, 0])
        const targets = await ramp(page).getByRole('button').or(plant(page)).all()
        for (const target of targets) {
          const { width = 0, height = 0 } = (await target.boundingBox()) ?? {}
          expect(Math.min(width, height)).toBeGreaterThanOrEqual(24)
        }
      }
      await look('waiting')
      await start(page).click()
      await verdict(page).getByText('5 %, step 3 of 6').waitFor()
      await look('running')
      await plant(page).click()
      time.goOn()
      await verdict(page).getByText('Taken back at').waitFor()
      await look('back')
    },
  )
})
