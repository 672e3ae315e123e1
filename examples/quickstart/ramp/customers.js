import { checkout } from '../shop/checkout-of.js'
import { sampleUsers } from '../shop/sample-users.js'
import { flagKey } from './ramp-document.js'

/** One of a hundred payments fails, whatever the prices. */
const FAILING = 0.01
/** So many times as often, once errors are planted: with the new prices only. */
const PLANTED = 20

/** Customers who come once each, are charged by the shop's own code, and fail now and then. The same ones every time. */
export function customers() {
  let count = 0
  let state = 1

  /** Park and Miller's generator. */
  function random() {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }

  function next() {
    const targetingKey = `customer-${++count}`
    const { email, ...like } = sampleUsers[count % sampleUsers.length]
    return { ...like, targetingKey, email: email.replace(/^[^@]+/, targetingKey) }
  }

  function pay(order, failing) {
    if (random() < failing) throw new Error(`The payment of ${order.total} failed.`)
  }

  return {
    /** So many of them. Returns of how many the payment failed, how many saw the new prices, and how many of those failed. */
    come(many, client, isPlanted) {
      const met = { failed: 0, saw: 0, sawFail: 0 }
      for (let index = 0; index < many; index++) {
        const flags = client.scope(next())
        const hasNewPrices = flags.isEnabled(flagKey)
        if (hasNewPrices) met.saw += 1
        try {
          // A branch that throws is a unit that failed: the client's outcomes count it.
          flags.run(flagKey, {
            on: () => pay(checkout(flags), isPlanted ? FAILING * PLANTED : FAILING),
            off: () => pay(checkout(flags), FAILING),
          })
        } catch {
          met.failed += 1
          if (hasNewPrices) met.sawFail += 1
        }
      }
      return met
    },
  }
}
