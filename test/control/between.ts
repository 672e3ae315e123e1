import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What becomes of a request: it is handed on, never answered, or answered with an error of the service; or its answer is lost. */
export type Meeting =
  | 'answer'
  | 'silence'
  | 'lost'
  | { readonly status: number; readonly name: string; readonly message: string }

/**
 * A server between a client of AWS and what it asks.
 * @param target its address, or which one a request is for
 * @param meet is told of each request: `POST /applications/abc/…`, or `POST Logs_20140328.StartQuery`
 */
export async function between(
  target: string | ((call: string) => string),
  meet: (call: string) => Meeting,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer((incoming: IncomingMessage, answer: ServerResponse) => {
    const call = `${incoming.method} ${incoming.headers['x-amz-target'] ?? incoming.url?.split('?')[0]}`
    const meeting = meet(call)
    if (meeting === 'silence') return
    if (typeof meeting === 'object') {
      const { status, name, message } = meeting
      answer.writeHead(status, { 'Content-Type': 'application/json', 'X-Amzn-ErrorType': name })
      answer.end(JSON.stringify({ __type: name, message, Message: message }))
      return
    }
    const { method, headers } = incoming
    const address = typeof target === 'string' ? target : target(call)
    const onwards = request(`${address}${incoming.url}`, { method, headers }, (given) => {
      if (meeting === 'lost') {
        given.resume()
        given.once('end', () => answer.destroy())
        return
      }
      answer.writeHead(given.statusCode ?? 500, given.headers)
      given.pipe(answer)
    })
    incoming.pipe(onwards)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close }
}
