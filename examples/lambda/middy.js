import middy from '@middy/core'
import { createFlagClient } from 'holdfast'
import { flagsMiddleware, lambdaSource } from 'holdfast/lambda'

const client = createFlagClient({
  source: lambdaSource({ application: 'shop', environment: 'prod', profile: 'flags' }),
  polling: 'on-demand',
  logger: console,
})
await client.ready()

export const handler = middy()
  .use(flagsMiddleware(client, { context: (event) => ({ targetingKey: event.headers['x-user'] }) }))
  .handler(async (_event, { flags }) => ({ statusCode: 200, body: flags.value('theme', 'light') }))
