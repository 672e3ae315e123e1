import express from 'express'
import { appConfig, createFlagClient } from 'holdfast'
import { startAppConfigEmulator } from 'holdfast/testing'
import { publishEdits } from './flags-file.js'
import { listen } from './listen.js'
import { playground } from './playground.js'
import { shop } from './service.js'

const target = { application: 'shop', environment: 'local', profile: 'flags' }

/**
 * An AppConfig endpoint that is given `flagsFile` at every edit, a client that polls it with the AWS SDK, and a service
 * that asks the client. The service listens on a free port if `port` is taken.
 */
export async function startQuickstart({ flagsFile, port = 3000, pollIntervalMs = 1000 }) {
  // The service would grant 15 seconds at the least; here the client decides.
  const emulator = await startAppConfigEmulator({ pollIntervalSeconds: 0 })
  emulator.identify(target)
  const source = appConfig({ ...target, ...emulator.clientOptions })
  // What there is to tell, the page tells, and `start.js` by the client's events.
  const client = createFlagClient({ source, pollIntervalMs, logger: false })
  const edits = publishEdits(flagsFile, (content, versionLabel) => {
    emulator.deploy(target, content, { versionLabel })
    // Where there was nothing to get, polls have become rare.
    if (client.status().consecutiveFailures > 0) void client.refresh()
  })

  const app = express()
  app.set('json spaces', 2)
  app.use(playground(client, edits))
  app.use(shop(client))
  const server = await listen(app, port)
  await client.ready()

  let closed
  async function close() {
    edits.close()
    await server.close()
    await client.close()
    await emulator.close()
  }

  return {
    url: server.url,
    port: server.port,
    client,
    /** Leaves nothing open. May be called again. */
    close: () => (closed ??= close()),
  }
}
