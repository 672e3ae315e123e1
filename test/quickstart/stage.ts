import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import type { ClientEvents, FlagClient } from '../../src/index.js'

const directory = new URL('../../examples/quickstart/', import.meta.url)

/** What the tests use of the example, which is plain JavaScript. */
interface Quickstart {
  readonly url: string
  readonly port: number
  readonly client: FlagClient
  close(): Promise<void>
}
interface QuickstartModule {
  startQuickstart(options: { flagsFile: string; port: number; pollIntervalMs: number }): Promise<Quickstart>
}
interface ReplaceInJsonModule {
  replaceInJson(text: string, path: readonly (string | number)[], value: unknown): string | undefined
}

interface SampleUsersModule {
  readonly firstUser: Readonly<Record<'targetingKey' | 'country' | 'plan' | 'appVersion' | 'email', string>>
}

export const { startQuickstart } = await load<QuickstartModule>('quickstart.js')
export const { replaceInJson } = await load<ReplaceInJsonModule>('replace-in-json.js')
export const { firstUser } = await load<SampleUsersModule>('page/sample-users.js')

function load<Module>(name: string): Promise<Module> {
  return import(fileURLToPath(new URL(name, directory)))
}

export interface Stage extends Quickstart {
  readonly flagsFile: string
  /** Saves the file as an editor would, and waits for what the client makes of it. */
  save<E extends keyof ClientEvents>(edit: (text: string) => string, outcome: E): Promise<ClientEvents[E]>
  text(): Promise<string>
  /** GET; with a body PATCH, or the method named. */
  ask(path: string, body?: object, method?: string): Promise<{ status: number; body: Answer }>
  /** The first event of that name in a stream of the page. */
  firstEvent(name: string, query?: string): Promise<Answer>
}

// biome-ignore lint/suspicious/noExplicitAny: JSON from the wire; the assertions say what it is.
export type Answer = any

const sample = await readFile(new URL('flags.json', directory), 'utf8')

interface StageOptions {
  readonly port?: number
  readonly pollIntervalMs?: number
  /** What the file holds at first: by default the example's flags; without it there is none. */
  readonly text?: string | undefined
}

/** The quickstart on a file of its own. */
export async function setStage(options: StageOptions = {}): Promise<Stage> {
  const { port, pollIntervalMs, text: firstText } = { port: 0, pollIntervalMs: 100, text: sample, ...options }
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-quickstart-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const flagsFile = join(folder, 'flags.json')
  if (firstText !== undefined) await writeFile(flagsFile, firstText)
  const quickstart = await startQuickstart({ flagsFile, port, pollIntervalMs })
  onTestFinished(() => quickstart.close())
  const text = () => readFile(flagsFile, 'utf8')

  return {
    ...quickstart,
    flagsFile,
    text,
    async save(edit, outcome) {
      const told = next(quickstart.client, outcome)
      await writeFile(flagsFile, edit(await text()))
      return told
    },
    async ask(path, body, method = 'PATCH') {
      const request = body === undefined ? {} : { method, body: JSON.stringify(body) }
      const response = await fetch(quickstart.url + path, request)
      return { status: response.status, body: await response.json() }
    },
    async firstEvent(name, query = 'user=user-123') {
      const response = await fetch(`${quickstart.url}/events?${query}`)
      let received = ''
      for await (const chunk of response.body ?? []) {
        received += Buffer.from(chunk).toString()
        const event = received.match(new RegExp(`event: ${name}\\ndata: (.*)\\n\\n`))
        if (event?.[1] !== undefined) return JSON.parse(event[1])
      }
      throw new Error(`The stream ended without a ${name} event`)
    },
  }
}

export function next<E extends keyof ClientEvents>(client: FlagClient, event: E): Promise<ClientEvents[E]> {
  return new Promise((resolve) => {
    const off = client.on(event, (payload) => {
      off()
      resolve(payload)
    })
  })
}
