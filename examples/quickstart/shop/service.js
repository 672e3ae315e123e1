import { fileURLToPath } from 'node:url'
import express from 'express'
import { checkout } from './checkout-of.js'
import { contextOf } from './request-context.js'

/** A small shop. All it needs of Holdfast is a client. */
export function shop(client) {
  const router = express.Router()
  router.use('/shop', express.static(fileURLToPath(new URL('.', import.meta.url))))

  // One scope a request: one customer, one document and one moment, whatever is deployed meanwhile.
  router.use((request, _response, next) => {
    request.flags = client.scope(contextOf(request.query))
    next()
  })

  router.get('/checkout', (request, response) => {
    response.json(checkout(request.flags))
  })

  /** The page of the checkout. */
  router.get('/', (_request, response) => {
    response.sendFile(fileURLToPath(new URL('checkout.html', import.meta.url)))
  })

  /** The checkout now, and again at every change of flags. */
  router.get('/checkout/events', (request, response) => {
    response.set({ 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    const send = () => {
      const scope = client.scope(contextOf(request.query))
      response.write(`data: ${JSON.stringify(checkout(scope))}\n\n`)
    }
    send()
    const stopListening = [client.on('change', send), client.on('ready', send)]
    response.on('close', () => {
      for (const stop of stopListening) stop()
    })
  })

  router.get('/flags', (request, response) => {
    response.json(request.flags.evaluateAll())
  })

  router.get('/flags/:key/explain', (request, response) => {
    response.json(request.flags.explain(request.params.key))
  })

  router.get('/status', (_request, response) => {
    response.json(client.status())
  })

  return router
}
