import { once } from 'node:events'
import { createFlagClient, file } from 'holdfast'
import { flagsResponse } from 'holdfast/browser'
import Koa from 'koa'

/** Starts the service; whoever asks says so in the header `x-user`. */
export async function start(port = 3000) {
  const client = createFlagClient({ source: file(new URL('../flags.json', import.meta.url)) })
  await client.ready()

  const app = new Koa()
  app.use(async (ctx, next) => {
    ctx.state.flags = client.scope({ targetingKey: ctx.get('x-user') })
    await next()
  })
  app.use(async (ctx) => {
    const { flags } = ctx.state
    if (ctx.path === '/flags') {
      const { status, headers, body } = flagsResponse(flags, ctx.get('if-none-match'))
      ctx.set(headers)
      ctx.status = status
      ctx.body = body
    } else if (ctx.path !== '/checkout') {
      ctx.body = flags.isEnabled('new-checkout') ? 'Try the new checkout.' : 'Welcome.'
    } else if (flags.isEnabled('new-checkout')) {
      ctx.body = 'the new checkout'
    }
  })

  const server = app.listen(port)
  await once(server, 'listening')
  return {
    url: `http://localhost:${server.address().port}`,
    async close() {
      server.close()
      await client.close()
    },
  }
}
