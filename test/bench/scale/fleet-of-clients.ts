import { setImmediate as nextTurn } from 'node:timers/promises'
import type { AppConfigDataClient } from '@aws-sdk/client-appconfigdata'
import type { Quota } from '../../../bench/scale/simulate-herd.js'
import { appConfig, createFlagClient, type FlagClient } from '../../../src/index.js'

const target = { application: 'shop', environment: 'prod', profile: 'flags' }
const document = new TextEncoder().encode('{"schemaVersion":1,"flags":{"f":{"enabled":true,"rules":[{"serve":"on"}]}}}')

/** What a fleet did in the time that was looked at. */
export interface FleetSeen {
  readonly clients: readonly FlagClient[]
  /** Milliseconds until each had a document, ascending; Infinity where one had none. */
  readonly waitedMs: readonly number[]
  /** Calls of GetLatestConfiguration in each second, those refused among them. */
  readonly got: readonly number[]
  readonly refused: number
}

/**
 * Real clients that start together and poll an AppConfig that admits so many calls of each operation in a second: all by one fake
 * clock, so that an hour takes seconds.
 */
export async function runFleet(fleet: {
  readonly processes: number
  readonly intervalMs: number
  readonly forMs: number
  readonly quota: Quota
  readonly random: () => number
}): Promise<FleetSeen> {
  await loadEverything()
  const clock = queuedClock()
  const service = throttled(fleet.quota, clock.elapsed)
  const waitedMs: number[] = []
  const clients = Array.from({ length: fleet.processes }, () => {
    const client = createFlagClient({
      source: appConfig({ ...target, client: service.client }),
      clock,
      random: fleet.random,
      pollIntervalMs: fleet.intervalMs,
      initTimeoutMs: 0,
      logger: false,
    })
    client.on('ready', () => waitedMs.push(clock.elapsed()))
    return client
  })
  await clock.run(fleet.forMs)
  await Promise.all(clients.map((client) => client.close()))
  while (waitedMs.length < fleet.processes) waitedMs.push(Infinity)
  return { clients, waitedMs, got: service.got, refused: service.refused() }
}

/** A first client loads the AWS SDK, which takes time that no clock of ours knows. */
async function loadEverything(): Promise<void> {
  const { client } = throttled({ startSession: Infinity, getLatest: Infinity }, () => 0)
  const first = createFlagClient({ source: appConfig({ ...target, client }), polling: 'on-demand', logger: false })
  await first.ready()
  await first.close()
}

/** Of the AWS SDK's client as much as a source uses. A quota is of a second of the clock, from its beginning. */
function throttled(quota: Quota, elapsed: () => number) {
  const got: number[] = []
  const started: number[] = []
  let refused = 0
  const admit = (calls: number[], most: number) => {
    const second = Math.floor(elapsed() / 1_000)
    const count = (calls[second] ?? 0) + 1
    calls[second] = count
    if (count <= most) return
    refused += 1
    throw Object.assign(new Error('Rate exceeded'), {
      name: 'ThrottlingException',
      $fault: 'client',
      $metadata: { httpStatusCode: 429 },
    })
  }
  const send = async ({ input }: { input: { ConfigurationToken?: string } }) => {
    const token = input.ConfigurationToken
    if (token === undefined) {
      admit(started, quota.startSession)
      return { InitialConfigurationToken: 'first' }
    }
    admit(got, quota.getLatest)
    return {
      NextPollConfigurationToken: 'later',
      NextPollIntervalInSeconds: 15,
      ...(token === 'first' && { Configuration: document }),
    }
  }
  const client = { send, config: { region: async () => 'eu-west-1' } } as unknown as AppConfigDataClient
  return { client, got, refused: () => refused }
}

/** A clock for thousands of callbacks: what falls due in the same millisecond runs together. */
function queuedClock() {
  const byTime = new Map<number, Set<() => void>>()
  let now = 0
  return {
    now: () => Date.UTC(2026, 0, 1) + now,
    elapsed: () => now,
    schedule(callback: () => void, delayMs: number) {
      const due = now + Math.max(1, Math.ceil(delayMs))
      const callbacks = byTime.get(due) ?? new Set()
      byTime.set(due, callbacks.add(callback))
      return () => {
        callbacks.delete(callback)
        if (callbacks.size === 0) byTime.delete(due)
      }
    },
    async run(forMs: number) {
      await settle(50)
      for (; now < forMs; now++) {
        const callbacks = byTime.get(now)
        if (callbacks === undefined) continue
        byTime.delete(now)
        for (const callback of callbacks) callback()
        await settle(3)
      }
    },
  }
}

async function settle(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await nextTurn()
}
