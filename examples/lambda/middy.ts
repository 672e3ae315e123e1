import middy from '@middy/core'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { createFlagClient } from 'holdfast'
import { flagsMiddleware, lambdaSource } from 'holdfast/lambda'

const client = createFlagClient({
  source: lambdaSource({ application: 'shop', environment: 'prod', profile: 'flags' }),
  polling: 'on-demand',
  logger: console,
})
await client.ready()

const userOf = (event: APIGatewayProxyEventV2) => ({ targetingKey: event.headers['x-user'] })

export const handler = middy()
  .use(flagsMiddleware(client, { context: userOf }))
  .handler(async (_event, { flags }) => ({ statusCode: 200, body: flags.value('theme', 'light') }))
