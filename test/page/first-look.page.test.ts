import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { sample } from '../studio/stage.js'
import { openPage, save, useBrowser } from './stage.js'

useBrowser()

const desktop = { width: 1280, height: 800 }
const phone = { width: 390, height: 844 }
/** Where to look at what these tests looked at. */
const pictures = join(tmpdir(), 'holdfast-page-pictures')
await mkdir(pictures, { recursive: true })

const flag = (page: Page, key: string) => page.getByRole('article', { name: key, exact: true })
const shop = (page: Page) => page.frameLocator('iframe')
const receipt = (page: Page) => shop(page).getByRole('main', { name: 'What the shop answers' })
const dotsOf = (page: Page, key: string) => flag(page, key).getByRole('img', { name: 'people' })
const ghosts = (page: Page, key: string) => flag(page, key).locator('.dot[data-would="joined"]')

/** Presses the mouse on the slider's thumb, which is at `from`. Gives a function that moves it, without letting go. */
async function grab(page: Page, slider: Locator, from: number): Promise<(to: number) => Promise<void>> {
  const box = await slider.boundingBox()
  if (box === null) throw new Error('The slider is not shown')
  const moveTo = (percent: number) => page.mouse.move(box.x + 12 + ((box.width - 24) * percent) / 100, box.y + 14)
  await moveTo(from)
  await page.mouse.down()
  return moveTo
}

async function isInSight(page: Page, part: Locator): Promise<boolean> {
  const box = await part.boundingBox()
  const height = page.viewportSize()?.height ?? 0
  return box !== null && box.y >= 0 && box.y + box.height <= height
}

test.each(['light', 'dark'] as const)('cause and effect are on one screen of a desktop, %s', async (colorScheme) => {
  const { page } = await openPage(undefined, { viewport: desktop, colorScheme })
  await page.screenshot({ path: join(pictures, `desktop-${colorScheme}.png`) })
  const first = flag(page, 'new-pricing-engine')
  for (const part of [
    page.getByRole('heading', { level: 1 }),
    page.getByRole('combobox', { name: 'Targeting key' }),
    first.getByRole('slider'),
    first.getByRole('img'),
    flag(page, 'bulk-discount').getByRole('img'),
    receipt(page),
  ]) {
    expect(await isInSight(page, part), String(part)).toBe(true)
  }
  await page.getByRole('link', { name: 'gift-wrapping' }).click()
  expect(await isInSight(page, flag(page, 'gift-wrapping').getByRole('switch'))).toBe(true)
  expect(await isInSight(page, receipt(page))).toBe(true)
})

test.each(['light', 'dark'] as const)('on a phone the total stays beside the flags, %s', async (colorScheme) => {
  const { page, poll } = await openPage(undefined, { viewport: phone, colorScheme })
  await page.screenshot({ path: join(pictures, `phone-${colorScheme}.png`) })
  const card = flag(page, 'new-pricing-engine')
  const slider = card.getByRole('slider')
  await slider.scrollIntoViewIfNeeded()
  await slider.fill('20')
  await page.getByRole('region', { name: 'Change that is not saved' }).getByText('user-765 among them').waitFor()
  await page.screenshot({ path: join(pictures, `phone-${colorScheme}-proposal.png`) })
  await save(page)
  await card.getByText(/^\d+ joined/).waitFor()
  await poll()
  const summary = shop(page).getByText('user-765 pays EUR 55.80')
  await summary.waitFor()
  expect(await isInSight(page, summary)).toBe(true)
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(phone.width)
  await page.screenshot({ path: join(pictures, `phone-${colorScheme}-changed.png`) })
})

