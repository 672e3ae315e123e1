import { onTestFinished } from 'vitest'
import {
  type ClientEvents,
  createFlagClient,
  type FlagClient,
  type FlagClientOptions,
  type FlagSource,
  type SourceAnswer,
  type SourceRequest,
} from '../../src/index.js'
import { type ManualClock, manualClock } from '../../src/testing.js'

export const startMs = Date.UTC(2026, 0, 1)

/** A Holdfast document of boolean flags: `flagsOn('a', 'b')` turns those on. */
export function flagsOn(...keys: string[]): object {
  return { schemaVersion: 1, flags: Object.fromEntries(keys.map((key) => [key, { enabled: true, ...on }])) }
}
const on = { variants: { on: true, off: false }, default: 'on', off: 'off' }

export const badDocument = { schemaVersion: 1, flags: { a: { enabled: 'yes' } } }

export const bytes = (document: object): Uint8Array => new TextEncoder().encode(JSON.stringify(document))

export const content = (
  document: object,
  more: { versionLabel?: string; nextFetchMs?: number } = {},
): SourceAnswer => ({
  kind: 'content',
  content: bytes(document),
  versionLabel: undefined,
  ...more,
})

/** One fetch: an answer, an error to reject with, or the fetch itself. */
export type Step = SourceAnswer | Error | ((request: SourceRequest) => Promise<SourceAnswer>)

export interface ScriptedSource extends FlagSource {
  description: string
  polled: boolean
  /** What the next fetches do; the last step is repeated. */
  play(...steps: Step[]): void
  readonly requests: readonly SourceRequest[]
  /** Of the wall clock at each fetch, in milliseconds since the start. */
  readonly times: readonly number[]
  readonly closed: number
  readonly watched: boolean
  change(): void
}

/** A source that does as told. `play()` before its first fetch. */
export function scriptedSource(clock: ManualClock, ...steps: Step[]): ScriptedSource {
  let script = steps
  let onChange: (() => void) | undefined
  const source = {
    description: 'script',
    polled: true,
    requests: [] as SourceRequest[],
    times: [] as number[],
    closed: 0,
    play(...next: Step[]) {
      script = next
    },
    async fetch(request: SourceRequest) {
      source.requests.push(request)
      source.times.push(clock.now() - startMs)
      const step = script.length > 1 ? script.shift() : script[0]
      if (step === undefined) throw new Error('the script is empty')
      if (step instanceof Error) throw step
      return typeof step === 'function' ? step(request) : step
    },
    watch(listener: () => void) {
      onChange = listener
      return () => {
        onChange = undefined
      }
    },
    get watched() {
      return onChange !== undefined
    },
    change: () => onChange?.(),
    close() {
      source.closed += 1
    },
  }
  return source
}

/** A fetch that never settles, whatever its signal says. */
export const hang = () => new Promise<never>(() => {})

export interface Stage {
  readonly clock: ManualClock
  readonly client: FlagClient
  /** Every event so far, in order, as [name, payload]. */
  readonly events: [keyof ClientEvents, ClientEvents[keyof ClientEvents]][]
  /** Names of the events so far. */
  readonly told: () => string[]
  /** Every line logged, as [level, message, details]. */
  readonly lines: [string, string, unknown][]
}

const eventNames = ['ready', 'change', 'rejected', 'stale', 'fresh', 'error'] as const

/** A client on a manual clock, without jitter, all of whose events and log lines are kept. */
export function setStage(options: FlagClientOptions & { readonly clock: ManualClock }): Stage {
  const lines: Stage['lines'] = []
  const log = (level: string) => (message: string, details?: unknown) => void lines.push([level, message, details])
  const logger = { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') }
  const client = createFlagClient({ random: () => 0, logger, ...options })
  onTestFinished(() => client.close())
  const events: Stage['events'] = []
  for (const name of eventNames) client.on(name, (event) => void events.push([name, event]))
  return { clock: options.clock, client, events, told: () => events.map(([name]) => name), lines }
}

/** As `setStage`, before a scripted source. */
export function setScript(steps: Step[], options: Partial<FlagClientOptions> = {}): Stage & { source: ScriptedSource } {
  const clock = manualClock(startMs)
  const source = scriptedSource(clock, ...steps)
  return { source, ...setStage({ clock, source, ...options } as FlagClientOptions & { clock: ManualClock }) }
}

/** Lets everything already under way in promises happen. */
export const settle = (clock: ManualClock): Promise<void> => clock.advance(0)

/** Settles once `condition` holds: for what happens in sockets and files, which no clock moves. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve))
}
