import express from 'express'
import { appConfig, createFlagClient } from 'holdfast'
import { listen } from './listen.js'
import { shop } from './service.js'

/** What the shop's configuration is called in AppConfig. */
const target = { application: 'shop', environment: 'local', profile: 'flags' }

/** A service and its client, which polls AppConfig at `endpoint`. */
export async function startShop({ endpoint, port = 0, pollIntervalMs = 1000 }) {
  const where = { endpoint, region: 'us-east-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }
  const client = createFlagClient({ source: appConfig({ ...target, ...where }), pollIntervalMs, logger: false })
  const app = express()
  app.set('json spaces', 2)
  app.use(shop(client))
  const server = await listen(app, port)
  await client.ready()

  let closed
  async function close() {
    await server.close()
    await client.close()
  }

  return {
    url: server.url,
    client,
    /** Leaves nothing open. May be called again. */
    close: () => (closed ??= close()),
  }
}
