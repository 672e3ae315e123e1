import { expect, test } from 'vitest'
import { openPage, useBrowser } from './stage.js'

useBrowser()

test('every control has a name, every picture a description, every region a heading or label', async () => {
  const { page } = await openPage()
  await page.getByRole('button', { name: 'Open all' }).click()
  const snapshot = await page.locator('body').ariaSnapshot()
  expect(snapshot).not.toMatch(/- (textbox|combobox|slider|switch|button|img|link)\s*(:|\[|$)/m)
  expect(snapshot).toMatch(/heading "flags.json" \[level=1\]/)
  expect(snapshot).toMatch(/slider "Share of new-pricing-engine, rule rollout, in percent"/)
  expect(snapshot).toMatch(/img "Of 1,000 people, \d+ get on, \d+ get off\."/)
})

test('the tab key goes from the top down', async () => {
  const { page } = await openPage()
  const stops: string[] = []
  for (let presses = 0; presses < 22; presses++) {
    await page.keyboard.press('Tab')
    stops.push(
      await page.evaluate(
        '[document.activeElement].map((at) => at.ariaLabel || at.name || at.title || at.textContent)[0]',
      ),
    )
  }
  expect(stops).toEqual([
    'Skip to the flags',
    'Targeting key',
    'Another',
    'country',
    'plan',
    'appVersion',
    'email',
    'What the service shows this person',
    'new-pricing-engine off',
    'bulk-discount none',
    'checkout-button blue',
    'one-page-checkout off',
    'free-shipping-from reduced',
    'search-suggestions off',
    'dark-mode off',
    'gift-wrapping off',
    'Open all',
    'new-pricing-engine',
    'new-pricing-engine enabled',
    'Share of new-pricing-engine, rule rollout, in percent',
    'The whole path',
    'bulk-discount',
  ])
})

test.each(['light', 'dark'] as const)('text stands out from the paper in the %s scheme', async (colorScheme) => {
  const { page, edit } = await openPage(undefined, { colorScheme })
  await edit((text) => text.replace('"percent": 5,', '"percnt": 5,'))
  await page.getByRole('alert').waitFor()
  await page.getByRole('button', { name: 'Open all' }).click()
  const faint = await page.evaluate(findFaintText)
  expect(faint).toEqual([])
  const paper = await page.evaluate<string>('getComputedStyle(document.body).backgroundColor')
  const [red = 0] = (paper.match(/\d+/g) ?? []).map(Number)
  expect(red > 128).toBe(colorScheme === 'light')
})

test.each([
  [1280, 800],
  [390, 844],
])('what can be pressed is 24 px or more each way at %i x %i', async (width, height) => {
  const { page, edit } = await openPage(undefined, { viewport: { width, height } })
  await page.getByRole('button', { name: 'Open all' }).click()
  await edit((text) => text.replace('"percent": 5,', '"percnt": 5,'))
  await page.getByRole('alert').waitFor()
  const targets = await page.locator('a:not(.skip), button, input').evaluateAll((all) =>
    all.map((target) => {
      const { width: across, height: down } = target.getBoundingClientRect()
      return { target: target.outerHTML.slice(0, 80), isShown: across > 0, isLarge: Math.min(across, down) >= 24 }
    }),
  )
  const shown = targets.filter(({ isShown }) => isShown)
  expect(shown.length).toBeGreaterThan(30)
  expect(shown.filter(({ isLarge }) => !isLarge)).toEqual([])
})

test('on a narrow screen nothing has to be scrolled sideways', async () => {
  const { page } = await openPage(undefined, { viewport: { width: 360, height: 740 } })
  expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(360)
})

/** Runs in the page. Texts whose contrast is below WCAG's 4.5, those of disabled controls aside. */
const findFaintText = String.raw`(() => {
  const rgb = (color) => (color.match(/[\d.]+/g) ?? []).map(Number)
  const luminance = (color) => {
    const [r, g, b] = rgb(color).map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const paperUnder = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const color = getComputedStyle(at).backgroundColor
      if (color.startsWith('rgb(')) return color
    }
    return 'rgb(255, 255, 255)'
  }
  const hasText = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '')
  return [...document.querySelectorAll('body *')]
    .filter((element) => hasText(element) && element.checkVisibility() && !element.closest('noscript, svg'))
    .map((element) => {
      const [a, b] = [luminance(getComputedStyle(element).color), luminance(paperUnder(element))]
      return { contrast: (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), text: element.textContent.slice(0, 60) }
    })
    .filter(({ contrast }) => contrast < 4.5)
})()`
