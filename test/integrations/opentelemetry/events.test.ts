import type { Logger } from '@opentelemetry/api-logs'
import * as conventions from '@opentelemetry/semantic-conventions/incubating'
import { expect, expectTypeOf, test } from 'vitest'
import { InvalidOptionsError } from '../../../src/index.js'
import { type EventLogger, openTelemetryHook } from '../../../src/opentelemetry.js'
import { clientWith, startOpenTelemetry } from './stage.js'

const user = { targetingKey: 'ada' }
const served = {
  'feature_flag.key': 'button',
  'feature_flag.provider.name': 'holdfast',
  'feature_flag.result.reason': 'static',
  'feature_flag.result.variant': 'green',
  'feature_flag.version': 'v1',
}

test('an evaluation is an event on the active span', async () => {
  const { span, spans } = startOpenTelemetry()
  const client = await clientWith()
  span('request', () => client.value('button', user, '#000'))
  expect(spans()['request']?.events).toMatchObject([{ name: 'feature_flag.evaluation', attributes: served }])
  expect(spans()['request']?.events[0]?.attributes).toEqual(served)
})

test('an evaluation is an event in the logs, in the context of the active span, and without one', async () => {
  const { logger, span, spans, logs } = startOpenTelemetry()
  const client = await clientWith({ events: logger })
  span('request', () => client.value('button', user, '#000'))
  client.value('button', user, '#000')
  expect(logs()).toMatchObject([
    { eventName: 'feature_flag.evaluation', spanContext: spans()['request']?.spanContext() },
    { eventName: 'feature_flag.evaluation', spanContext: undefined },
  ])
  expect(logs().map(({ attributes }) => attributes)).toEqual([served, served])
  expect(spans()['request']?.events).toEqual([])
})

test('a failure is told with its type, its message and the fallback', async () => {
  const { span, spans } = startOpenTelemetry()
  const client = await clientWith()
  span('request', () => {
    client.value('buton', user, 'gray')
    client.value('button', user, { any: 'object' })
    client.isEnabled('nope', user)
  })
  const events = spans()['request']?.events.map(({ attributes }) => attributes)
  expect(events).toEqual([
    {
      'feature_flag.key': 'buton',
      'feature_flag.provider.name': 'holdfast',
      'feature_flag.result.reason': 'error',
      'feature_flag.result.value': 'gray',
      'feature_flag.version': 'v1',
      'error.type': 'flag_not_found',
      'feature_flag.error.message': expect.stringContaining('Did you mean "button"?'),
    },
    expect.objectContaining({ 'error.type': 'type_mismatch', 'feature_flag.result.value': '{"any":"object"}' }),
    expect.not.objectContaining({ 'feature_flag.result.value': expect.anything() }),
  ])
})

test('values, the targeting key and the flag set are told where they are asked for', async () => {
  const { span, spans } = startOpenTelemetry()
  const client = await clientWith({ values: true, contextId: true, flagSetId: 'shop/prod/flags' })
  span('request', () => {
    client.value('button', user, '#000')
    client.value('limits', { targetingKey: 7 }, {})
    client.value('limits', {}, {})
  })
  const more = { 'feature_flag.set.id': 'shop/prod/flags' }
  expect(spans()['request']?.events.map(({ attributes }) => attributes)).toMatchObject([
    { ...more, 'feature_flag.result.value': '#0f0', 'feature_flag.context.id': 'ada' },
    { ...more, 'feature_flag.result.value': '{"max":3}', 'feature_flag.context.id': '7' },
    expect.not.objectContaining({ 'feature_flag.context.id': expect.anything() }),
  ])
})

test('none are none, and no span is no error', async () => {
  const { span, spans } = startOpenTelemetry()
  const silent = await clientWith({ events: 'none' })
  const usual = await clientWith()
  span('request', () => silent.isEnabled('ramp'))
  expect(usual.isEnabled('ramp')).toBe(false)
  expect(spans()['request']?.events).toEqual([])
})

test('every name is one of the semantic conventions, and none of those they have left behind', async () => {
  const { span, spans } = startOpenTelemetry()
  const client = await clientWith({ values: true, contextId: true, flagSetId: 'set' })
  span('request', () => {
    client.value('button', user, '#000')
    client.value('nope', user, '#000')
  })
  const used = spans()['request']?.events.flatMap(({ name, attributes = {} }) => [name, ...Object.keys(attributes)])
  const { ATTR_ERROR_MESSAGE: _, ATTR_FEATURE_FLAG_VARIANT: __, ...current } = conventions as Record<string, unknown>
  expect(Object.values(current)).toEqual(expect.arrayContaining(used ?? ['none']))
})

test.each([
  ['event', { event: 'span' }, 'Did you mean "events"?'],
  ['events', { events: 'logs' }, '"span", "none" or a logger'],
  ['metrics', { metrics: {} }, 'true, false or a meter'],
  ['values', { values: 1 }, 'true or false'],
  ['contextId', { contextId: 'yes' }, 'true or false'],
  ['flagSetId', { flagSetId: '' }, 'not empty'],
])('option %s is checked', (option, options, message) => {
  const make = () => openTelemetryHook(options as never)
  expect(make).toThrow(InvalidOptionsError)
  expect(make).toThrow(expect.objectContaining({ option, message: expect.stringContaining(message) }))
})

test('a logger of the Logs API is one', () => {
  expectTypeOf<Logger>().toExtend<EventLogger>()
})
