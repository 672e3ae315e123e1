import { fileURLToPath } from 'node:url'
import express from 'express'
import { changeFlag } from './change-flag.js'
import { viewFor } from './page-view.js'
import { countVariants } from './population.js'
import { previewChange } from './preview-change.js'
import { contextOf } from './request-context.js'
import { servingState } from './serving-state.js'

/** What the page needs beyond the shop: itself, a stream of what is served, and a hand on `flags.json`. */
export function playground(client, edits) {
  const state = servingState(client, edits)
  const router = express.Router()

  router.use((request, response, next) => {
    response.set('content-security-policy', "default-src 'self'; base-uri 'none'; frame-ancestors 'none'")
    if (/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host)) return next()
    // A web page elsewhere could reach this address under a name of its own, and write flags.json.
    response.status(403).json({ error: 'This service answers to 127.0.0.1 and localhost only.' })
  })

  router.use(express.static(fileURLToPath(new URL('page', import.meta.url))))

  router.get('/population', (_request, response) => {
    response.json(countVariants(client))
  })

  router.get('/events', (request, response) => {
    response.set({ 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    const context = contextOf(request.query)
    const send = (event, json) => response.write(`event: ${event}\ndata: ${json}\n\n`)
    const sent = {}
    const look = () => {
      const news = JSON.stringify(state())
      if (news === sent.state) return
      sent.state = news
      send('state', news)
      // Also where the document is the same: ramps depend on the time.
      const view = JSON.stringify(viewFor(context, client, edits))
      if (view !== sent.view) send('view', view)
      sent.view = view
    }
    look()
    const timer = setInterval(look, 100)
    response.on('close', () => clearInterval(timer))
  })

  const anyJson = express.json({ type: () => true })

  router.patch('/flags/:key', anyJson, (request, response) => {
    const { status, ...answer } = changeFlag(edits, request.params.key, request.body ?? {})
    response.status(status).json(answer)
  })

  router.post('/flags/:key/preview', anyJson, async (request, response) => {
    const context = contextOf(request.query)
    const { status, ...answer } = await previewChange(edits, request.params.key, request.body ?? {}, context)
    response.status(status).json(answer)
  })

  // Without this a slip of the pen in a curl line would be answered with a page of HTML.
  router.use((error, _request, response, _next) => {
    response.status(error.status ?? 500).json({ error: error.message })
  })

  return router
}
