const { appConfig, createFlagClient } = require('holdfast')
const { createTestClient, flag, startAppConfigEmulator } = require('holdfast/testing')
const { deliveryFee } = require('./delivery.js')

const client = createTestClient({ 'free-delivery': false, 'delivery-fee': 390 }, { strict: true })
const order = { customer: 'ada', plan: 'pro' }

afterEach(() => {
  client.reset()
  jest.useRealTimers()
})

test('is free on Sundays, by the time jest says it is', () => {
  client.override({ 'free-delivery': flag().when({ time: { days: ['sun'] } }) })
  jest.useFakeTimers({ now: new Date('2026-11-22T12:00:00Z') })
  expect(deliveryFee(order, client)).toBe(0)
  jest.advanceTimersByTime(86_400_000)
  expect(deliveryFee(order, client)).toBe(390)
})

test('costs what the flag says', () => {
  expect(deliveryFee(order, client)).toBe(390)
})

test('is free where the flag is on', () => {
  client.override({ 'free-delivery': true })
  expect(deliveryFee(order, client)).toBe(0)
})

test('is free once that is deployed: a client of the real kind, polling when jest says', async () => {
  const emulator = await startAppConfigEmulator()
  const target = { application: 'shop', environment: 'test', profile: 'flags' }
  const document = (enabled = true) => ({
    schemaVersion: 1,
    flags: { 'free-delivery': { enabled, rules: [{ serve: 'on' }] } },
  })
  emulator.deploy(target, document(false))

  jest.useFakeTimers()
  const client = createFlagClient({ source: appConfig({ ...target, ...emulator.clientOptions }) })
  await client.ready()
  expect(deliveryFee(order, client)).toBe(490)

  emulator.deploy(target, document())
  const changed = new Promise((resolve) => client.on('change', resolve))
  // One interval and its jitter. Deadlines are timers too: in a minute at once the poll would run into its own.
  jest.advanceTimersByTime(20_000)
  await changed
  expect(deliveryFee(order, client)).toBe(0)

  await client.close()
  await emulator.close()
})
