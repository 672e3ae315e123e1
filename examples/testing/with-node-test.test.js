import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createTestClient, flag } from 'holdfast/testing'
import { deliveryFee } from './delivery.js'

const client = createTestClient({ 'free-delivery': false, 'delivery-fee': 390 }, { strict: true })
const order = { customer: 'ada', plan: 'pro' }

test('costs what the flag says', () => {
  assert.equal(deliveryFee(order, client), 390)
})

test('is free where the flag is on', () => {
  client.withOverrides({ 'free-delivery': true }, () => {
    assert.equal(deliveryFee(order, client), 0)
  })
})

test('is free for customers of the pro plan', (t) => {
  t.after(client.override({ 'free-delivery': flag().when({ attribute: 'plan', equals: 'pro' }) }))
  assert.equal(deliveryFee(order, client), 0)
  assert.equal(deliveryFee({ ...order, plan: 'free' }, client), 390)
})

test('is free on Sundays, by the time node:test says it is', (t) => {
  t.after(client.override({ 'free-delivery': flag().when({ time: { days: ['sun'] } }) }))
  t.mock.timers.enable({ apis: ['Date', 'setTimeout'], now: new Date('2026-11-22T12:00:00Z') })
  assert.equal(deliveryFee(order, client), 0)
  t.mock.timers.tick(86_400_000)
  assert.equal(deliveryFee(order, client), 390)
})
