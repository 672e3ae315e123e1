import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import express from 'express'
import { listen } from '../shop/listen.js'
import { rampWorld } from './ramp-world.js'

/** A minute of the ramp's clock takes a second: 15 s of it take a quarter. */
const REST_MS = 250

/**
 * Serves the page of a guarded ramp, which is started and given errors from there.
 * @param rest see `rampWorld`
 */
export async function startRamp({ rest = () => pause(REST_MS) } = {}) {
  const world = await rampWorld({ rest, startMs: new Date().setUTCHours(9, 0, 0, 0) })
  const app = express()
  app.use((_request, response, next) => {
    const local = 'http://127.0.0.1:* http://localhost:*'
    const policy = `default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors ${local}`
    response.set({ 'content-security-policy': policy, 'x-content-type-options': 'nosniff' })
    next()
  })
  app.use(express.static(fileURLToPath(new URL('page', import.meta.url))))

  /** How the ramp stands, and again whenever it stands otherwise. */
  app.get('/events', (_request, response) => {
    response.set({ 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    const send = (state) => response.write(`data: ${JSON.stringify(state)}\n\n`)
    send(world.state())
    response.on('close', world.listen(send))
  })

  // Pages of other origins can send no PUT.
  app.put('/attempt', (_request, response) => {
    world.start()
    response.sendStatus(204)
  })
  app.put('/errors', express.json(), (request, response) => {
    world.plantErrors(request.body?.planted === true)
    response.sendStatus(204)
  })

  const server = await listen(app, 0)
  let closed
  async function close() {
    await server.close()
    await world.close()
  }

  return {
    url: `${server.url}/`,
    /** Leaves nothing open. May be called again. */
    close: () => (closed ??= close()),
  }
}
