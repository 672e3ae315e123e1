import { createFlagClient, document } from 'holdfast'
import { flagsResponse } from 'holdfast/web'
import Koa from 'koa'

const forPro = [{ when: { attribute: 'plan', equals: 'pro' }, serve: 'on' }]
const client = createFlagClient({
  source: document({
    schemaVersion: 1,
    flags: { 'one-page-checkout': { enabled: true, clientVisible: true, rules: forPro } },
  }),
})
await client.ready()

const app = new Koa()
app.use(async (ctx, next) => {
  ctx.state.flags = client.scope({ targetingKey: ctx.get('x-user') || undefined, plan: ctx.get('x-plan') || undefined })
  await next()
})

app.use(async (ctx) => {
  const { flags } = ctx.state
  switch (ctx.path) {
    case '/basket':
      ctx.body = { steps: flags.isEnabled('one-page-checkout') ? 1 : 3 }
      break
    case '/checkout':
      if (!flags.isEnabled('one-page-checkout')) ctx.throw(404)
      ctx.body = 'All on one page'
      break
    case '/flags.json': {
      const { status, headers, body } = flagsResponse(flags, { ifNoneMatch: ctx.get('if-none-match') })
      ctx.status = status
      ctx.set(headers)
      ctx.body = body
    }
  }
})

const port = Number(process.env.PORT ?? 3000)
const server = app.listen(port, () => console.log(`http://localhost:${port}`))
process.once('SIGTERM', () => server.close(() => client.close()))
