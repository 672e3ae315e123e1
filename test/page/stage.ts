import { existsSync } from 'node:fs'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest'
import { holdPort, sampleUsers, startRamp, startShop } from '../quickstart/stage.js'
import { type Answer, setStage as setStudio } from '../studio/stage.js'

const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'

let browser: Browser

/** One browser for a test file. */
export function useBrowser(): void {
  beforeAll(async () => {
    if (!existsSync(executablePath)) {
      throw new Error(
        `These tests look at a page with Chromium, and there is none at ${executablePath}. Install it (on Debian: apt-get install chromium), or say in CHROMIUM_PATH where it is.`,
      )
    }
    const args = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking']
    browser = await chromium.launch({ executablePath, args })
  })
  afterAll(() => browser?.close())
}

export interface Stage {
  readonly page: Page
  /** Of the shop. */
  ask(path: string): Promise<Answer>
  /** The studio goes, as if somebody had pressed Ctrl-C. */
  stop(): Promise<void>
  /** The shop's client polls now. It does not otherwise, so that what comes before a poll can be looked at. */
  poll(): Promise<void>
  text(): Promise<string>
  /** Saves the file. */
  save(change: (text: string) => string): Promise<void>
  /** Saves the file, and waits until the page says so. */
  edit(change: (text: string) => string): Promise<void>
}

interface PageOptions extends BrowserContextOptions {
  /** Of the studio. */
  readonly studio?: Parameters<typeof setStudio>[0]
  /** Without the shop: the page of any document. */
  readonly isAlone?: boolean
  /** With a guarded ramp above the flags, which is awaited before the next 15 seconds of its clock. */
  readonly rampRest?: () => Promise<void>
  /** There are no flags to wait for. */
  readonly isBroken?: boolean
}

/** Waits until the page has said who would change by what is chosen: it can be saved only then, by keys too. */
export async function untilSaveable(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save' }).and(page.locator(':enabled')).waitFor()
}

/** Saves the change that is chosen, once the page has said who would change. */
export async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save' }).click()
}

/** The first person of the quickstart, as `npm start` prints the address. */
const quickstart = '?targetingKey=user-765'

/** The page of a studio of its own, beside the shop. It must not complain, and not ask anybody but these for anything. */
export async function openPage(
  query = quickstart,
  { studio: given, isAlone, isBroken, rampRest, ...options }: PageOptions = {},
): Promise<Stage> {
  const held = isAlone ? undefined : await holdPort()
  const beside = held && `http://127.0.0.1:${held.port}/`
  const people = isAlone ? undefined : quickstartPeople
  const ramp = rampRest && (await openRamp(rampRest))
  const studio = await setStudio({ beside, above: ramp?.url, people, ...given })
  await held?.close()
  const shop = held && (await openShop(studio.url, held.port))
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options })
  const foreign: string[] = []
  const complaints: string[] = []
  let isServed = true
  page.on('request', (request) => {
    const own = [`${studio.url}/`, `${shop?.url}/`, ramp?.url].some((url) => url && request.url().startsWith(url))
    if (!own) foreign.push(request.url())
  })
  page.on('console', (message) => {
    if (isServed && ['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  onTestFinished(async () => {
    await page.close()
    expect({ foreign, complaints }).toEqual({ foreign: [], complaints: [] })
  })
  await page.goto(`${studio.url}/${query}`)
  if (!isBroken) await page.locator('.body:not([hidden]) .dot').first().waitFor({ state: 'attached' })
  if (!isBroken && !isAlone) await page.frameLocator('#beside iframe').getByRole('heading').first().waitFor()

  return {
    page,
    text: studio.text,
    save: studio.save,
    async ask(path) {
      return (await fetch(`${shop?.url}${path}`)).json()
    },
    async stop() {
      isServed = false
      await studio.close()
    },
    async poll() {
      await shop?.client.refresh()
    },
    async edit(change) {
      const before = (await page.locator('#state').textContent()) ?? ''
      await studio.save(change)
      await expect.poll(() => page.locator('#state').textContent()).not.toBe(before)
    },
  }
}

const quickstartPeople = { id: 'given', contexts: sampleUsers, origin: { kind: 'given', of: 1000 } } as const

async function openShop(endpoint: string, port: number) {
  const shop = await startShop({ endpoint, port, pollIntervalMs: 3_600_000 })
  onTestFinished(() => shop.close())
  return shop
}

async function openRamp(rest: () => Promise<void>) {
  const ramp = await startRamp({ rest })
  onTestFinished(() => ramp.close())
  return ramp
}

/** A report that is a page of its own, which must ask nobody for anything. axe may run in it, whatever its policy says. */
export async function openReport(html: string, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ ...options, bypassCSP: true })
  onTestFinished(() => context.close())
  const page = await context.newPage()
  page.on('request', (request) => expect.unreachable(`asks for ${request.url()}`))
  await page.setContent(html)
  return page
}
