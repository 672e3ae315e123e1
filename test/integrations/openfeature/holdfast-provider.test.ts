import {
  type Client,
  type EvaluationContext,
  OpenFeature,
  type Provider,
  ProviderEvents,
  ProviderStatus,
} from '@openfeature/server-sdk'
import { afterEach, expect, test, vi } from 'vitest'
import { createFlagClient, document, SourceError } from '../../../src/index.js'
import { HoldfastProvider, type TrackingEvent } from '../../../src/openfeature.js'
import { createTestClient, flag, manualClock } from '../../../src/testing.js'
import { badDocument, content, flagsOn, setScript } from '../../client/stage.js'

afterEach(async () => {
  await OpenFeature.clearProviders()
  OpenFeature.clearHandlers()
  OpenFeature.clearHooks()
})

let domains = 0
/** A client in a domain of its own. */
async function openFeature(provider: Provider): Promise<Client> {
  const domain = `test-${domains++}`
  await OpenFeature.setProviderAndWait(domain, provider).catch(() => {})
  return OpenFeature.getClient(domain)
}

const user = { targetingKey: 'u-1', plan: 'pro' }
const flags = () =>
  createTestClient({
    boolean: true,
    text: 'hi',
    integer: 10,
    float: 0.5,
    object: { a: 1 },
    list: [1, 2],
    targeted: flag({ enabled: true, metadata: { team: 'shop', cost: 3, nested: {} } }).rule({
      id: 'pros',
      when: { attribute: 'plan', equals: 'pro' },
      serve: 'on',
    }),
    split: flag().variants({ a: 'x', b: 'y' }, { default: 'a' }).split({ a: 1, b: 1 }),
    half: flag().percent(50),
    killed: flag().serving('on').disabled(),
    dependent: flag().serving('on').requires('killed', 'on'),
  })

test('all types, by value and with details', async () => {
  const client = await openFeature(new HoldfastProvider(flags()))
  expect(await client.getBooleanValue('boolean', false)).toBe(true)
  expect(await client.getStringValue('text', '')).toBe('hi')
  expect(await client.getNumberValue('integer', 0)).toBe(10)
  expect(await client.getNumberValue('float', 0)).toBe(0.5)
  expect(await client.getObjectValue('object', {})).toEqual({ a: 1 })
  expect(await client.getObjectValue('list', [])).toEqual([1, 2])
  expect(await client.getBooleanDetails('boolean', false)).toMatchObject({
    flagKey: 'boolean',
    value: true,
    variant: 'on',
    reason: 'STATIC',
  })
})

test('details tell rule, version, bucket and what the document says of the flag', async () => {
  const inner = flags()
  const client = await openFeature(new HoldfastProvider(inner))
  const { version } = inner.evaluate('targeted')
  expect(await client.getBooleanDetails('targeted', false, user)).toMatchObject({
    reason: 'TARGETING_MATCH',
    flagMetadata: { team: 'shop', cost: 3, ruleIndex: 0, ruleId: 'pros', version: version?.hash, hash: version?.hash },
  })
  const split = await client.getStringDetails('split', '', user)
  expect(split).toMatchObject({ reason: 'SPLIT', flagMetadata: { ruleIndex: 0, bucket: expect.any(Number) } })
  expect(split.flagMetadata['bucket']).toBe(inner.explain('split', user).rules[0]?.split?.bucket)
  expect((await client.getBooleanDetails('half', false)).flagMetadata).toMatchObject({
    details: 'TARGETING_KEY_MISSING',
  })
  expect((await client.getBooleanDetails('killed', false)).reason).toBe('DISABLED')
  expect((await client.getBooleanDetails('dependent', false)).reason).toBe('PREREQUISITE_FAILED')
})