test('a drag shows who would join, also where a flag depends on it; saved, they do, and the checkout follows', async () => {
  const { page, poll, text } = await openPage(undefined, { viewport: desktop })
  const card = flag(page, 'new-pricing-engine')
  const slider = card.getByRole('slider')
  const place = await slider.boundingBox()
  await receipt(page).getByText('EUR 67.00', { exact: true }).waitFor()

  const moveTo = await grab(page, slider, 5)
  for (const percent of [8, 12, 16, 20]) await moveTo(percent)
  const words = card.getByText(/^20 %: \d+ would join, user-765 among them\.$/)
  await words.waitFor()
  const joining = Number((await words.textContent())?.match(/(\d+) would/)?.[1])
  expect(joining).toBeGreaterThan(100)
  expect(await ghosts(page, 'new-pricing-engine').count()).toBe(joining)
  expect(await ghosts(page, 'bulk-discount').count()).toBeGreaterThan(30)
  expect(await ghosts(page, 'dark-mode').count()).toBe(0)
  await page.screenshot({ path: join(pictures, 'desktop-drag.png') })

  await page.mouse.up()
  const bar = page.getByRole('region', { name: 'Change that is not saved' })
  expect(await bar.getByRole('paragraph').textContent()).toMatch(
    /^new-pricing-engine 20 %: \d+ would join, user-765 among them\. Also bulk-discount: \d+ would join\.$/,
  )
  expect(await text()).toBe(sample)
  await save(page)
  expect(await bar.isVisible()).toBe(false)
  await card.getByText(`${joining} joined, none left, none switched variant.`).waitFor()
  expect(await page.locator('.dot[data-would]').count()).toBe(0)
  await page.getByText('1 client, 1 before its next poll').waitFor()
  await poll()
  await expect.poll(() => receipt(page).textContent()).toContain('EUR 55.80EUR 67.00 before, with v1')
  expect(await slider.boundingBox()).toEqual(place)
  await page.screenshot({ path: join(pictures, 'desktop-changed.png') })
})

test('a drag back leaves nothing to save', async () => {
  const { page } = await openPage(undefined, { viewport: desktop })
  const card = flag(page, 'new-pricing-engine')
  const moveTo = await grab(page, card.getByRole('slider'), 5)
  await moveTo(20)
  await card.getByText('20 %: ').waitFor()
  await moveTo(5)
  await page.getByRole('region', { name: 'Change that is not saved' }).waitFor({ state: 'hidden' })
  expect(await card.getByText('20 %: ').count()).toBe(0)
  expect(await page.locator('.dot[data-would]').count()).toBe(0)
})

test('the first two flags are open; the index, the name and one button open the others', async () => {
  const { page } = await openPage()
  const open = () => page.getByRole('article').getByRole('button', { expanded: true }).allTextContents()
  expect(await open()).toEqual(['new-pricing-engine', 'bulk-discount'])
  const links = page.getByRole('navigation', { name: 'Index of flags' }).getByRole('link')
  expect(await links.count()).toBe(8)

  await links.filter({ hasText: 'dark-mode' }).click()
  await dotsOf(page, 'dark-mode').waitFor()
  const name = flag(page, 'bulk-discount').getByRole('button', { name: 'bulk-discount' })
  await name.focus()
  await page.keyboard.press('Enter')
  expect(await open()).toEqual(['new-pricing-engine', 'dark-mode'])

  await page.getByRole('button', { name: 'Open all' }).click()
  expect(await open()).toHaveLength(8)
  await page.getByRole('button', { name: 'Close all' }).click()
  expect(await open()).toEqual([])
})

test('an address that names a flag opens it, and goes there', async () => {
  const { page } = await openPage('?targetingKey=user-765#flag-dark-mode')
  await dotsOf(page, 'dark-mode').waitFor()
  expect(await isInSight(page, flag(page, 'dark-mode').getByRole('switch'))).toBe(true)
})

test('another user moves neither the headline nor the flags', async () => {
  const { page } = await openPage(undefined, { viewport: desktop })
  const places = async () => [
    await page.getByRole('heading', { level: 1 }).boundingBox(),
    await page.getByRole('button', { name: 'Another' }).boundingBox(),
    await flag(page, 'new-pricing-engine').getByRole('slider').boundingBox(),
  ]
  const before = await places()
  for (const user of ['u', 'user-1000', 'somebody-with-a-very-long-name@customers.example']) {
    await page.getByRole('combobox', { name: 'Targeting key' }).fill(user)
    await expect.poll(() => shop(page).locator('#summary').textContent()).toContain(`${user} pays`)
    expect(await places(), user).toEqual(before)
  }
})

test.each([desktop, phone])('no news moves the headline, at %o', async (viewport) => {
  const { page, edit } = await openPage(undefined, { viewport })
  const place = () => page.getByRole('heading', { level: 1 }).boundingBox()
  const before = await place()
  await edit((text) => text.replace('"percent": 5,', '"percnt": 5,'))
  await page.getByRole('alert').waitFor()
  expect(await place()).toEqual(before)
  await page.screenshot({ path: join(pictures, `refused-${viewport.width}.png`) })
})
