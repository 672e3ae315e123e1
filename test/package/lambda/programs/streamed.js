import { createFlagClient } from 'holdfast'
import { lambdaSource, streamWithFlags } from 'holdfast/lambda'

const client = createFlagClient({
  source: lambdaSource({ application: 'shop', environment: 'prod', profile: 'flags' }),
  polling: 'on-demand',
  required: true,
})
await client.ready()

// Of the runtime.
const { awslambda } = globalThis

export const handler = awslambda.streamifyResponse(
  streamWithFlags(client, async (_event, stream, _context, flags) => {
    for (const key of Object.keys(flags.evaluateAll())) stream.write(`${key};`)
    stream.end()
  }),
)
