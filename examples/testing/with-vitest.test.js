import { createTestClient, flag } from 'holdfast/testing'
import { expect, onTestFinished, test, vi } from 'vitest'
import { deliveryFee } from './delivery.js'

const client = createTestClient({ 'free-delivery': false, 'delivery-fee': 390 }, { strict: true })
const order = { customer: 'ada', plan: 'pro' }

test('costs what the flag says', () => {
  expect(deliveryFee(order, client)).toBe(390)
})

test('is free for customers of the pro plan', () => {
  onTestFinished(client.override({ 'free-delivery': flag().when({ attribute: 'plan', equals: 'pro' }) }))
  expect(deliveryFee(order, client)).toBe(0)
  expect(deliveryFee({ ...order, plan: 'free' }, client)).toBe(390)
})

test('is free on Sundays, by the time vitest says it is', () => {
  onTestFinished(client.override({ 'free-delivery': flag().when({ time: { days: ['sun'] } }) }))
  vi.useFakeTimers({ now: new Date('2026-11-22T12:00:00Z') })
  onTestFinished(() => void vi.useRealTimers())
  expect(deliveryFee(order, client)).toBe(0)
  vi.advanceTimersByTime(86_400_000)
  expect(deliveryFee(order, client)).toBe(390)
})