test('equal answers are one frozen object; only the bucket is of the unit', async () => {
  const provider = new HoldfastProvider(flags(), { flagSetId: 'shop' })
  const first = await provider.resolveBooleanEvaluation('targeted', false, user)
  expect(await provider.resolveBooleanEvaluation('targeted', true, { targetingKey: 'u-2', plan: 'pro' })).toBe(first)
  expect(Object.isFrozen(first) && Object.isFrozen(first.flagMetadata)).toBe(true)
  expect(await provider.resolveBooleanEvaluation('targeted', false, {})).not.toEqual(first)

  const units = Array.from({ length: 20 }, (_, index) => ({ targetingKey: `u-${index}` }))
  const drawn = await Promise.all(units.map((unit) => provider.resolveStringEvaluation('split', '', unit)))
  expect(new Set(drawn.map(({ flagMetadata }) => flagMetadata?.['bucket'])).size).toBe(20)
  expect(new Set(drawn.map(({ variant }) => variant)).size).toBe(2)
  expect(new Set(drawn.map(({ flagMetadata }) => flagMetadata?.['flagSetId']))).toEqual(new Set(['shop']))
})

test.each<[string, (client: Client) => Promise<unknown>, object]>([
  ['no such flag', (client) => client.getStringDetails('missing', 'x'), { value: 'x', errorCode: 'FLAG_NOT_FOUND' }],
  [
    'boolean for a string',
    (client) => client.getStringDetails('boolean', 'x'),
    { value: 'x', errorCode: 'TYPE_MISMATCH' },
  ],
  ['string for a number', (client) => client.getNumberDetails('text', 7), { value: 7, errorCode: 'TYPE_MISMATCH' }],
  [
    'object for a boolean',
    (client) => client.getBooleanDetails('object', true),
    { value: true, errorCode: 'TYPE_MISMATCH' },
  ],
  [
    'number for an object',
    (client) => client.getObjectDetails('integer', {}),
    { value: {}, errorCode: 'TYPE_MISMATCH' },
  ],
])('%s: the default value, and why', async (_, ask, expected) => {
  const client = await openFeature(new HoldfastProvider(flags()))
  expect(await ask(client)).toMatchObject({ reason: 'ERROR', errorMessage: expect.any(String), ...expected })
})

test('an object is asked for by an object, a list by a list, and either by null', async () => {
  const client = await openFeature(new HoldfastProvider(flags()))
  expect(await client.getObjectDetails('list', {})).toMatchObject({ value: {}, errorCode: 'TYPE_MISMATCH' })
  expect(await client.getObjectValue('list', null)).toEqual([1, 2])
  expect(await client.getObjectValue('object', null)).toEqual({ a: 1 })
  expect(await client.getObjectDetails('text', null)).toMatchObject({ value: null, errorCode: 'TYPE_MISMATCH' })
  expect(await client.getBooleanDetails('text', undefined as never)).toMatchObject({ errorCode: 'TYPE_MISMATCH' })
})

test('failures too tell the document, and are failures to hooks of the client', async () => {
  const seen: string[] = []
  const hooks = [{ error: (_: unknown, { errorCode }: { errorCode: string }) => void seen.push(errorCode) }]
  const inner = createTestClient({ boolean: true }, { hooks })
  const client = await openFeature(new HoldfastProvider(inner, { flagSetId: 'shop/prod/flags' }))
  const { flagMetadata } = await client.getStringDetails('boolean', 'x')
  const { version } = inner.evaluate('boolean')
  expect(flagMetadata).toEqual({ version: version?.hash, hash: version?.hash, flagSetId: 'shop/prod/flags' })
  expect(seen).toEqual(['TYPE_MISMATCH'])
})

test('a source without documents is an error until there is one', async () => {
  const missing = new SourceError('SOURCE_EMPTY', 'nothing deployed')
  const { client: inner, source, clock } = setScript([missing])
  const provider = new HoldfastProvider(inner)
  const told: string[] = []
  OpenFeature.addHandler(ProviderEvents.Error, (event) => void told.push(`error: ${event?.message}`))
  OpenFeature.addHandler(ProviderEvents.Ready, () => void told.push('ready'))
  const client = await openFeature(provider)
  expect(client.providerStatus).toBe(ProviderStatus.ERROR)
  expect(await client.getBooleanDetails('a', true)).toMatchObject({ value: true, errorCode: 'PROVIDER_NOT_READY' })

  source.play(content(flagsOn('a')))
  await clock.advance(30_000)
  expect(client.providerStatus).toBe(ProviderStatus.READY)
  expect(await client.getBooleanValue('a', false)).toBe(true)
  expect(told).toEqual(['error: nothing deployed', 'ready'])
})

