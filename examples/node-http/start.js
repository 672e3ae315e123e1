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

const server = createServer((request, response) => {
  const { url, headers } = request
  const scope = client.scope({ targetingKey: headers['x-user']?.toString(), plan: headers['x-plan'] })
  const answer = async () => {
    if (url === '/flags.json') {
      const { status, headers: answers, body } = flagsResponse(scope, { ifNoneMatch: headers['if-none-match'] })
      return response.writeHead(status, answers).end(body)
    }
    return response.end(JSON.stringify({ steps: await checkoutSteps() }))
  }
  runWithFlags(scope, answer).catch((error) => response.destroy(error))
})

const port = Number(process.env.PORT ?? 3000)
server.listen(port, () => console.log(`http://localhost:${port}`))
process.once('SIGTERM', () => server.close(() => client.close()))
