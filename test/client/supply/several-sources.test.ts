import { expect, onTestFinished, test, vi } from 'vitest'
import {
  createFlagClient,
  type DocumentSource,
  document,
  type FlagClientOptions,
  SourceError,
} from '../../../src/index.js'
import { manualClock } from '../../../src/testing.js'
import { badDocument, content, type Stage, scriptedSource, setStage, startMs } from '../stage.js'

const user = { targetingKey: 'u-1' }

const main = {
  schemaVersion: 1,
  flags: {
    banner: { enabled: true, variants: { none: '', big: 'Sale!' }, default: 'none', rules: [{ serve: 'big' }] },
    checkout: { enabled: true, rules: [{ serve: 'on' }] },
    upsell: { enabled: true, requires: [{ flag: 'checkout', variant: ['on'] }], rules: [{ serve: 'on' }] },
    dark: { enabled: false, rules: [{ serve: 'on' }] },
  },
}
const lane = (flags: object) => ({ schemaVersion: 1, flags })
const killed = { enabled: false, description: 'INC-7', owner: 'on call' }

interface TwoDocuments extends Stage {
  readonly base: DocumentSource
  readonly kill: DocumentSource
}

async function twoDocuments(laneFlags: object, options: Partial<FlagClientOptions> = {}): Promise<TwoDocuments> {
  const base = document(main)
  const kill = document(lane(laneFlags))
  const clock = manualClock(startMs)
  const stage = setStage({ ...options, sources: [base, kill], clock } as Parameters<typeof setStage>[0])
  await stage.client.ready()
  return { ...stage, base, kill }
}

test('`enabled: false` in a later document turns a flag off, to its own off variant, of its own type', async () => {
  const { client } = await twoDocuments({ banner: killed, checkout: killed })
  expect(client.evaluate('banner', user, 'fallback')).toMatchObject({
    value: '',
    variant: 'none',
    reason: 'DISABLED',
    enabled: false,
  })
  expect(client.evaluate('checkout', user)).toMatchObject({ value: false, reason: 'DISABLED' })
})

test('flags that require a killed one see it off', async () => {
  const { client } = await twoDocuments({ checkout: killed })
  expect(client.evaluate('upsell', user)).toMatchObject({ value: false, reason: 'PREREQUISITE_FAILED' })
})

test('the answer of a killed flag names the document that killed it', async () => {
  const { client } = await twoDocuments({ checkout: killed })
  const [, { document: killDocument }] = client.status().sources as [unknown, { document: { version: object } }]
  expect(client.evaluate('checkout', user).version).toEqual(killDocument.version)
})

test('`enabled: true` alone says nothing: no later document turns on what an earlier one turned off', async () => {
  const { client } = await twoDocuments({ dark: { enabled: true }, checkout: { enabled: true, owner: 'on call' } })
  expect(client.evaluate('dark', user)).toMatchObject({ value: false, reason: 'DISABLED' })
  expect(client.evaluate('checkout', user)).toMatchObject({ value: true, reason: 'TARGETING_MATCH' })
  const profile = { dark: { enabled: true }, checkout: { enabled: true } }
  const { client: other } = setStage({ clock: manualClock(startMs), sources: [document(main), document(profile)] })
  await other.ready()
  expect([other.isEnabled('dark', user), other.isEnabled('checkout', user)]).toEqual([false, true])
})

test('a switch without a flag to switch is a warning with the nearest name, in status and log', async () => {
  const { client, kill, lines } = await twoDocuments({ checkout: killed })
  expect(client.isEnabled('checkout', user)).toBe(false)
  expect(client.status().document?.warnings).toEqual([])

  kill.update(lane({ chekout: killed, nothingLikeIt: { enabled: true } }))
  await client.refresh()

  expect(client.isEnabled('checkout', user)).toBe(true)
  const message =
    '"chekout" has only "enabled", and no earlier document has a flag of that name to turn on or off. Did you mean "checkout"?'
  const warnings = client.status().document?.warnings
  expect(warnings).toMatchObject([
    { code: 'unmatched-switch', path: '/flags/chekout', message, suggestion: 'checkout' },
    { code: 'unmatched-switch', path: '/flags/nothingLikeIt' },
  ])
  const line = `The merged flag documents have warnings: /flags/chekout: ${message} (and 1 more)`
  expect(lines).toContainEqual(['warn', line, { problems: warnings }])
  expect(client.status().warnings).toMatchObject([{ code: 'DOUBTFUL_DOCUMENT', message: line, flag: undefined }])
})

