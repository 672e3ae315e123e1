import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { systemClock } from '../../src/ports/clock.js'
import { type RunningStudio, type StudioOptions, startStudio } from '../../src/studio/start-studio.js'
import { root } from '../docs/page.js'

// biome-ignore lint/suspicious/noExplicitAny: JSON from the wire; the assertions say what it is.
export type Answer = any

export const sample = await readFile(`${root}examples/quickstart/flags.json`, 'utf8')

export interface Stage extends RunningStudio {
  readonly file: string
  /** That the page got. */
  readonly token: string
  text(): Promise<string>
  /** Saves the file as an editor would. */
  save(change: (text: string) => string): Promise<void>
  /** As the page asks: GET, or with a body POST, or the method named. */
  ask(path: string, body?: unknown, method?: string): Promise<{ status: number; body: Answer }>
  /** The first event of that name, of a new stream, that will do. */
  event(name: string, isWanted?: (data: Answer) => boolean, context?: object): Promise<Answer>
}

interface StageOptions extends Partial<Omit<StudioOptions, 'documents'>> {
  readonly text?: string
  /** Documents without a file. */
  readonly more?: readonly { readonly name: string; readonly label: string; readonly text: string }[]
}

/** A studio with one document, `flags`, in a file of its own. */
export async function setStage({ text: first = sample, more = [], ...options }: StageOptions = {}): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-studio-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'flags.json')
  await writeFile(file, first)
  const studio = await startStudio({
    documents: [
      { name: 'flags', label: 'flags.json', content: Buffer.from(first), file },
      ...more.map(({ text, ...named }) => ({ ...named, content: Buffer.from(text) })),
    ],
    port: 0,
    intervalSeconds: 0,
    clock: systemClock,
    reading: {},
    lint: {},
    ...options,
  })
  onTestFinished(() => studio.close())
  const [, token = ''] = /name="holdfast-token" content="([^"]+)"/.exec(await (await fetch(studio.url)).text()) ?? []
  const text = () => readFile(file, 'utf8')

  return {
    ...studio,
    file,
    token,
    text,
    save: async (change) => writeFile(file, change(await text())),
    async ask(path, body, method = 'POST') {
      const headers = { 'x-holdfast-token': token }
      const request = body === undefined ? {} : { method, headers, body: JSON.stringify(body) }
      const response = await fetch(`${studio.url}${path}`, request)
      return { status: response.status, body: await response.json() }
    },
    async event(name, isWanted = () => true, context = { targetingKey: 'user-123' }) {
      const query = encodeURIComponent(JSON.stringify(context))
      const response = await fetch(`${studio.url}/documents/flags/events?context=${query}`)
      let received = ''
      for await (const chunk of response.body ?? []) {
        received += Buffer.from(chunk).toString()
        for (const [, event, json] of received.matchAll(/event: (.*)\ndata: (.*)\n\n/g)) {
          if (event !== name || json === undefined) continue
          const data = JSON.parse(json)
          if (isWanted(data)) return data
        }
      }
      throw new Error(`The stream ended without a ${name} event`)
    },
  }
}
