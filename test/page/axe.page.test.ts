import { describe, expect, test } from 'vitest'
import { faultsOf } from './axe-faults.js'
import { openPage, useBrowser } from './stage.js'

// By the rules of axe-core that are on by default: WCAG 2 up to AA, and what it calls best practices. Contrasts that it leaves
// undecided, under the card that stays on the screen, are for accessibility.page.test.ts.

useBrowser()

const sizes = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
]
const schemes = ['light', 'dark'] as const
const settings = sizes.flatMap((viewport) => schemes.map((colorScheme) => ({ viewport, colorScheme })))

describe.each(settings)(
  'axe finds no fault at $viewport.width x $viewport.height, $colorScheme,',
  { timeout: 120_000 },
  (options) => {
    test('with the page as it opens', async () => {
      const { page } = await openPage(undefined, options)
      expect(await faultsOf(page)).toEqual([])
    })

    test('with all cards open', async () => {
      const { page } = await openPage(undefined, options)
      await page.getByRole('button', { name: 'Open all' }).click()
      expect(await faultsOf(page)).toEqual([])
    })

    test('with a document that is refused', async () => {
      const { page, edit } = await openPage(undefined, options)
      await edit((text) => text.replace('"percent": 5,', '"percnt": 5,'))
      await page.getByRole('alert').waitFor()
      expect(await faultsOf(page)).toEqual([])
    })
  },
)

test('axe finds the fault of a page that has one', async () => {
  const { page } = await openPage()
  await page.evaluate(`document.querySelector('main').append(document.createElement('button'))`)
  expect(await faultsOf(page)).toEqual([expect.stringMatching(/^button-name: /)])
})
