import type { ServerResponse } from 'node:http'
import type { EvaluationContext } from '../../evaluate/evaluation-context.js'
import { documentState } from '../document-state.js'
import { documentView } from '../document-view.js'
import { located } from '../located-problems.js'
import { findingsOf, type OpenDocument, type Studio } from '../studio.js'
import type { ServedVersion } from '../watched-document.js'

const LOOK_EVERY_MS = 100
/** What depends on the time is looked at this often: ramps and time windows. */
const TIME_EVERY_MS = 5_000
const REQUESTS_SHOWN = 12

/** Sends what there is to see of a document, and whatever changes of it, until the page goes. */
export function streamEvents(
  { document, polls, peopleFor }: OpenDocument,
  person: EvaluationContext,
  response: ServerResponse,
  studio: Studio,
): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  const { clock, against } = studio
  const sent = new Map<string, string>()
  let seen: ServedVersion | undefined
  let seenAt = Number.NEGATIVE_INFINITY
  let cancel: () => void

  function send(event: string, data: object): void {
    const json = JSON.stringify(data)
    if (sent.get(event) === json) return
    sent.set(event, json)
    response.write(`event: ${event}\ndata: ${json}\n\n`)
  }

  function look(): void {
    const now = clock.now()
    send('state', documentState(document, polls))
    send('requests', studio.requests().slice(-REQUESTS_SHOWN))
    const { served } = document
    if (served !== undefined && (served !== seen || now - seenAt >= TIME_EVERY_MS)) {
      if (served !== seen) send('lint', located(findingsOf(served, studio), served.text))
      seen = served
      seenAt = now
      send('view', documentView(served.flags, against?.flags, peopleFor(served.flags), person, now))
    }
    cancel = clock.schedule(look, LOOK_EVERY_MS)
  }

  look()
  response.on('close', () => cancel())
}
