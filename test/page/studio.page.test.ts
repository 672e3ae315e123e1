import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { readFlags } from '../../src/documents.js'
import { sample } from '../studio/stage.js'
import { faultsOf } from './axe-faults.js'
import { openPage, save, untilSaveable, useBrowser } from './stage.js'

useBrowser()

/** Where to look at what these tests looked at. */
const pictures = join(tmpdir(), 'holdfast-page-pictures')
await mkdir(pictures, { recursive: true })

const flag = (page: Page, key: string) => page.getByRole('article', { name: key, exact: true })
const phone = { width: 390, height: 844 }
const bar = (page: Page) => page.getByRole('region', { name: 'Change that is not saved' })
const saveButton = (page: Page) => bar(page).getByRole('button', { name: 'Save' })

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
    await save(page)
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
  await page.keyboard.press('Enter')
  await expect.poll(() => bar(page).isVisible()).toBe(true)
  await untilSaveable(page)
  expect(await text()).toBe(sample)
  await page.keyboard.press('Enter')
  await closed.getByText('v2 is served.').waitFor()
  await expect.poll(text).toBe(sample.replace(/("gift-wrapping": \{\s+"enabled": )false/, '$1true'))
})

test('keys choose a share and show who would change; Enter saves it, and Escape does not', async () => {
  const { page, text } = await openPage('', { isAlone: true })
  const card = flag(page, 'new-pricing-engine')
  const slider = card.getByRole('slider')
  await slider.focus()
  for (let presses = 0; presses < 3; presses++) await page.keyboard.press('ArrowRight')
  await card.getByText(/^8 %: /).waitFor()
  await expect.poll(() => page.locator('#announcement').textContent()).toMatch(/^new-pricing-engine: 8 %: /)
  await page.keyboard.press('Escape')
  expect(await slider.inputValue()).toBe('5')
  expect(await page.locator('.dot[data-would]').count()).toBe(0)
  expect(await bar(page).isVisible()).toBe(false)
  expect(await text()).toBe(sample)

  await page.keyboard.press('ArrowRight')
  await card.getByText(/^6 %: /).waitFor()
  await page.keyboard.press('Enter')
  await expect.poll(text).toBe(sample.replace('"percent": 5,', '"percent": 6,'))
  await card.getByText(/joined, none left|Nobody moved/).waitFor()
})

