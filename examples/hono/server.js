import { once } from 'node:events'
import { serve } from '@hono/node-server'
import { createFlagClient, file } from 'holdfast'
import { flagsResponse } from 'holdfast/browser'
import { Hono } from 'hono'

/** Starts the service; whoever asks says so in the header `x-user`. */
export async function start(port = 3000) {
  const client = createFlagClient({ source: file(new URL('../flags.json', import.meta.url)) })
  await client.ready()

  const app = new Hono()
  app.use(async (c, next) => {
    c.set('flags', client.scope({ targetingKey: c.req.header('x-user') }))
    await next()
  })
  app.get('/', (c) => c.text(c.var.flags.isEnabled('new-checkout') ? 'Try the new checkout.' : 'Welcome.'))
  app.get('/checkout', (c) => (c.var.flags.isEnabled('new-checkout') ? c.text('the new checkout') : c.notFound()))
  app.get('/flags', (c) => {
    const { status, headers, body } = flagsResponse(c.var.flags, c.req.header('if-none-match'))
    return new Response(status === 304 ? null : body, { status, headers })
  })

  const server = serve({ fetch: app.fetch, port })
  await once(server, 'listening')
  return {
    url: `http://localhost:${server.address().port}`,
    async close() {
      server.close()
      await client.close()
    },
  }
}