test('a flag of more than `enabled` stands in place of the earlier one', async () => {
  const { client } = await twoDocuments({
    banner: { enabled: true, variants: { small: 'Psst' }, default: 'small' },
    extra: { enabled: true, rules: [{ serve: 'on' }] },
  })
  expect(client.value('banner', user, '')).toBe('Psst')
  expect(client.isEnabled('extra', user)).toBe(true)
  expect(Object.keys(client.evaluateAll(user)).sort()).toEqual(['banner', 'checkout', 'dark', 'extra', 'upsell'])
})

test("AppConfig's own flags may be the lane, the main document, or both", async () => {
  const retrieved = { banner: { enabled: false }, checkout: { enabled: false } }
  const clock = manualClock(startMs)
  const over = (base: object) => setStage({ clock, sources: [document(base), document(retrieved)] }).client
  const client = over(main)
  await client.ready()
  expect(client.value('banner', user, 'x')).toBe('')
  expect(client.evaluate('checkout', user)).toMatchObject({ value: false, reason: 'DISABLED' })

  const appConfig = over({ checkout: { enabled: true, limit: 2 }, other: { enabled: true } })
  await appConfig.ready()
  expect(appConfig.evaluate('checkout')).toMatchObject({ enabled: false, variant: 'off', reason: 'DISABLED' })
  expect(appConfig.isEnabled('other')).toBe(true)
})

test('a switch and its end are changes of the flags they reach, and of no others', async () => {
  const { client, kill, events } = await twoDocuments({})
  const before = client.status().document?.version

  kill.update(lane({ checkout: killed }))
  await client.refresh()
  expect(client.isEnabled('checkout', user)).toBe(false)
  kill.update(lane({}))
  await client.refresh()

  expect(client.isEnabled('checkout', user)).toBe(true)
  expect(client.status().document?.version).toEqual(before)
  expect(events).toMatchObject([
    ['ready', { state: 'live', version: before }],
    ['change', { changedKeys: ['checkout', 'upsell'], previousVersion: before }],
    ['change', { changedKeys: ['checkout', 'upsell'], version: before }],
  ])
})

test('a kill over many flags lets others have their turn: merging is done in steps', async () => {
  const { client, base, kill } = await twoDocuments({})
  const flags = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`f${index}`, { enabled: false }]))
  base.update({ ...main, flags: { ...main.flags, ...flags } })
  await client.refresh()
  // By a clock on which every step takes a whole turn.
  let now = 0
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 10))
  onTestFinished(() => clock.mockRestore())
  let turns = 0
  let isCounting = true
  const count = () => {
    turns += 1
    if (isCounting) setImmediate(count)
  }
  onTestFinished(() => {
    isCounting = false
  })
  setImmediate(count)

  kill.update(lane({ checkout: killed }))
  await client.refresh()

  expect(client.isEnabled('checkout', user)).toBe(false)
  expect(turns).toBeGreaterThanOrEqual(10)
})

test('a scope keeps to the documents it was made with', async () => {
  const { client, kill } = await twoDocuments({})
  const scope = client.scope(user)
  kill.update(lane({ checkout: killed }))
  await client.refresh()
  expect([scope.isEnabled('checkout'), client.isEnabled('checkout', user)]).toEqual([true, false])
})

