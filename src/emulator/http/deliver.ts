import type { ServerResponse } from 'node:http'
import type { Clock } from '../../ports/clock.js'
import type { EmulatorFault } from './emulator-fault.js'
import type { WireAnswer } from './wire-answer.js'

/** Sends an answer, as far as the fault lets it through. */
export function deliver(
  response: ServerResponse,
  answer: WireAnswer,
  fault: EmulatorFault | undefined,
  clock: Clock,
): void {
  switch (fault?.kind) {
    case undefined:
    case 'error':
    case 'page':
      send(response, answer)
      break
    case 'body':
      send(response, { ...answer, body: Buffer.from(fault.body) })
      break
    case 'header':
      send(response, withHeader(answer, fault.name, fault.value))
      break
    case 'endless':
      sendForEver(response, answer)
      break
    case 'delay':
      delay(response, answer, fault, clock)
      break
    case 'hang':
      if (fault.at === 'body') sendPart(response, answer)
      break
    case 'cut':
      if (fault.at === 'body') sendPart(response, answer, () => response.destroy())
      else response.destroy()
      break
    default:
      fault satisfies never
  }
}

function send(response: ServerResponse, { status, headers, body }: WireAnswer): void {
  response.writeHead(status, { ...headers, 'Content-Length': body.length }).end(body)
}

/** Declares a longer body than it sends, also for an unchanged configuration, which has none. */
function sendPart(response: ServerResponse, { status, headers, body }: WireAnswer, onSent?: () => void): void {
  const part = body.length === 0 ? Buffer.from(' ') : body.subarray(0, Math.ceil(body.length / 2))
  response.writeHead(status, { ...headers, 'Content-Length': Math.max(body.length, part.length + 1) })
  response.write(part, onSent)
}

const SPACES = Buffer.alloc(65_536, ' ')

function sendForEver(response: ServerResponse, { status, headers, body }: WireAnswer): void {
  response.writeHead(status, headers).write(body)
  const goOn = () => {
    while (!response.destroyed && response.write(SPACES));
  }
  response.on('drain', goOn)
  goOn()
}

function delay(
  response: ServerResponse,
  answer: WireAnswer,
  fault: Extract<EmulatorFault, { kind: 'delay' }>,
  clock: Clock,
): void {
  const { status, headers, body } = answer
  const half = Math.ceil(body.length / 2)
  if (fault.at === 'body') {
    // Chunked, so that even an empty body ends late.
    response.writeHead(status, headers).flushHeaders()
    if (half > 0) response.write(body.subarray(0, half))
  }
  const rest = () => (fault.at === 'body' ? response.end(body.subarray(half)) : send(response, answer))
  const cancel = clock.schedule(rest, fault.delayMs)
  response.once('close', cancel)
}

function withHeader(answer: WireAnswer, name: string, value: string | undefined): WireAnswer {
  const { [name]: _replaced, ...others } = answer.headers
  return { ...answer, headers: value === undefined ? others : { ...others, [name]: value } }
}
