import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import type { ClientEvents, FlagClient } from '../../src/index.js'
import { startAppConfigEmulator } from '../../src/testing.js'

const directory = new URL('../../examples/quickstart/', import.meta.url)

/** What the tests use of the example, which is plain JavaScript. */
interface Shop {
  readonly url: string
  readonly client: FlagClient
  close(): Promise<void>
}
interface ShopModule {
  startShop(options: { endpoint: string; port?: number; pollIntervalMs?: number }): Promise<Shop>
}
interface HoldPortModule {
  holdPort(): Promise<{ readonly port: number; close(): Promise<void> }>
}
interface SampleUsersModule {
  readonly sampleUsers: readonly Readonly<Record<string, string>>[]
  readonly firstUser: Readonly<Record<'targetingKey' | 'country' | 'plan' | 'appVersion' | 'email', string>>
}

interface RampModule {
  startRamp(options?: {
    readonly rest?: () => Promise<void>
  }): Promise<{ readonly url: string; close(): Promise<void> }>
}

interface RampWordsModule {
  verdictInWords(state: object): string
  decisionInWords(decision: object, state: object): string
}

export const { holdPort } = await load<HoldPortModule>('hold-port.js')
export const { startShop } = await load<ShopModule>('shop/start-shop.js')
export const rampWords = await load<RampWordsModule>('ramp/page/words.js')
export const { startRamp } = await load<RampModule>('ramp/start-ramp.js')
export const { firstUser, sampleUsers } = await load<SampleUsersModule>('shop/sample-users.js')

function load<Module>(name: string): Promise<Module> {
  return import(fileURLToPath(new URL(name, directory)))
}

export interface Stage extends Shop {
  /** Deploys other flags, and waits for what the client makes of them. */
  deploy<E extends keyof ClientEvents>(edit: (text: string) => string, outcome: E): Promise<ClientEvents[E]>
  /** GET. */
  ask(path: string): Promise<{ status: number; body: Answer }>
}

// biome-ignore lint/suspicious/noExplicitAny: JSON from the wire; the assertions say what it is.
type Answer = any

export const sample = await readFile(new URL('flags.json', directory), 'utf8')

/** The shop, with an endpoint of its own. */
export async function setStage({ text = sample }: { readonly text?: string } = {}): Promise<Stage> {
  const emulator = await startAppConfigEmulator({ pollIntervalSeconds: 0 })
  onTestFinished(() => emulator.close())
  const target = { application: 'shop', environment: 'local', profile: 'flags' }
  emulator.deploy(target, text, { versionLabel: 'v1' })
  const shop = await startShop({ endpoint: emulator.url, pollIntervalMs: 100 })
  onTestFinished(() => shop.close())
  let count = 1

  return {
    ...shop,
    async deploy(edit, outcome) {
      const told = next(shop.client, outcome)
      count += 1
      emulator.deploy(target, edit(text), { versionLabel: `v${count}` })
      return told
    },
    async ask(path) {
      const response = await fetch(shop.url + path)
      return { status: response.status, body: await response.json() }
    },
  }
}

function next<E extends keyof ClientEvents>(flags: FlagClient, event: E): Promise<ClientEvents[E]> {
  return new Promise((resolve) => {
    const off = flags.on(event, (payload) => {
      off()
      resolve(payload)
    })
  })
}