test('refresh() tells of all documents as one', async () => {
  const { client, base, kill } = await twoDocuments({})
  expect(await client.refresh()).toEqual({ outcome: 'unchanged', version: client.status().document?.version })

  kill.update(lane({ upsell: killed }))
  base.update({ ...main, flags: { ...main.flags, fresh: { enabled: true } } })
  const previousVersion = client.status().document?.version
  expect(await client.refresh()).toEqual({
    outcome: 'changed',
    changedKeys: ['fresh', 'upsell'],
    version: client.status().document?.version,
    previousVersion,
  })

  kill.update(badDocument)
  expect(await client.refresh()).toMatchObject({ outcome: 'rejected' })
  expect(client.isEnabled('upsell', user)).toBe(false)
})

const down = new SourceError('SOURCE_UNAVAILABLE', 'no route')
const missing = new SourceError('SOURCE_EMPTY', 'nothing deployed')

function twoScripts(options: { readonly optional?: boolean; readonly required?: boolean } = {}) {
  const clock = manualClock(startMs)
  const base = scriptedSource(clock)
  const kill = scriptedSource(clock)
  kill.description = 'kill lane'
  const start = () =>
    setStage({
      clock,
      required: options.required ?? false,
      sources: [base, { source: kill, pollIntervalMs: 1_000, optional: options.optional ?? false }],
    })
  return { clock, base, kill, start }
}

test('each is polled at its own interval', async () => {
  const { clock, base, kill, start } = twoScripts()
  base.play(content(main))
  kill.play(content(lane({})))
  start()
  await clock.advance(15_000)
  expect(base.times).toEqual([0, 15_000])
  expect(kill.times).toEqual(Array.from({ length: 16 }, (_, second) => second * 1_000))
})

test('one that fails goes stale and leaves the other alone', async () => {
  const { clock, base, kill, start } = twoScripts()
  base.play(content(main))
  kill.play(content(lane({})), down)
  const { client, told } = start()
  await client.ready()

  await clock.advance(120_000)
  base.play(content({ ...main, flags: { extra: { enabled: true } } }))
  await clock.advance(15_000)

  expect(Object.keys(client.evaluateAll(user))).toEqual(['extra'])
  expect(told().filter((name) => name !== 'error')).toEqual(['ready', 'stale', 'change'])
  const { state, lastError, sources } = client.status()
  expect([state, lastError]).toEqual(['stale', down])
  expect(sources).toMatchObject([
    { source: 'script', state: 'ready', lastError: undefined },
    { source: 'kill lane', state: 'stale', lastError: down },
  ])
})

test('events name the source', async () => {
  const { base, kill, start } = twoScripts()
  base.play(content(main))
  kill.play(content(badDocument))
  const { client, events } = start()
  await client.ready()
  expect(events).toMatchObject([['rejected', { source: 'kill lane' }]])
})

test('until each has a document the client is starting, and answers from what there is', async () => {
  const { clock, base, kill, start } = twoScripts()
  base.play(content(main))
  kill.play(missing)
  const { client, told } = start()

  expect(await client.ready()).toEqual({ state: 'none', version: undefined, error: missing })
  expect(client.status()).toMatchObject({ state: 'starting', source: 'script + kill lane' })
  expect(client.status().warnings.map(({ code, message }) => `${code}: ${message}`)).toEqual([
    `NOT_READY: Not every source has given a document yet: flags that only that document has give the caller's fallback. ${missing.message}`,
  ])
  expect(client.isEnabled('checkout', user)).toBe(true)

  kill.play(content(lane({ checkout: killed })))
  await clock.advance(1_000)
  expect(client.isEnabled('checkout', user)).toBe(false)
  expect(client.status().state).toBe('ready')
  expect(told()).toContain('ready')
})

test('`required` takes documents of all', async () => {
  const { base, kill, start } = twoScripts({ required: true })
  base.play(content(main))
  kill.play(missing)
  await expect(start().client.ready()).rejects.toMatchObject({ code: 'NOT_READY', cause: missing })
})