test('stale, fresh and changes are told, with the keys', async () => {
  const { client: inner, source, clock } = setScript([content(flagsOn('a'))])
  const client = await openFeature(new HoldfastProvider(inner))
  const told: unknown[] = []
  for (const event of [ProviderEvents.Ready, ProviderEvents.Stale, ProviderEvents.ConfigurationChanged] as const) {
    client.addHandler(
      event,
      (details) => void told.push([event, details?.message, (details as { flagsChanged?: string[] }).flagsChanged]),
    )
  }
  source.play(new SourceError('SOURCE_UNAVAILABLE', 'down'))
  await clock.advance(120_000)
  expect(client.providerStatus).toBe(ProviderStatus.STALE)
  expect(await client.getBooleanValue('a', false)).toBe(true)
  source.play(content(flagsOn('b')))
  await clock.advance(30_000)
  expect(client.providerStatus).toBe(ProviderStatus.READY)
  source.play(content(badDocument))
  await clock.advance(15_000)
  expect(told).toEqual([
    [ProviderEvents.Ready, undefined, undefined],
    [ProviderEvents.Stale, 'down', undefined],
    [ProviderEvents.Ready, undefined, undefined],
    [ProviderEvents.ConfigurationChanged, undefined, ['a', 'b']],
  ])
})

test("OpenFeature's hooks run around it, and the client's own inside", async () => {
  const order: string[] = []
  const inner = createTestClient({ a: true }, { hooks: [{ before: () => void order.push('holdfast') }] })
  OpenFeature.addHooks({ before: () => void order.push('api before'), finally: () => void order.push('api finally') })
  const client = await openFeature(new HoldfastProvider(inner))
  await client.getBooleanValue('a', false, {}, { hooks: [{ before: () => void order.push('call before') }] })
  expect(order).toEqual(['api before', 'call before', 'holdfast', 'api finally'])
})

test('contexts are merged by OpenFeature, and dates are dates', async () => {
  const inner = createTestClient({ early: flag().when({ attribute: 'joined', before: '2026-01-01' }) })
  const client = await openFeature(new HoldfastProvider(inner))
  client.setContext({ joined: new Date('2025-06-01') } as EvaluationContext)
  expect(await client.getBooleanValue('early', false)).toBe(true)
  expect(await client.getBooleanValue('early', false, { joined: new Date('2026-06-01') })).toBe(false)
})

test('tracking goes where it is told to, and nowhere else', async () => {
  const events: TrackingEvent[] = []
  const client = await openFeature(new HoldfastProvider(flags(), { onTrack: (event) => void events.push(event) }))
  client.track('checkout', user, { value: 99 })
  expect(events).toEqual([{ name: 'checkout', context: user, details: { value: 99 } }])
  const failing = vi.fn(() => {
    throw new Error('mine')
  })
  const other = await openFeature(new HoldfastProvider(flags(), { onTrack: failing }))
  expect(() => other.track('checkout')).not.toThrow()
  expect(failing).toHaveBeenCalledOnce()
})

test('domains have their own providers', async () => {
  const [one, other] = [createTestClient({ a: true }), createTestClient({ a: false })]
  const clients = [await openFeature(new HoldfastProvider(one)), await openFeature(new HoldfastProvider(other))]
  expect(await Promise.all(clients.map((client) => client.getBooleanValue('a', false)))).toEqual([true, false])
})

test('closing closes the client that is its own, and lets go of any', async () => {
  const [own, shared] = [createTestClient({ a: true }), createTestClient({ a: true })]
  await openFeature(new HoldfastProvider(own, { closeClient: true }))
  await openFeature(new HoldfastProvider(shared))
  await OpenFeature.close()
  expect([own.status().state, shared.status().state]).toEqual(['closed', 'ready'])
  await shared.close()
})

test('takes a client of typed flags; refuses what is no client, and misspelt options', async () => {
  const typed = createFlagClient<{ a: boolean }>({ source: document(flagsOn('a')), clock: manualClock() })
  expect(new HoldfastProvider(typed).metadata.name).toBe('holdfast')
  await typed.close()
  expect(() => new HoldfastProvider({} as never)).toThrow('client must be a flag client, as createFlagClient() makes')
  expect(() => new HoldfastProvider(flags(), { onTrak() {} } as never)).toThrow('Did you mean "onTrack"?')
})
