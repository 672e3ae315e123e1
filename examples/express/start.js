import express from 'express'
import { createFlagClient, document } from 'holdfast'
import { flagsMiddleware, requireFlag, sendFlags } from 'holdfast/express'
import { embedFlags } from 'holdfast/web'

const forPro = [{ when: { attribute: 'plan', equals: 'pro' }, serve: 'on' }]
const client = createFlagClient({
  source: document({
    schemaVersion: 1,
    flags: { 'one-page-checkout': { enabled: true, clientVisible: true, rules: forPro } },
  }),
})
await client.ready()

const app = express()
app.use(flagsMiddleware(client, { context: (req) => ({ targetingKey: req.get('x-user'), plan: req.get('x-plan') }) }))

app.get('/basket', (req, res) => {
  res.json({ steps: req.flags.isEnabled('one-page-checkout') ? 1 : 3 })
})
app.get('/checkout', requireFlag('one-page-checkout', { otherwise: { redirect: '/basket' } }), (_req, res) => {
  res.send('All on one page')
})

// What browsers get: values, never rules, of the flags marked clientVisible.
app.get('/flags.json', sendFlags())
app.get('/', (req, res) => {
  res.send(`<!doctype html><title>Shop</title>${embedFlags(req.flags)}`)
})

const port = Number(process.env.PORT ?? 3000)
const server = app.listen(port, () => console.log(`http://localhost:${port}`))
process.once('SIGTERM', () => server.close(() => client.close()))
