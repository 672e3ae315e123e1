import { metrics } from '@opentelemetry/api'
import { expect, test } from 'vitest'
import { clientWith, startOpenTelemetry } from './stage.js'

const button = {
  'feature_flag.key': 'button',
  'feature_flag.result.variant': 'green',
  'feature_flag.result.reason': 'static',
}

test('evaluations are counted by flag, variant and reason, and by nothing that tells units apart', async () => {
  const { counts } = startOpenTelemetry()
  const client = await clientWith({ contextId: true, values: true })
  for (let unit = 0; unit < 100; unit++) {
    client.isEnabled('ramp', { targetingKey: unit })
    client.value('button', { targetingKey: unit }, '#000')
  }
  const [counter, ...others] = await counts()
  expect(others).toEqual([])
  expect(counter).toMatchObject({ name: 'feature_flag.evaluations', unit: '{evaluation}' })
  expect(counter?.points.map(({ attributes }) => attributes)).toEqual([
    expect.objectContaining({ 'feature_flag.key': 'ramp' }),
    button,
    expect.objectContaining({ 'feature_flag.key': 'ramp' }),
  ])
  expect(counter?.points.reduce((sum, { value }) => sum + Number(value), 0)).toBe(200)
})

test('failures are counted by their type; keys that no document has make no series of their own', async () => {
  const { counts } = startOpenTelemetry()
  const client = await clientWith()
  for (let index = 0; index < 1000; index++) client.isEnabled(`unknown-${index}`)
  client.value('button', {}, 7)
  const error = { 'feature_flag.result.reason': 'error' }
  expect(await counts()).toMatchObject([
    {
      points: [
        { attributes: { ...error, 'error.type': 'flag_not_found' }, value: 1000 },
        { attributes: { ...error, 'error.type': 'type_mismatch', 'feature_flag.key': 'button' }, value: 1 },
      ],
    },
  ])
})

test('counts for a MeterProvider that comes later than the hook, and later than the first evaluation', async () => {
  const client = await clientWith()
  client.value('button', {}, '#000')
  const { counts } = startOpenTelemetry()
  client.value('button', {}, '#000')
  expect(await counts()).toMatchObject([{ points: [{ attributes: button, value: 1 }] }])
})

test('counts with the meter it is given, and not at all where it is not to', async () => {
  const { counts, meterProvider } = startOpenTelemetry()
  metrics.disable()
  const counted = await clientWith({ metrics: meterProvider.getMeter('mine') })
  counted.value('button', {}, '#000')
  const uncounted = await clientWith({ metrics: false })
  uncounted.value('button', {}, '#000')
  expect(await counts()).toMatchObject([{ points: [{ value: 1 }] }])
})
