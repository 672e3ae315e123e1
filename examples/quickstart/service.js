import express from 'express'
import { contextOf } from './request-context.js'

const basket = [
  { item: 'Merino jumper', amount: 48 },
  { item: 'Wool socks, two pairs', amount: 19 },
]

/** A small shop. All it needs of Holdfast is a client. */
export function shop(client) {
  const router = express.Router()

  // One scope a request: one user, one document and one moment, whatever is deployed meanwhile.
  router.use((request, _response, next) => {
    request.flags = client.scope(contextOf(request.query))
    next()
  })

  router.get('/checkout', (request, response) => {
    response.json(checkout(request.flags))
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

/** What a user is to pay, and how the page that asks for it is to look. */
export function checkout(flags) {
  const lines = [...basket]
  if (flags.isEnabled('new-pricing-engine')) lines.push({ item: 'Bundle price', amount: -5 })

  const discountPercent = flags.value('bulk-discount', 0)
  if (discountPercent > 0) {
    lines.push({ item: `Bulk discount, ${discountPercent} %`, amount: cents((-sum(lines) * discountPercent) / 100) })
  }

  const isShippingFree = sum(lines) >= flags.value('free-shipping-from', 70)
  lines.push({ item: 'Shipping', amount: isShippingFree ? 0 : 4.9 })

  return {
    user: flags.context.targetingKey,
    lines,
    total: sum(lines),
    currency: 'EUR',
    buttonColor: flags.value('checkout-button', '#5c6b73'),
    steps: flags.isEnabled('one-page-checkout') ? 1 : 3,
    giftWrapping: flags.isEnabled('gift-wrapping'),
    theme: flags.isEnabled('dark-mode') ? 'dark' : 'light',
    flagsVersion: flags.version?.label,
  }
}

function sum(lines) {
  return cents(lines.reduce((total, { amount }) => total + amount, 0))
}

function cents(amount) {
  return Math.round(amount * 100) / 100
}
