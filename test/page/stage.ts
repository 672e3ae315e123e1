import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest'
import { type Answer, setStage as setQuickstart } from '../quickstart/stage.js'

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
  /** GET of the same service. */
  ask(path: string): Promise<Answer>
  /** The server goes, as if somebody had pressed Ctrl-C. */
  stop(): Promise<void>
  /** The client polls now. It does not otherwise, so that what comes before a poll can be looked at. */
  poll(): Promise<void>
  /** Saves the file, and waits until the page says so. */
  edit(change: (text: string) => string): Promise<void>
}

/** The page before a quickstart of its own. It must not complain, and not ask anybody but its server for anything. */
export async function openPage(query = '', options: BrowserContextOptions = {}): Promise<Stage> {
  const { url, ask, flagsFile, client, close } = await setQuickstart({ pollIntervalMs: 3_600_000 })
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options })
  const foreign: string[] = []
  const complaints: string[] = []
  let isServed = true
  page.on('request', (request) => request.url().startsWith(`${url}/`) || foreign.push(request.url()))
  page.on('console', (message) => {
    if (isServed && ['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  onTestFinished(async () => {
    await page.close()
    expect({ foreign, complaints }).toEqual({ foreign: [], complaints: [] })
  })
  await page.goto(`${url}/${query}`)
  await page.getByRole('article').first().waitFor()

  return {
    page,
    ask: async (path) => (await ask(path)).body,
    async stop() {
      isServed = false
      await close()
    },
    async poll() {
      await client.refresh()
    },
    async edit(change) {
      await writeFile(flagsFile, change(await readFile(flagsFile, 'utf8')))
      await page.locator('#state', { hasText: 'waiting for the next poll' }).waitFor()
    },
  }
}
