import { serve } from '@hono/node-server'
import { createFlagClient, document, type FlagScope } from 'holdfast'
import { flagsResponse } from 'holdfast/web'
import { Hono, type MiddlewareHandler } from 'hono'

const forPro = [{ when: { attribute: 'plan', equals: 'pro' }, serve: 'on' }]
const client = createFlagClient({
  source: document({
    schemaVersion: 1,
    flags: { 'one-page-checkout': { enabled: true, clientVisible: true, rules: forPro } },
  }),
})
await client.ready()

type Env = { Variables: { flags: FlagScope } }

const app = new Hono<Env>()
app.use(async (c, next) => {
  c.set('flags', client.scope({ targetingKey: c.req.header('x-user'), plan: c.req.header('x-plan') }))
  await next()
})

const requireFlag = (flag: string): MiddlewareHandler<Env> => {
  return async (c, next) => (c.get('flags').isEnabled(flag) ? next() : c.notFound())
}

app.get('/basket', (c) => c.json({ steps: c.get('flags').isEnabled('one-page-checkout') ? 1 : 3 }))
app.get('/checkout', requireFlag('one-page-checkout'), (c) => c.text('All on one page'))
app.get('/flags.json', (c) => {
  const { status, headers, body } = flagsResponse(c.get('flags'), { ifNoneMatch: c.req.header('if-none-match') })
  return new Response(body, { status, headers })
})

const server = serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 3000) }, ({ port }) => {
  console.log(`http://localhost:${port}`)
})
process.once('SIGTERM', () => server.close(() => client.close()))
