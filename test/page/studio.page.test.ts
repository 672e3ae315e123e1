import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { readFlags } from '../../src/documents.js'
import { sample } from '../studio/stage.js'
import { faultsOf } from './axe-faults.js'
import { openPage, useBrowser } from './stage.js'

useBrowser()

/** Where to look at what these tests looked at. */
const pictures = join(tmpdir(), 'holdfast-page-pictures')
await mkdir(pictures, { recursive: true })

const flag = (page: Page, key: string) => page.getByRole('article', { name: key, exact: true })
const phone = { width: 390, height: 844 }

describe('1,000 flags', () => {
  const flags = Object.fromEntries(
    Array.from({ length: 1_000 }, (_, index) => [
      `flag-${String(index).padStart(4, '0')}`,
      {
        enabled: index % 7 !== 0,
        owner: ['pricing', 'search', 'checkout'][index % 3],
        tags: [index % 10 === 0 ? 'experiment' : 'release'],
        rules: [{ id: 'some', when: { attribute: 'country', in: ['CA', 'US'] }, percent: index % 101, serve: 'on' }],
      },
    ]),
  )
  const text = `${JSON.stringify({ schemaVersion: 1, flags }, null, 2)}\n`
  const open = (options = {}) => openPage('', { isAlone: true, studio: { text }, ...options })

  test('are found by name, owner and tag, and a picture is drawn only of what is open and in sight', async () => {
    const { page } = await open()
    const found = page.locator('#count')
    await found.getByText('1,000 flags').waitFor()
    expect(await page.locator('.dot').count()).toBe(2_000)
    const search = page.getByRole('searchbox', { name: 'Search the flags by name, owner or tag' })
    const cards = page.locator('article:visible')

    await search.fill('0042')
    expect(await found.textContent()).toBe('1 of 1,000 flags')
    expect(await cards.getByRole('heading').allTextContents()).toEqual(['flag-0042'])
    await page.getByRole('button', { name: 'Open all' }).click()
    await flag(page, 'flag-0042').getByRole('slider').waitFor()

    await search.fill('search #experiment')
    expect(await found.textContent()).toBe('33 of 1,000 flags')
    expect(await page.getByRole('navigation').getByRole('link').count()).toBe(33)
    await search.fill('nothing like it')
    expect(await found.textContent()).toBe('0 of 1,000 flags')
    await search.fill('')
    await page.screenshot({ path: join(pictures, 'many.png') })
    await page.getByRole('button', { name: 'Open all' }).click()
    await flag(page, 'flag-0002').getByRole('slider').waitFor()
    expect(await page.locator('.dot').count()).toBeLessThan(20_000)
  })

  test('one of them is changed in its line of the file', async () => {
    const { page, text: saved } = await open()
    await page.getByRole('searchbox').fill('flag-0778')
    await page.getByRole('button', { name: 'Open all' }).click()
    const slider = flag(page, 'flag-0778').getByRole('slider')
    await slider.fill('72')
    await flag(page, 'flag-0778')
      .getByText(/joined, none left|Nobody moved/)
      .waitFor()
    const lines = (await saved()).split('\n')
    const changed = text.split('\n').flatMap((line, index) => (line === lines[index] ? [] : [lines[index]?.trim()]))
    expect(changed).toEqual(['"percent": 72,'])
  })
})

