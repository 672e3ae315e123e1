import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { sampleUsers } from '../quickstart/stage.js'
import { openPage, save, untilSaveable, useBrowser } from './stage.js'

useBrowser()

const flag = (page: Page, key: string) => page.getByRole('article', { name: key, exact: true })
const answer = (page: Page, key: string) => flag(page, key).locator('.answer b').textContent()
const state = (page: Page) => page.locator('#state').textContent()

/** The card of a flag, opened if it was not. */
async function opened(page: Page, key: string) {
  const button = flag(page, key).getByRole('button', { name: key, exact: true })
  if ((await button.getAttribute('aria-expanded')) === 'false') await button.click()
  return flag(page, key)
}

/** The sample users whose dots are coloured, each with what it is coloured as. */
function coloured(page: Page, key: string): Promise<string[]> {
  const dots = flag(page, key).locator('.dot')
  return dots.evaluateAll((all) =>
    all.flatMap((dot, user) => (dot.classList.contains('rest') ? [] : [`${user}:${dot.getAttribute('data-variant')}`])),
  )
}

test('every flag is there with answer, reason, rule and bucket', async () => {
  const { page, ask } = await openPage('?targetingKey=user-123')
  const document = await ask('/flags?user=user-123')
  expect(await page.getByRole('article').getByRole('heading').allTextContents()).toEqual(Object.keys(document))
  expect(await state(page)).toMatch(/^live · v1 · [0-9a-f]{8}$/)
  await expect.poll(() => page.locator('#clients').textContent()).toMatch(/^1 client, asked \d+ s ago$/)

  const card = await opened(page, 'one-page-checkout')
  expect(await answer(page, 'one-page-checkout')).toBe('on')
  expect(await card.locator('.why').textContent()).toMatch(/^Rule test: bucket \d+\.\d\d is within 40 %\. SPLIT$/)
  expect(await card.locator('.rule.decided').textContent()).toContain('test')
  expect(await card.locator('.bucket:visible').allTextContents()).toEqual([
    expect.stringMatching(/^\d+\.\d\d$/),
    expect.stringMatching(/^\d+\.\d\d$/),
  ])
})

test('the picture is of the answers that the service gives', async () => {
  const { page, ask } = await openPage()
  await opened(page, 'new-pricing-engine')
  const dots = await coloured(page, 'new-pricing-engine')
  expect(dots.length).toBeGreaterThan(30)
  for (const [position, user] of sampleUsers.slice(0, 100).entries()) {
    const answers = await ask(`/flags?${new URLSearchParams(user)}`)
    expect(dots.includes(`${position}:0`), user['targetingKey']).toBe(answers['new-pricing-engine'].enabled)
  }
})

test('another user is chosen by name, by attribute, by dot, by chance and by address', async () => {
  const { page } = await openPage()
  const user = page.getByRole('combobox', { name: 'Targeting key' })

  await page.getByLabel('email').fill('ann@shop.example')
  await flag(page, 'new-pricing-engine').getByText('TARGETING_MATCH', { exact: true }).waitFor()

  await user.fill('user-200')
  await expect.poll(() => page.getByLabel('email').inputValue()).toBe('user-200@mail.example')
  await flag(page, 'new-pricing-engine').getByText('DEFAULT', { exact: true }).waitFor()

  const picture = (await opened(page, 'dark-mode')).getByRole('img', { name: 'people' })
  const box = await picture.boundingBox()
  await picture.click({ position: { x: (box?.width ?? 0) * 0.011, y: (box?.height ?? 0) * 0.026 } })
  expect(await user.inputValue()).toBe('user-1')

  await page.getByRole('button', { name: 'Another' }).click()
  const address = new URL(page.url())
  expect(address.searchParams.get('targetingKey')).toBe(await user.inputValue())
  expect(await page.locator('iframe').getAttribute('src')).toContain(address.search)
})

