import { once } from 'node:events'
import express from 'express'
import { createFlagClient, file } from 'holdfast'
import { embedFlags } from 'holdfast/browser'
import { currentFlags } from 'holdfast/context'
import { flags, requireFlag, sendFlags } from 'holdfast/express'

/** Starts the service; whoever asks says so in the header `x-user`. */
export async function start(port = 3000) {
  const client = createFlagClient({ source: file(new URL('../flags.json', import.meta.url)) })
  await client.ready()

  const app = express()
  app.use(flags(client, { context: (req) => ({ targetingKey: req.get('x-user') }), asyncContext: true }))
  app.get('/', (req, res) => res.send(`${embedFlags(req.flags)}<p>${greeting()}</p>`))
  app.get('/checkout', requireFlag('new-checkout'), (_req, res) => res.send('the new checkout'))
  app.get('/flags', sendFlags())

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

/** Deep in the application, where nobody hands the request down. */
function greeting() {
  return currentFlags()?.isEnabled('new-checkout') ? 'Try the new checkout.' : 'Welcome.'
}
