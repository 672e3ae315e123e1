import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** What a function made of an event, or of its initialisation. */
export type Outcome =
  | { readonly kind: 'response'; readonly body: string }
  | { readonly kind: 'error'; readonly errorType: string; readonly errorMessage: string }

export interface RuntimeApi {
  /** For the variable AWS_LAMBDA_RUNTIME_API. */
  readonly address: string
  /** Settles when the runtime asks for an event, and may be frozen; with an error where initialisation failed. */
  idle(): Promise<Outcome | undefined>
  /** Hands an event to a runtime that is idle. Settles with what comes of it. */
  invoke(event: unknown, deadlineMs: number): Promise<Outcome>
  close(): void
}

/** Lambda's side of its Runtime API, 2018-06-01. */
export async function startRuntimeApi(): Promise<RuntimeApi> {
  let waiting: ServerResponse | undefined
  let idle = promise<Outcome | undefined>()
  let outcome = promise<Outcome>()
  let invocations = 0

  const server = createServer(async (request, response) => {
    const body = await text(request)
    const operation = request.url?.replace(/^\/2018-06-01\/runtime\/(invocation\/)?/, '').replace(/^r-\d+\//, '')
    if (operation === 'next') {
      waiting = response
      return idle.resolve(undefined)
    }
    response.writeHead(202).end()
    if (operation === 'response') outcome.resolve({ kind: 'response', body })
    if (operation === 'error') outcome.resolve({ kind: 'error', ...JSON.parse(body) })
    if (operation === 'init/error') idle.resolve({ kind: 'error', ...JSON.parse(body) })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')

  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    idle: () => idle.promise,
    invoke(event, deadlineMs) {
      idle = promise()
      outcome = promise()
      invocations += 1
      waiting
        ?.writeHead(200, {
          'Content-Type': 'application/json',
          'Lambda-Runtime-Aws-Request-Id': `r-${invocations}`,
          'Lambda-Runtime-Deadline-Ms': deadlineMs,
          'Lambda-Runtime-Invoked-Function-Arn': 'arn:aws:lambda:eu-west-1:123456789012:function:shop',
        })
        .end(JSON.stringify(event))
      return outcome.promise
    },
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

function promise<T>() {
  let resolve: (value: T) => void = () => {}
  return { promise: new Promise<T>((settle) => (resolve = settle)), resolve: (value: T) => resolve(value) }
}
