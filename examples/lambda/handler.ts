import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { createFlagClient } from 'holdfast'
import { lambdaSource, withFlags } from 'holdfast/lambda'
import fallback from './flags.json' with { type: 'json' }

// Code outside the handler runs once, while Lambda initialises the function.
const client = createFlagClient({
  source: lambdaSource({ application: 'shop', environment: 'prod', profile: 'flags' }),
  polling: 'on-demand',
  fallback,
  logger: console,
})
await client.ready()

export const handler = withFlags(
  client,
  async (_event: APIGatewayProxyEventV2, _context, flags) => ({
    statusCode: 200,
    body: flags.isEnabled('new-checkout') ? 'the new checkout' : 'the checkout',
  }),
  { context: (event) => ({ targetingKey: event.headers['x-user'] }) },
)
