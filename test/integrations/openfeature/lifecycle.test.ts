import { OpenFeature, ProviderEvents, ProviderStatus } from '@openfeature/server-sdk'
import { afterEach, expect, test } from 'vitest'
import { SourceError } from '../../../src/index.js'
import { HoldfastProvider } from '../../../src/openfeature.js'
import { createTestClient } from '../../../src/testing.js'
import { content, flagsOn, hang, setScript, settle, until } from '../../client/stage.js'

afterEach(async () => {
  await OpenFeature.clearProviders()
  OpenFeature.clearHandlers()
})

const down = new SourceError('SOURCE_UNAVAILABLE', 'down')

/** What the API is told, in order. */
function listen(): string[] {
  const told: string[] = []
  for (const event of Object.values(ProviderEvents)) OpenFeature.addHandler(event, () => void told.push(event))
  return told
}

test('not ready until the client is', async () => {
  const { client, clock } = setScript([hang])
  const setting = OpenFeature.setProviderAndWait(new HoldfastProvider(client)).catch(() => {})
  expect(OpenFeature.getClient().providerStatus).toBe(ProviderStatus.NOT_READY)
  expect(await OpenFeature.getClient().getBooleanDetails('a', true)).toMatchObject({
    value: true,
    errorCode: 'PROVIDER_NOT_READY',
  })
  await clock.advance(5_000)
  await setting
  expect(OpenFeature.getClient().providerStatus).toBe(ProviderStatus.ERROR)
})

test('a required client that has nothing is an error, with its message', async () => {
  const { client } = setScript([new SourceError('SOURCE_ACCESS_DENIED', 'not allowed')], { required: true })
  await expect(OpenFeature.setProviderAndWait(new HoldfastProvider(client))).rejects.toThrow('not allowed')
})

test('a client that was closed before it had anything is beyond hope', async () => {
  const { client } = setScript([hang])
  await client.close()
  await OpenFeature.setProviderAndWait(new HoldfastProvider(client)).catch(() => {})
  expect(OpenFeature.getClient().providerStatus).toBe(ProviderStatus.FATAL)
})

test('a client that was closed later still answers', async () => {
  const client = createTestClient({ a: true })
  await client.close()
  await OpenFeature.setProviderAndWait(new HoldfastProvider(client))
  expect(await OpenFeature.getClient().getBooleanValue('a', false)).toBe(true)
})

test('what was stale before it was set is stale, after it was ready', async () => {
  const { client, source, clock } = setScript([content(flagsOn('a'))])
  await client.ready()
  source.play(down)
  await clock.advance(120_000)
  const told = listen()
  await OpenFeature.setProviderAndWait(new HoldfastProvider(client))
  await until(() => told.length > 1)
  expect(told).toEqual([ProviderEvents.Ready, ProviderEvents.Stale])
  expect(OpenFeature.getClient().providerStatus).toBe(ProviderStatus.STALE)
})

test('a change is told with its document, to every domain the provider serves', async () => {
  const { client, source, clock } = setScript([content(flagsOn('a'), { versionLabel: 'v1' })])
  const provider = new HoldfastProvider(client)
  await OpenFeature.setProviderAndWait('one', provider)
  await OpenFeature.setProviderAndWait('two', provider)
  const told: unknown[] = []
  for (const domain of ['one', 'two']) {
    OpenFeature.getClient(domain).addHandler(ProviderEvents.ConfigurationChanged, (details) => {
      told.push([details?.domain, details?.flagsChanged, details?.metadata])
    })
  }
  source.play(content(flagsOn('b'), { versionLabel: 'v2' }))
  await clock.advance(30_000)
  const metadata = { version: 'v2', hash: expect.stringMatching(/^[0-9a-f]{64}$/) }
  expect(told).toEqual([
    ['one', ['a', 'b'], metadata],
    ['two', ['a', 'b'], metadata],
  ])
})

test('a provider that was replaced tells nothing more; set again, it tells again, once', async () => {
  const { client, source, clock } = setScript([content(flagsOn('a'))])
  const provider = new HoldfastProvider(client)
  const told: unknown[] = []
  provider.events.addHandler(ProviderEvents.ConfigurationChanged, (details) => void told.push(details?.flagsChanged))
  const change = async (key: string) => {
    source.play(content(flagsOn(key)))
    await clock.advance(30_000)
  }
  await OpenFeature.setProviderAndWait(provider)
  await change('b')
  await OpenFeature.setProviderAndWait(new HoldfastProvider(createTestClient()))
  await change('c')
  await OpenFeature.setProviderAndWait(provider)
  await change('d')
  await OpenFeature.close()
  await OpenFeature.close()
  await change('e')
  expect(told).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ])
})

test('a provider that was closed while it waited for the client does not listen to it', async () => {
  const { client, source, clock } = setScript([hang])
  const provider = new HoldfastProvider(client)
  const told: unknown[] = []
  provider.events.addHandler(ProviderEvents.Ready, () => void told.push('ready'))
  const initializing = provider.initialize().catch(() => {})
  await provider.onClose()
  await clock.advance(5_000)
  await initializing
  source.play(content(flagsOn('a')))
  await clock.advance(60_000)
  await settle(clock)
  expect(client.isEnabled('a')).toBe(true)
  expect(told).toEqual([])
})

test("the provider's own hooks run innermost", async () => {
  const order: string[] = []
  const hook = (name: string) => ({ before: () => void order.push(name) })
  const inner = createTestClient({ a: true }, { hooks: [hook('client of Holdfast')] })
  await OpenFeature.setProviderAndWait(new HoldfastProvider(inner, { hooks: [hook('provider')] }))
  await OpenFeature.getClient().getBooleanValue('a', false, {}, { hooks: [hook('call')] })
  expect(order).toEqual(['call', 'provider', 'client of Holdfast'])
})

test.each([
  ['closeClient', { closeClient: 1 }],
  ['onTrack', { onTrack: {} }],
  ['hooks', { hooks: {} }],
  ['flagSetId', { flagSetId: '' }],
])('option %s is checked', (option, options) => {
  const make = () => new HoldfastProvider(createTestClient(), options as never)
  expect(make).toThrow(expect.objectContaining({ code: 'INVALID_OPTIONS', option }))
})