test('raising a share only adds users, and says so', async () => {
  const { page } = await openPage()
  const card = flag(page, 'new-pricing-engine')
  const before = await coloured(page, 'new-pricing-engine')

  await card.getByRole('slider').fill('20')
  await save(page)
  await card.getByText(/^\d+ joined, none left, none switched variant\.$/).waitFor()
  const after = await coloured(page, 'new-pricing-engine')
  expect(after.length).toBeGreaterThan(before.length + 100)
  expect(after).toEqual(expect.arrayContaining(before))
  expect(await state(page)).toMatch(/^live · v2/)
  await expect.poll(() => page.getByRole('status').allTextContents()).toContainEqual(expect.stringContaining('joined'))
})

test('a broken edit shows where and why, and the old answers stay', async () => {
  const { page, edit } = await openPage()
  const before = await coloured(page, 'new-pricing-engine')
  await edit((text) => text.replace('"percent": 5,', '"percnt": 50,'))

  const notice = page.getByRole('alert')
  await notice.getByText('v2 was refused.').waitFor()
  const words = await notice.textContent()
  expect(words).toContain('v1 is still served.')
  expect(words).toMatch(/flags\.json:\d+:\d+/)
  expect(words).toContain('/flags/new-pricing-engine/rules/1')
  expect(words).toContain('Did you mean "percent"?')
  expect(await state(page)).toMatch(/^holding v1 .* v2 refused/)
  expect(await coloured(page, 'new-pricing-engine')).toEqual(before)
  const slider = page.getByRole('slider').first()
  expect(await slider.isDisabled()).toBe(true)
  const toggle = page.getByRole('switch').first()
  expect(await toggle.isDisabled()).toBe(true)
  for (const control of [slider, toggle]) {
    const reason = page.locator(`[id="${await control.getAttribute('aria-describedby')}"]`)
    expect(await reason.isVisible()).toBe(true)
    expect(await reason.textContent()).toMatch(/^Locked until .*flags\.json is repaired: v2 was refused\.$/)
  }

  await edit((text) => text.replace('"percnt": 50,', '"percent": 50,'))
  await notice.waitFor({ state: 'hidden' })
  await flag(page, 'new-pricing-engine').getByText('none left').waitFor()
  expect(await slider.isDisabled()).toBe(false)
  expect(await slider.getAttribute('aria-describedby')).toBeNull()
})

test('the kill switch works by keyboard', async () => {
  const { page } = await openPage()
  const card = await opened(page, 'dark-mode')
  const toggle = card.getByRole('switch', { name: 'dark-mode enabled' })
  await toggle.focus()
  await page.keyboard.press('Space')
  await untilSaveable(page)
  await card.getByText(/^off: \d+ would leave/).waitFor()
  await page.keyboard.press('Enter')
  await card.getByText('DISABLED', { exact: true }).waitFor()
  expect(await toggle.getAttribute('aria-checked')).toBe('false')
  expect(await coloured(page, 'dark-mode')).toEqual([])
  expect(await toggle.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true)
})

test('an attribute that the document comes to look at becomes a field, and a number in it a number', async () => {
  const { page, edit } = await openPage()
  await edit((text) => text.replace('{ "cohort": "staff" }', '{ "attribute": "loyaltyYears", "gte": 3 }'))
  await page.getByLabel('loyaltyYears').fill('4')
  await flag(page, 'new-pricing-engine').getByText('Rule staff matched.').waitFor()
})

test('what a document says is shown, never run', async () => {
  const { page, edit } = await openPage()
  const hostile = '<img src=x onerror=alert(1)>'
  await edit((text) => text.replace('A discount only the new engine can price.', hostile))
  await page.getByText(hostile).waitFor()
  expect(await page.locator('main img').count()).toBe(0)
})

test('when the server goes, the page says so and keeps what it showed', async () => {
  const { page, stop } = await openPage('?targetingKey=user-123')
  await stop()
  await page.getByRole('alert').getByText('The server does not answer.').waitFor()
  expect(await answer(page, 'one-page-checkout')).toBe('on')
})
