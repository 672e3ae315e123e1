import { diag } from '@opentelemetry/api'
import type { SpanProcessor } from '@opentelemetry/sdk-trace-base'
import { expect, expectTypeOf, onTestFinished, test, vi } from 'vitest'
import { openTelemetryHook, type VariantSpanProcessor } from '../../../src/opentelemetry.js'
import { createTestClient } from '../../../src/testing.js'
import { clientWith, startOpenTelemetry } from './stage.js'

const green = { 'holdfast.variant.button': 'green' }

test('the root, the active span and all later ones of a request carry its variants; those before and beside do not', async () => {
  const { span, spans } = startOpenTelemetry()
  const client = await clientWith()
  span('request', () => {
    span('before', () => {})
    span('handler', () => span('evaluating', () => client.value('button', {}, '#000')))
    span('later', () => span('within later', () => {}))
  })
  span('another request', () => {})
  const tagged = Object.values(spans()).filter(({ attributes }) => 'holdfast.variant.button' in attributes)
  expect(tagged.map(({ name, attributes }) => [name, attributes])).toEqual([
    ['evaluating', green],
    ['within later', green],
    ['later', green],
    ['request', green],
  ])
})

test('the last answer counts; what could not be served leaves no tag', async () => {
  const { span, spans } = startOpenTelemetry()
  const client = createTestClient({ beta: true }, { hooks: [openTelemetryHook()] })
  span('request', () => {
    client.isEnabled('beta')
    client.isEnabled('nope')
    using _ = client.override({ beta: false })
    client.isEnabled('beta')
  })
  expect(spans()['request']?.attributes).toEqual({ 'holdfast.variant.beta': 'off' })
})

test('leaves room on spans for others: 32 flags', async () => {
  const { span, spans } = startOpenTelemetry()
  const keys = Array.from({ length: 100 }, (_, index) => `flag-${index}`)
  const client = createTestClient(Object.fromEntries(keys.map((key) => [key, true])), { hooks: [openTelemetryHook()] })
  span('request', () => {
    for (const key of [...keys, ...keys]) client.isEnabled(key)
  })
  expect(Object.keys(spans()['request']?.attributes ?? {})).toEqual(
    keys.slice(0, 32).map((key) => `holdfast.variant.${key}`),
  )
})

test('work that outlives its request writes on no ended span', async () => {
  const warn = vi.fn()
  diag.setLogger({ ...console, verbose: warn, warn })
  onTestFinished(() => diag.disable())
  const { span, spans } = startOpenTelemetry()
  const client = await clientWith()
  let late = Promise.resolve()
  span('request', () => {
    late = Promise.resolve().then(() => span('late', () => void client.value('button', {}, '#000')))
  })
  await late
  expect(spans()['request']?.attributes).toEqual({})
  expect(spans()['late']?.attributes).toEqual(green)
  expect(warn).not.toHaveBeenCalled()
})

test('it is a span processor of the SDK', () => {
  expectTypeOf<VariantSpanProcessor>().toExtend<SpanProcessor>()
})
