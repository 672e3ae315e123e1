import { createServer } from 'node:http'
import { createFlagClient, document } from 'holdfast'
import { currentFlags, runWithFlags } from 'holdfast/context'
import { flagsResponse } from 'holdfast/web'

const forPro = [{ when: { attribute: 'plan', equals: 'pro' }, serve: 'on' }]
const client = createFlagClient({
  source: document({
    schemaVersion: 1,
    flags: { 'one-page-checkout': { enabled: true, clientVisible: true, rules: forPro } },
  }),
})
await client.ready()

// Far below the request, which is not an argument here.
async function checkoutSteps() {
  return currentFlags()?.isEnabled('one-page-checkout') ? 1 : 3
}

async function answer({ url, headers }, response) {
  if (url === '/flags.json') {
    const { status, headers: answers, body } = flagsResponse(currentFlags(), { ifNoneMatch: headers['if-none-match'] })
    return response.writeHead(status, answers).end(body)
  }
  response.end(JSON.stringify({ steps: await checkoutSteps() }))
}

const server = createServer((request, response) => {
  const scope = client.scope({ targetingKey: request.headers['x-user'], plan: request.headers['x-plan'] })
  runWithFlags(scope, () => answer(request, response)).catch((error) => response.destroy(error))
})

server.listen(process.env.PORT ?? 3000, () => console.log(`http://localhost:${server.address().port}`))
process.once('SIGTERM', () => server.close(() => client.close()))
