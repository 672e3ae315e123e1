import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { createFlagClient, type DocumentSource, document, type FlagClient } from '../../../src/index.js'

const staff = [{ when: { attribute: 'staff', equals: true }, serve: 'on' }]

/** `beta`: for staff. `color`: red for Ada, and for browsers to see, as `beta` is. `secret`: for all, but not for browsers. */
export const flagDocument = {
  schemaVersion: 1,
  flags: {
    secret: { enabled: true, rules: [{ serve: 'on' }] },
    color: {
      enabled: true,
      clientVisible: true,
      variants: { red: '#f00', grey: '#777' },
      default: 'grey',
      rules: [{ when: { attribute: 'targetingKey', equals: 'ada' }, serve: 'red' }],
    },
    beta: { enabled: true, clientVisible: true, rules: staff },
  },
}

/** The same, but that everybody has `beta`. */
export const betaForAll = {
  ...flagDocument,
  flags: { ...flagDocument.flags, beta: { enabled: true, clientVisible: true, rules: [{ serve: 'on' }] } },
}

export async function readyClient(initial: object = flagDocument): Promise<{
  client: FlagClient
  source: DocumentSource
}> {
  const source = document(initial)
  const client = createFlagClient({ source })
  onTestFinished(() => client.close())
  await client.ready()
  return { client, source }
}

/** What a client of ours sends: who it is. Parsed by `contextOf`. */
export const ada = { 'x-user': 'ada' }
export const boss = { 'x-user': 'boss', 'x-staff': 'yes' }

type Headers = Readonly<Record<string, string | string[] | undefined>>

export function contextOf({ headers }: { readonly headers: Headers }) {
  const { 'x-user': user, 'x-staff': isStaff } = headers
  return user === undefined ? undefined : { targetingKey: String(user), staff: isStaff === 'yes' }
}

/** Listens on a free port until the test is over; gives what fetches from it, without following redirects. */
export async function serve(listener: RequestListener) {
  const server: Server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  )
  const { port } = server.address() as AddressInfo
  return (path: string, init: RequestInit = {}) =>
    fetch(`http://127.0.0.1:${port}${path}`, { redirect: 'manual', ...init })
}

/** What the process warns of during the test. */
export function processWarnings(): Error[] {
  const told: Error[] = []
  const listener = (warning: Error) => void told.push(warning)
  const others = process.listeners('warning')
  process.removeAllListeners('warning')
  process.on('warning', listener)
  onTestFinished(() => {
    process.off('warning', listener)
    for (const other of others) process.on('warning', other)
  })
  return told
}

/** A logger that keeps what it is told. */
export function keptWarnings() {
  const warnings: [string, unknown][] = []
  return { warnings, logger: { warn: (message: string, details?: unknown) => void warnings.push([message, details]) } }
}