test('a fresh page begins with somebody, and knows what the document asks', async () => {
  const { page } = await openPage('', { isAlone: true })
  expect(await page.getByRole('combobox', { name: 'Targeting key' }).inputValue()).not.toBe('')
  const plan = page.getByLabel('plan')
  const list = await plan.getAttribute('list')
  const values = await page
    .locator(`datalist[id="${list}"] option`)
    .evaluateAll((all) => all.map((each) => each.getAttribute('value')))
  expect(values).toEqual(['pro', 'team'])
  const people = await page.locator('#keys option').evaluateAll((all) => all.map((each) => each.getAttribute('value')))
  // A few of them have no key.
  expect(people.length).toBeGreaterThan(900)
  expect(people.slice(0, 2)).toEqual(['user-1', 'user-2'])
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

describe('another document', () => {
  const other = JSON.parse(sample)
  other.flags['new-pricing-engine'].rules[1].percent = 50
  other.flags['old-banner'] = { enabled: true }
  delete other.flags['gift-wrapping']
  const against = { label: 'appconfig:prod', flags: readFlags(other) }
  const open = (options = {}) =>
    openPage('?targetingKey=user-765&country=CA&plan=pro', { isAlone: true, studio: { against }, ...options })

  test.each([[{ width: 1280, height: 900 }], [phone]])(
    'is shown beside: the same people, and why this one gets what there, at %o',
    async (viewport) => {
      const { page } = await open({ viewport })
      const card = flag(page, 'new-pricing-engine')
      expect(await card.locator('.answer').textContent()).toContain('appconfig:prod: on')
      await card.getByText(/new-pricing-engine = on/).waitFor()

      const [mine, theirs] = [
        card.getByRole('img', { name: /^Of 1,000 people/ }),
        card.getByRole('img', { name: /^appconfig:prod: Of 1,000 people, \d+ get on, \d+ get off\.$/ }),
      ]
      const [left, right] = [await mine.boundingBox(), await theirs.boundingBox()]
      expect(right?.width).toBe(left?.width)
      if (viewport.width > 700) expect([right?.y, (right?.x ?? 0) > (left?.x ?? 0)]).toEqual([left?.y, true])
      const count = (dots: Locator) => dots.locator('.dot[data-variant="0"]').count()
      const losing = await theirs.locator('.dot.differs').count()
      expect((await count(theirs)) - (await count(mine))).toBe(losing)
      await card.getByText(`From appconfig:prod to this: ${losing} would leave.`).waitFor()

      expect(await card.locator('.against').locator('input, button').count()).toBe(0)
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(viewport.width)
      await page.screenshot({ path: join(pictures, `against-${viewport.width}.png`), fullPage: true })
      expect(await faultsOf(page)).toEqual([])
    },
  )

  test('a flag that one of them lacks is told of, and only what differs can be shown', async () => {
    const { page } = await open()
    await page.getByText('Only appconfig:prod has old-banner.').waitFor()
    const names = () => page.locator('article:visible').getByRole('heading', { level: 2 }).allTextContents()
    const button = page.getByRole('button', { name: 'Only what differs from appconfig:prod (3)' })
    await button.click()
    expect(await names()).toEqual(['new-pricing-engine', 'bulk-discount', 'gift-wrapping'])
    expect(await page.locator('#count').textContent()).toBe('3 of 8 flags')
    await page.getByRole('button', { name: 'Open all' }).click()
    await flag(page, 'gift-wrapping').getByText('It has no such flag.').waitFor()
    await button.click()
    expect(await names()).toHaveLength(8)
  })
})

describe('a change is shown before it is saved', () => {
  test('also where there is no pointer that hovers: a tap on a switch or on a track saves nothing', async () => {
    const { page, text } = await openPage('', { isAlone: true, viewport: phone, hasTouch: true, isMobile: true })
    const card = flag(page, 'new-pricing-engine')
    const toggle = card.getByRole('switch')
    const isAboveBar = async (control: Locator) => {
      const [place, edge] = [await control.boundingBox(), await bar(page).boundingBox()]
      return (place?.y ?? 0) + (place?.height ?? 0) <= (edge?.y ?? 0)
    }
    await toggle.tap()
    await bar(page)
      .getByText(/^off: \d+ would leave/)
      .waitFor()
    expect(await toggle.getAttribute('aria-checked')).toBe('false')
    expect(await text()).toBe(sample)
    expect(await isAboveBar(toggle)).toBe(true)

    // Another tap takes it back; a tap on a track chooses, too.
    await toggle.tap()
    await bar(page).waitFor({ state: 'hidden' })
    expect(await toggle.getAttribute('aria-checked')).toBe('true')
    await card.getByRole('slider').tap()
    await bar(page)
      .getByText(/^50 %: \d+ would join/)
      .waitFor()
    expect(await text()).toBe(sample)
    expect(await isAboveBar(card.getByRole('slider'))).toBe(true)
    await page.screenshot({ path: join(pictures, 'phone-proposal.png') })
    await saveButton(page).tap()
    await expect.poll(text).toBe(sample.replace('"percent": 5,', '"percent": 50,'))
  })

  test('nothing can be saved before the page has said who would change', async () => {
    const { page, text } = await openPage('', { isAlone: true })
    let answer = () => {}
    const asked = new Promise<void>((resolve) => {
      answer = resolve
    })
    await page.route('**/preview', async (route) => {
      await asked
      await route.continue()
    })
    const toggle = flag(page, 'dark-mode').getByRole('switch')
    await toggle.focus()
    await page.keyboard.press('Space')
    await bar(page).waitFor()
    expect(await saveButton(page).isDisabled()).toBe(true)
    await page.keyboard.press('Enter')
    expect(await text()).toBe(sample)
    answer()
    await untilSaveable(page)
    expect(await text()).toBe(sample)
    expect(await faultsOf(page)).toEqual([])
  })

  test('there is one at a time: choosing another takes the first back', async () => {
    const { page, text } = await openPage('', { isAlone: true })
    const [first, second] = [flag(page, 'dark-mode').getByRole('switch'), flag(page, 'new-pricing-engine')]
    await first.click()
    await bar(page).getByText('dark-mode', { exact: true }).waitFor()
    await second.getByRole('slider').fill('20')
    await bar(page).getByText('new-pricing-engine', { exact: true }).waitFor()
    expect(await first.getAttribute('aria-checked')).toBe('true')
    await save(page)
    await expect.poll(text).toBe(sample.replace('"percent": 5,', '"percent": 20,'))
  })

  test('another person is told of in it', async () => {
    const { page } = await openPage('?targetingKey=nobody-there', { isAlone: true })
    await flag(page, 'new-pricing-engine').getByRole('switch').click()
    await bar(page)
      .getByText(/^off: \d+ would leave\.$/)
      .waitFor()
    await page.getByLabel('email').fill('ann@shop.example')
    await page.getByRole('combobox', { name: 'Targeting key' }).fill('user-1')
    await bar(page)
      .getByText(/^off: \d+ would leave, user-1 among them\.$/)
      .waitFor()
  })

  test('an edit of the file meanwhile, or a broken one, takes it back and says so', async () => {
    const { page, edit, text } = await openPage('', { isAlone: true })
    const toggle = flag(page, 'dark-mode').getByRole('switch')
    await toggle.click()
    await untilSaveable(page)
    await edit((before) => before.replace('"percent": 5,', '"percent": 6,'))
    await bar(page).getByText('The document has changed meanwhile. Nothing was saved.').waitFor()
    expect(await saveButton(page).isVisible()).toBe(false)
    expect(await toggle.getAttribute('aria-checked')).toBe('true')
    await bar(page).getByRole('button', { name: 'Close' }).click()
    await bar(page).waitFor({ state: 'hidden' })

    await toggle.click()
    await untilSaveable(page)
    await edit((before) => before.replace('"percent": 6,', '"percnt": 6,'))
    await bar(page).getByText('Locked until flags.json is repaired').waitFor()
    expect(await text()).toBe(sample.replace('"percent": 5,', '"percnt": 6,'))
  })

  test('a save that fails is told of, and the control is as it was', async () => {
    const { page } = await openPage('', { isAlone: true })
    await page.route('**/flags', (route) => {
      return route.request().method() === 'PATCH'
        ? route.fulfill({ json: { error: 'flags.json cannot be written: EACCES.' } })
        : route.continue()
    })
    const slider = flag(page, 'new-pricing-engine').getByRole('slider')
    await slider.fill('20')
    await save(page)
    await bar(page).getByText('flags.json cannot be written: EACCES.').waitFor()
    expect(await slider.inputValue()).toBe('5')
    expect(await slider.evaluate((input) => input === input.ownerDocument.activeElement)).toBe(true)
  })
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
    await save(page)
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

test('a long line is no reason to scroll sideways, in problems or in lint', async () => {
  const name = `a-${'very-'.repeat(20)}long-name`
  const flags = { [name]: { enabled: true, description: 'word '.repeat(40), rules: [{ percent: 0.5, serve: 'on' }] } }
  const text = JSON.stringify({ schemaVersion: 1, flags })
  const { page, save: edit } = await openPage('', { isAlone: true, studio: { text }, viewport: phone })
  const width = () => page.evaluate<number>('document.documentElement.scrollWidth')
  await page.getByText(/^Lint: \d+ findings?$/).click()
  expect(await width()).toBe(phone.width)
  await edit((before) => before.replace('"percent"', '"percnt"'))
  await page.getByRole('alert').waitFor()
  expect(await width()).toBe(phone.width)
})

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