test('the pointer on a switch, or the tab key, says who would change before it is flipped', async () => {
  const { page, text } = await openPage('', { isAlone: true })
  const card = flag(page, 'new-pricing-engine')
  await card.getByRole('switch').hover()
  await card.getByText(/^off: \d+ would leave/).waitFor()
  expect(await page.locator('.dot[data-would="left"]').count()).toBeGreaterThan(10)
  expect(await text()).toBe(sample)
  await page.mouse.move(0, 0)
  await expect.poll(() => page.locator('.dot[data-would]').count()).toBe(0)

  const closed = flag(page, 'gift-wrapping')
  await closed.getByRole('switch').focus()
  await closed.getByText(/^on: 1000 would join/).waitFor()
  await page.keyboard.press('Space')
  await expect.poll(text).toBe(sample.replace(/("gift-wrapping": \{\s+"enabled": )false/, '$1true'))
})

test('keys choose a share and show who would change; Enter saves it, and leaving does not', async () => {
  const { page, text } = await openPage('', { isAlone: true })
  const card = flag(page, 'new-pricing-engine')
  const slider = card.getByRole('slider')
  await slider.focus()
  for (let presses = 0; presses < 3; presses++) await page.keyboard.press('ArrowRight')
  await card.getByText(/^8 %: .+ Enter saves it\.$/).waitFor()
  await expect.poll(() => page.locator('#announcement').textContent()).toMatch(/^new-pricing-engine: 8 %: /)
  await page.keyboard.press('Escape')
  expect(await slider.inputValue()).toBe('5')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Tab')
  expect(await slider.inputValue()).toBe('5')
  await expect.poll(() => page.locator('.dot[data-would]').count()).toBe(0)
  expect(await text()).toBe(sample)

  await slider.focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect.poll(text).toBe(sample.replace('"percent": 5,', '"percent": 6,'))
  await card.getByText(/joined, none left|Nobody moved/).waitFor()
})

test('a fresh page begins with somebody, and knows what the document asks', async () => {
  const { page } = await openPage('', { isAlone: true })
  expect(await page.getByRole('textbox', { name: 'Targeting key' }).inputValue()).not.toBe('')
  const plan = page.getByLabel('plan')
  const list = await plan.getAttribute('list')
  const values = await page
    .locator(`datalist[id="${list}"] option`)
    .evaluateAll((all) => all.map((each) => each.getAttribute('value')))
  expect(values).toEqual(['pro', 'team'])
  await page.getByText('people made up from what the document asks').waitFor()
  await page.screenshot({ path: join(pictures, 'alone.png') })
})

test('the whole path to an answer, and what lint finds, stand in the card', async () => {
  const text = sample.replace('"percent": 5,', '"percent": 0.5,')
  const { page } = await openPage('?targetingKey=somebody', { isAlone: true, studio: { text } })
  const card = flag(page, 'new-pricing-engine')
  await card.getByText('The whole path').click()
  await card.getByText(/1 rollout +no +draw/).waitFor()
  await card.getByText(/line \d+/).waitFor()
  await page.getByText(/^Lint: \d+ findings?$/).click()
  await page
    .locator('#lint')
    .getByText(/flags\.json:\d+:\d+/)
    .first()
    .waitFor()
})

test('a ramp is drawn over time, with where it stands', async () => {
  const { page } = await openPage('#flag-dark-mode', { isAlone: true })
  const chart = flag(page, 'dark-mode').getByRole('img', { name: /^Ramp: 1 % .+, 25 % .+, 100 % .+; paused / })
  await chart.scrollIntoViewIfNeeded()
  expect(await chart.isVisible()).toBe(true)
  await page.screenshot({ path: join(pictures, 'ramp.png') })
})

test('another document is shown beside, and cannot be changed', async () => {
  const against = { label: 'appconfig:prod', flags: readFlags(sample.replace('"percent": 5,', '"percent": 50,')) }
  const { page } = await openPage('?targetingKey=user-765&country=CA&plan=pro', { isAlone: true, studio: { against } })
  const card = flag(page, 'new-pricing-engine')
  expect(await card.locator('.answer').textContent()).toContain('appconfig:prod: on')
  const other = card.locator('.against')
  await other.getByText(/new-pricing-engine = on/).waitFor()
  expect(await other.locator('p').allTextContents()).toEqual([
    expect.stringMatching(/^\d+ \w+ · \d+ \w+$/),
    expect.stringMatching(/^From appconfig:prod to this: \d+ would leave\.$/),
  ])
  expect(await other.locator('input, button').count()).toBe(0)
  await page.screenshot({ path: join(pictures, 'against.png') })
  expect(await faultsOf(page)).toEqual([])
})

describe("AppConfig's own flags", () => {
  const authored = {
    version: '1',
    flags: { banner: { name: 'Banner', description: 'The summer sale.' }, tier: { name: 'Tier' } },
    values: {
      banner: { enabled: true },
      tier: {
        _variants: [
          { name: 'gold', enabled: true, rule: '(eq $plan "pro")' },
          { name: 'some', enabled: true, rule: '(split pct::20 by::$targetingKey)' },
          { name: 'plain', enabled: false },
        ],
      },
    },
  }
  const text = JSON.stringify(authored, null, 2)

  test.each([[{ width: 1280, height: 800 }], [phone]])(
    'are shown with their rules as they are written, at %o',
    async (viewport) => {
      const { page } = await openPage('?targetingKey=u-1&plan=pro', { isAlone: true, studio: { text }, viewport })
      const card = flag(page, 'tier')
      await card.getByText('(eq $plan "pro")').waitFor()
      await card.getByText('TARGETING_MATCH', { exact: true }).waitFor()
      expect(await card.getByRole('switch').count()).toBe(0)
      await page.screenshot({ path: join(pictures, `appconfig-${viewport.width}.png`) })
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(viewport.width)
      expect(await faultsOf(page)).toEqual([])
    },
  )

  test('are switched in the file', async () => {
    const { page, text: saved } = await openPage('?targetingKey=u-1', { isAlone: true, studio: { text } })
    await flag(page, 'banner').getByRole('switch').click()
    await flag(page, 'banner').getByText('1000 left', { exact: false }).waitFor()
    expect(await saved()).toBe(text.replace('"enabled": true', '"enabled": false'))
  })
})

test('a document that is broken from the start is told with its line, and shown when it is repaired', async () => {
  const { page, save } = await openBroken(sample.replace('"percent": 5,', '"percnt": 5,'))
  await page.getByRole('alert').getByText('v1 was refused.').waitFor()
  expect(await page.getByRole('alert').textContent()).toContain('"percnt": 5')
  expect(await page.getByRole('article').count()).toBe(0)
  await save((text) => text.replace('"percnt": 5,', '"percent": 5,'))
  await page.getByRole('article').first().waitFor()
  await page.getByRole('alert').waitFor({ state: 'hidden' })
})

async function openBroken(text: string) {
  return openPage('', { isAlone: true, isBroken: true, studio: { text } })
}

test('of several documents one is chosen, and the address keeps it', async () => {
  const { page } = await openPage('', {
    isAlone: true,
    studio: {
      more: [
        {
          name: 'limits',
          label: 'limits.json',
          text: '{ "schemaVersion": 1, "flags": { "limit": { "enabled": false } } }',
        },
      ],
    },
  })
  await page.getByRole('combobox', { name: 'Document' }).selectOption('limits.json')
  await flag(page, 'limit').waitFor()
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('limits.json')
  await flag(page, 'limit')
    .getByText(/can be looked at only|is no file/)
    .first()
    .waitFor()
  await page.reload()
  await flag(page, 'limit').waitFor()
})
