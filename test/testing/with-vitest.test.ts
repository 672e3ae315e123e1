import { expect, test, vi } from 'vitest'
import { createTestClient } from '../../src/testing.js'

const { deliveryFee } = await import(new URL('../../examples/testing/delivery.js', import.meta.url).href)
const flags = createTestClient({ 'free-delivery': false, 'delivery-fee': 390 })
const order = { customer: 'ada', plan: 'pro' }

test('the example is the same under vitest, fake timers or not', () => {
  vi.useFakeTimers()
  expect(deliveryFee(order, flags)).toBe(390)
  expect(flags.withOverrides({ 'free-delivery': true }, () => deliveryFee(order, flags))).toBe(0)
  vi.useRealTimers()
})