test('nothing deployed in an optional one is no fault', async () => {
  const { clock, base, kill, start } = twoScripts({ optional: true, required: true })
  base.play(content(main))
  kill.play(missing)
  const { client, told } = start()

  expect(await client.ready()).toMatchObject({ state: 'live' })
  await clock.advance(120_000)
  expect(client.status().state).toBe('ready')
  expect(kill.times).toHaveLength(121)
  kill.play(content(lane({ checkout: killed })))
  await clock.advance(1_000)

  expect(client.isEnabled('checkout', user)).toBe(false)
  expect(told()).toEqual(['ready', 'change'])
})

test('what an optional one held and holds no more is missed, and stays', async () => {
  const { clock, base, kill, start } = twoScripts({ optional: true })
  base.play(content(main))
  kill.play(content(lane({ checkout: killed })), missing)
  const { client, told } = start()
  await client.ready()
  await clock.advance(1_000)
  expect(client.isEnabled('checkout', user)).toBe(false)
  expect(told()).toEqual(['ready', 'error', 'stale'])
})

test('that there is no such place is a fault of an optional one too', async () => {
  const { base, kill, start } = twoScripts({ optional: true })
  const nowhere = new SourceError('SOURCE_NOT_FOUND', 'no such profile')
  base.play(content(main))
  kill.play(nowhere)
  const { client } = start()
  expect(await client.ready()).toMatchObject({ state: 'none', error: nowhere })
  expect(client.status()).toMatchObject({ state: 'starting', lastError: nowhere })
})

test('other troubles of an optional one are troubles', async () => {
  const { clock, base, kill, start } = twoScripts({ optional: true })
  base.play(content(main))
  kill.play(down)
  const { client } = start()
  await clock.advance(5_000)
  expect(await client.ready()).toMatchObject({ state: 'none', error: down })
})

test('each has its own fallback', () => {
  const { base, kill } = twoScripts()
  const clock = manualClock(startMs)
  const { client } = setStage({
    clock,
    sources: [
      { source: base, fallback: main },
      { source: kill, fallback: lane({ checkout: killed }) },
    ],
  })
  expect(client.isEnabled('upsell', user)).toBe(false)
  expect(client.value('banner', user, '')).toBe('Sale!')
})

test('close() closes all', async () => {
  const { clock, base, kill, start } = twoScripts()
  base.play(content(main))
  kill.play(content(lane({})))
  const { client } = start()
  await client.ready()
  await client.close()
  expect([base.closed, kill.closed, clock.pending]).toEqual([1, 1, 0])
  expect(client.status().state).toBe('closed')
  expect(client.isEnabled('checkout', user)).toBe(true)
})

test('a fallback document that is not valid is refused before anything is started', async () => {
  const { clock, base, kill } = twoScripts()
  base.play(content(main))
  const create = () => createFlagClient({ clock, sources: [base, { source: kill, fallback: badDocument }] })

  expect(create).toThrow(expect.objectContaining({ code: 'INVALID_DOCUMENT' }))
  await clock.advance(60_000)

  expect([base.times, kill.times, clock.pending]).toEqual([[], [], 0])
})

test('two documents that change at once are two changes, each with its own flags', async () => {
  const { client, base, kill, events } = await twoDocuments({})
  const [, first] = [events.splice(0), client.status().document?.version]

  base.update({ ...main, flags: { ...main.flags, fresh: { enabled: true } } })
  kill.update(lane({ checkout: killed }))
  await client.refresh()

  expect(events).toMatchObject([
    ['change', { changedKeys: ['fresh'], previousVersion: first }],
    ['change', { changedKeys: ['checkout', 'upsell'], version: client.status().document?.version }],
  ])
})

test('while all have fallbacks, the first documents of the sources are changes like any other', async () => {
  const { clock, base, kill } = twoScripts()
  base.play(content({ ...main, flags: { ...main.flags, fresh: { enabled: true } } }))
  kill.play(content(lane({})))
  const { client, told } = setStage({
    clock,
    sources: [
      { source: base, fallback: main },
      { source: kill, fallback: lane({ checkout: killed }) },
    ],
  })
  expect(await client.ready()).toMatchObject({ state: 'live' })
  expect(told().filter((name) => name === 'ready')).toHaveLength(1)
  expect(client.isEnabled('checkout', user)).toBe(true)
})
