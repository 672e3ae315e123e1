import Fastify from 'fastify'
import { createFlagClient, file } from 'holdfast'
import { flags, requireFlag, sendFlags } from 'holdfast/fastify'

/** Starts the service; whoever asks says so in the header `x-user`. */
export async function start(port = 3000) {
  const client = createFlagClient({ source: file(new URL('../flags.json', import.meta.url)) })
  await client.ready()

  const app = Fastify()
  await app.register(flags, {
    client,
    closeClient: true,
    context: (request) => ({ targetingKey: request.headers['x-user'] }),
  })
  app.get('/', async (request) => (request.flags.isEnabled('new-checkout') ? 'Try the new checkout.' : 'Welcome.'))
  app.get('/checkout', { preHandler: requireFlag('new-checkout') }, async () => 'the new checkout')
  app.get('/flags', sendFlags())

  return { url: await app.listen({ port }), close: () => app.close() }
}
