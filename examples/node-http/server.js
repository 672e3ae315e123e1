import { once } from 'node:events'
import { createServer } from 'node:http'
import { createFlagClient, file } from 'holdfast'
import { flagsResponse } from 'holdfast/browser'
import { currentFlags, runWithFlags } from 'holdfast/context'

/** Starts the service; whoever asks says so in the header `x-user`. */
export async function start(port = 3000) {
  const client = createFlagClient({ source: file(new URL('../flags.json', import.meta.url)) })
  await client.ready()

  const server = createServer((request, response) => {
    const scope = client.scope({ targetingKey: request.headers['x-user'] })
    runWithFlags(scope, () => route(request, response))
  }).listen(port)
  await once(server, 'listening')
  return {
    url: `http://localhost:${server.address().port}`,
    async close() {
      server.close()
      await client.close()
    },
  }
}

function route(request, response) {
  const flags = currentFlags()
  if (request.url === '/flags') {
    const { status, headers, body } = flagsResponse(flags, request.headers['if-none-match'])
    response.writeHead(status, headers).end(body)
  } else if (request.url !== '/checkout') {
    response.end(flags.isEnabled('new-checkout') ? 'Try the new checkout.' : 'Welcome.')
  } else if (flags.isEnabled('new-checkout')) {
    response.end('the new checkout')
  } else {
    response.writeHead(404).end()
  }
}
