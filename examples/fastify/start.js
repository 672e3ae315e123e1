import { fastify } from 'fastify'
import { createFlagClient, document } from 'holdfast'
import { flagsPlugin, requireFlag, sendFlags } from 'holdfast/fastify'

const forPro = [{ when: { attribute: 'plan', equals: 'pro' }, serve: 'on' }]
const client = createFlagClient({
  source: document({
    schemaVersion: 1,
    flags: { 'one-page-checkout': { enabled: true, clientVisible: true, rules: forPro } },
  }),
})
await client.ready()

const app = fastify()
app.register(flagsPlugin, {
  client,
  closeClient: true,
  context: ({ headers }) => ({ targetingKey: headers['x-user']?.toString(), plan: headers['x-plan'] }),
})

app.get('/basket', async (request) => ({ steps: request.flags.isEnabled('one-page-checkout') ? 1 : 3 }))
app.get(
  '/checkout',
  { preHandler: requireFlag('one-page-checkout', { otherwise: { redirect: '/basket' } }) },
  async () => 'All on one page',
)
app.get('/flags.json', sendFlags())

console.log(await app.listen({ port: Number(process.env.PORT ?? 3000) }))
process.once('SIGTERM', () => app.close())
