import type { FlagSet } from '../authoring/flags/flag-set.js'
import type { EmulatorFault } from '../emulator/http/emulator-fault.js'
import type { EmulatorRequest } from '../emulator/http/request-log.js'
import { isForEmulator } from '../emulator/http-handler.js'
import { startEmulator } from '../emulator/start-app-config-emulator.js'
import type { Clock } from '../ports/clock.js'
import type { DocumentReadOptions } from '../schema/read-options.js'
import { AnyApplication, targetOf } from './any-application.js'
import { readAssets } from './assets.js'
import { failed, sendJson, setHeaders } from './http/answer.js'
import { createGuard } from './http/guard.js'
import { pageHandler } from './http/page-handler.js'
import { type People, syntheticPeople } from './people.js'
import { Polls } from './polls.js'
import type { OpenDocument, Studio } from './studio.js'
import { type StudioDocument, WatchedDocument } from './watched-document.js'

/** What is served, and how. */
export interface StudioOptions {
  /** Names differ. The page begins with the first. */
  readonly documents: readonly StudioDocument[]
  /** 0 takes a free one. */
  readonly port: number
  /** Seconds between the polls of every session, 0 to 86,400. */
  readonly intervalSeconds: number
  readonly clock: Clock
  readonly reading: DocumentReadOptions
  readonly lint: Studio['lint']
  /** Those whom the dots stand for; by default they are made from each document. */
  readonly people?: People | undefined
  readonly against?: { readonly label: string; readonly flags: FlagSet } | undefined
  /** Address of a page that is shown beside the flags, with the person as its query. */
  readonly beside?: string | undefined
  /** Address of a page that is shown above the flags. */
  readonly above?: string | undefined
  /** Met by requests to the endpoint, until the end. */
  readonly faults?: readonly { readonly fault: EmulatorFault; readonly requests: number }[] | undefined
  readonly onRequest?: ((request: EmulatorRequest) => void) | undefined
}

export interface RunningStudio {
  /** Of the page, and of the endpoint. */
  readonly url: string
  readonly port: number
  /** Leaves nothing open. May be called again. */
  close(): Promise<void>
}

/**
 * Serves documents at one address on 127.0.0.1: to AWS SDKs and the Agent's clients as AppConfig would, and to people as a page.
 * @throws {Error} of Node.js, with the code `EADDRINUSE` when the port is taken
 */
export async function startStudio(options: StudioOptions): Promise<RunningStudio> {
  const {
    port,
    intervalSeconds,
    clock,
    reading,
    lint,
    people,
    against,
    beside,
    above,
    faults = [],
    onRequest,
  } = options
  const guard = createGuard()
  const polls = new Polls(intervalSeconds, () => clock.now())
  const documents = new Map<string, OpenDocument>()
  const requests: EmulatorRequest[] = []
  const studio: Studio = { clock, reading, documents, against, beside, above, lint, requests: () => requests }
  const page = pageHandler(studio, readAssets(), guard)

  const emulator = await startEmulator(
    { port, clock, pollIntervalSeconds: intervalSeconds },
    {
      resources: new AnyApplication(),
      around: (endpoint) => (request, response) => {
        if (!isForEmulator(request)) return page(request, response)
        const stranger = guard.ofEndpoint(request)
        if (stranger === undefined) return endpoint(request, response)
        setHeaders(response, [])
        sendJson(response, failed(403, stranger))
      },
      onRequest(request) {
        polls.add(request)
        requests.push(request)
        if (requests.length > 100) requests.shift()
        onRequest?.(request)
      },
    },
  )
  for (const { fault, requests: count } of faults) emulator.inject(fault, { requests: count })
  for (const given of options.documents) {
    const target = targetOf(given.name)
    emulator.identify(target)
    const document = new WatchedDocument(given, {
      clock,
      reading,
      publish: (content, versionLabel) => void emulator.deploy(target, content, { versionLabel }),
    })
    const synthetic = syntheticPeople()
    documents.set(given.name, { document, polls, peopleFor: (flags) => people ?? synthetic(flags) })
  }

  return {
    url: emulator.url,
    port: emulator.port,
    async close() {
      for (const { document } of documents.values()) document.close()
      await emulator.close()
    },
  }
}
