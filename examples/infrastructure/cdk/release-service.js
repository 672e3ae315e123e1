import { createFlagClient } from 'holdfast'
import { lambdaSource, withFlags } from 'holdfast/lambda'

// Put your function here. It knows the old way and the new one, and asks a flag which: the canary moves code, the flag people.
const client = createFlagClient({
  source: lambdaSource({ application: 'shop', environment: 'prod', profile: 'flags' }),
  polling: 'on-demand',
})

export const handler = withFlags(
  client,
  async (_event, _context, flags) => ({ statusCode: 200, body: flags.isEnabled('new-checkout') ? 'new' : 'old' }),
  { context: (event) => ({ targetingKey: event.headers['x-user'] }) },
)
