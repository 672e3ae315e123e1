import { setTimeout as wait } from 'node:timers/promises'
import { runInNewContext } from 'node:vm'
import { expect, expectTypeOf, test, vi } from 'vitest'
import type { ServedEvaluation } from '../../src/index.js'
import { createTestClient, flag, manualClock } from '../../src/testing.js'

const user = { targetingKey: 'u-1', plan: 'pro' }

test('answers at once what it was given', () => {
  const flags = createTestClient({
    'new-checkout': true,
    old: false,
    button: 'blue',
    max: 3,
    limits: { max: 7 },
    list: [1, 2],
  })
  expect(flags.isEnabled('new-checkout', user)).toBe(true)
  expect(flags.isEnabled('old', user)).toBe(false)
  expect(flags.value('button', user, '')).toBe('blue')
  expect(flags.isEnabled('button')).toBe(true)
  expect(flags.value('max', user, 0)).toBe(3)
  expect(flags.value('limits', user, {})).toEqual({ max: 7 })
  expect(flags.value('list', user, [] as number[])).toEqual([1, 2])
  expect(flags.value('button', user, 5)).toBe(5)
  expect(flags.scope(user).evaluateAll()).toHaveProperty('new-checkout')
})

test('is a client like any other', async () => {
  const flags = createTestClient({ a: true })
  const { version } = flags.evaluate('a')
  expect(await flags.ready()).toEqual({ state: 'live', version })
  expect(await flags.refresh()).toEqual({ outcome: 'unchanged', version })
  expect(flags.status()).toMatchObject({ state: 'ready', document: { origin: 'live', flagCount: 1 } })
  await flags.close()
  expect(flags.status().state).toBe('closed')
  expect(flags.isEnabled('a')).toBe(true)
})

test('builders make rules, which are evaluated as in production', () => {
  const flags = createTestClient(
    {
      'for-pro': flag().when({ attribute: 'plan', equals: 'pro' }),
      'for-staff': flag().when({ cohort: 'staff' }),
      'for-some': flag().forUnits(['u-1', 'u-2']),
      ramp: flag().percent(50).bucketBy('company'),
      button: flag().variants({ control: 'grey', a: 'blue', b: 'green' }, { default: 'control' }).split({ a: 1, b: 1 }),
      banner: flag().serving('on'),
      killed: flag().serving('on').disabled(),
      child: flag({ enabled: true, rules: [{ serve: 'on' }] }).requires('killed', 'on'),
      ruled: flag().rule({ id: 'r', when: { attribute: 'plan', exists: true }, serve: 'on' }),
    },
    { cohorts: { staff: { include: ['u-9'] } } },
  )
  expect(flags.isEnabled('for-pro', user)).toBe(true)
  expect(flags.isEnabled('for-pro', { plan: 'free' })).toBe(false)
  expect([flags.isEnabled('for-staff', user), flags.isEnabled('for-staff', { targetingKey: 'u-9' })]).toEqual([
    false,
    true,
  ])
  expect(flags.isEnabled('for-some', user)).toBe(true)
  expect(flags.evaluate('ramp', { targetingKey: 'u' }).details).toEqual(['TARGETING_KEY_MISSING'])
  expect(['blue', 'green']).toContain(flags.value('button', user, ''))
  expect([flags.isEnabled('banner'), flags.evaluate('killed').reason]).toEqual([true, 'DISABLED'])
  expect(flags.evaluate('child').reason).toBe('PREREQUISITE_FAILED')
  expect(flags.evaluate('ruled', user)).toMatchObject({ ruleId: 'r', reason: 'TARGETING_MATCH' })
})

test('a builder is not changed by what is built on it', () => {
  const base = flag()
  base.serving('on')
  expect(createTestClient({ base }).isEnabled('base')).toBe(false)
})

test('what no document may hold is refused with its place, and what was served is served still', () => {
  expect(() => createTestClient({ a: flag().percent(120) })).toThrow('/flags/a/rules/0/percent')
  const flags = createTestClient({ a: true })
  expect(() => flags.override({ a: flag().when({ cohort: 'stuff' }) })).toThrow('/flags/a/rules/0/when/cohort')
  expect(flags.isEnabled('a')).toBe(true)
  flags.reset()
  expect(flags.isEnabled('a')).toBe(true)
})

test('overrides restore themselves, in any order', () => {
  const flags = createTestClient({ a: false, b: 'x' })
  const first = flags.override({ a: true, b: 'y' })
  const second = flags.override({ b: 'z' })
  expect([flags.isEnabled('a'), flags.value('b', {}, '')]).toEqual([true, 'z'])
  first()
  expect([flags.isEnabled('a'), flags.value('b', {}, '')]).toEqual([false, 'z'])
  second()
  second()
  expect(flags.value('b', {}, '')).toBe('x')
  {
    using _ = flags.override({ a: true })
    expect(flags.isEnabled('a')).toBe(true)
  }
  expect(flags.isEnabled('a')).toBe(false)
  flags.override({ a: true })
  flags.reset()
  expect(flags.isEnabled('a')).toBe(false)
})

test('overrides last as long as the work, whether it returns, throws, resolves or rejects', async () => {
  const flags = createTestClient({ a: false })
  const ask = () => flags.isEnabled('a')
  expect(flags.withOverrides({ a: true }, ask)).toBe(true)
  expect(ask()).toBe(false)
  const fail = () => {
    throw new Error(`a is ${ask()}`)
  }
  expect(() => flags.withOverrides({ a: true }, fail)).toThrow('a is true')
  expect(ask()).toBe(false)
  const later = flags.withOverrides({ a: true }, async () => {
    await wait(1)
    return ask()
  })
  expect(ask()).toBe(true)
  expect(await later).toBe(true)
  expect(ask()).toBe(false)
  await expect(flags.withOverrides({ a: true }, async () => fail())).rejects.toThrow('a is true')
  expect(ask()).toBe(false)
})

test('an override is a change, and scopes keep to what they were made with', () => {
  const flags = createTestClient({ a: false, b: true })
  const changed = vi.fn()
  flags.on('change', changed)
  const scope = flags.scope(user)
  flags.override({ a: true })
  expect(changed).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ changedKeys: ['a'] }))
  expect([scope.isEnabled('a'), flags.isEnabled('a')]).toEqual([false, true])
})

test('strict, it throws for a flag it was not given, from client and scope', () => {
  const seen: string[] = []
  const hooks = [{ after: (_: unknown, { flag: key }: ServedEvaluation) => void seen.push(key) }]
  const flags = createTestClient({ 'new-checkout': true }, { strict: true, hooks })
  const message =
    'The flag document has no flag "new-chekout". Did you mean "new-checkout"? Give the test client a value for it.'
  const refusal = expect.objectContaining({ code: 'INVALID_OPTIONS', option: 'flag', message })
  expect(() => flags.isEnabled('new-chekout')).toThrow(refusal)
  expect(() => flags.scope(user).value('new-chekout', false)).toThrow(message)
  expect(() => flags.scope(user).evaluate('new-chekout')).toThrow(message)
  expect(flags.isEnabled('new-checkout')).toBe(true)
  expect(flags.scope(user).value('new-checkout', false)).toBe(true)
  expect(Object.keys(flags.scope(user).evaluateAll())).toEqual(['new-checkout'])
  expect(() => flags.scope().with(user).isEnabled('new-chekout')).toThrow(message)
  expect(seen).toEqual(['new-checkout', 'new-checkout'])
  expect(createTestClient({ a: true }, { logger: false }).isEnabled('b')).toBe(false)
})

test('a built flag draws by the first of several attributes that holds a unit', () => {
  const client = createTestClient({ half: flag().bucketBy('userId', 'deviceId').percent(50) })
  const users = Array.from({ length: 40 }, (_, index) => `u-${index}`)
  const byUser = users.map((userId) => client.isEnabled('half', { userId, deviceId: 'd' }))
  expect(users.map((deviceId) => client.isEnabled('half', { deviceId }))).toEqual(byUser)
  expect(new Set(byUser).size).toBe(2)
})

test('strict, it throws whatever a client warns of', () => {
  const flags = createTestClient({ on: true, fee: 390, half: flag().percent(50) }, { strict: true })
  const readers = [flags, flags.scope(), flags.scope().with()] as unknown as Record<
    string,
    (...given: unknown[]) => unknown
  >[]
  const [client, ...scopes] = readers
  const wrong = 'Flag "fee" has values of type number; the fallback is of type string.'
  expect(() => client?.['value']?.('fee', {}, '390')).toThrow(wrong)
  for (const scope of scopes) expect(() => scope['value']?.('fee', '390')).toThrow(wrong)
  for (const reader of readers) expect(() => reader['isEnabled']?.('half')).toThrow('Flag "half" draws by a unit')
  for (const key of ['half', 'on']) {
    expect(() => flags.isEnabled(key, Promise.resolve(user) as never)).toThrow('a promise that was not awaited')
  }
  for (const scope of scopes) expect(() => scope['value']?.('fee', user, 0)).toThrow('Further arguments were ignored.')

  expect(flags.value('fee', user, 0)).toBe(390)
  expect(flags.value('fee', {}, null)).toBe(390)
  expect(flags.isEnabled('half', user)).toBeTypeOf('boolean')
  expect(flags.explain('half').evaluation).toMatchObject({ details: ['TARGETING_KEY_MISSING'] })
  expect(flags.status().state).toBe('ready')
})

test('strict, a flag may be said not to be deployed, and an override must be of a flag there is', () => {
  const flags = createTestClient({ a: true, 'new-checkout': undefined }, { strict: true })
  expect(flags.isEnabled('new-checkout')).toBe(false)
  using _ = flags.override({ a: undefined, 'new-checkout': true })
  expect(flags.isEnabled('a')).toBe(false)
  expect(flags.isEnabled('new-checkout')).toBe(true)
  expect(() => flags.override({ 'new-chekout': true })).toThrow(
    'The test client was not made with a flag "new-chekout". Did you mean "new-checkout"?',
  )
  const work = vi.fn()
  expect(() => flags.withOverrides({ unlike: true }, work)).toThrow('Give it a value when you make the client.')
  expect(work).not.toHaveBeenCalled()
})

test('a whole document is no set of flags', () => {
  const refusal = 'this is a whole document. Use createFlagClient({ source: document(…) })'
  const holdfast = { schemaVersion: 1, flags: { a: { enabled: true } } }
  const appConfig = { version: '1', flags: { a: { name: 'a' } }, values: { a: { enabled: true } } }
  for (const document of [holdfast, appConfig]) {
    expect(() => createTestClient(document as never)).toThrow(refusal)
    expect(() => createTestClient().override(document as never)).toThrow(refusal)
  }
  expect(createTestClient({ flags: { a: 1 }, version: '1' }).value('version', {}, '')).toBe('1')
})

test('time is a manual clock, if one is given', async () => {
  const clock = manualClock(Date.UTC(2026, 0, 1))
  const ramp = { startAt: '2026-01-01T01:00:00Z', steps: [{ percent: 100 }] }
  const flags = createTestClient({ ramped: flag().rule({ serve: 'on', ramp }) }, { clock })
  expect(flags.isEnabled('ramped', user)).toBe(false)
  await clock.advance(3_600_000)
  expect(flags.isEnabled('ramped', user)).toBe(true)
})

test('knows the types of flags', () => {
  interface Flags {
    checkout: boolean
    button: 'blue' | 'green'
  }
  const colours = flag().variants({ calm: 'blue', loud: 'green' }, { default: 'calm' }).percent(50, 'loud')
  const flags = createTestClient<Flags>({ checkout: flag().percent(100), button: colours })
  expectTypeOf(flags.value('button', {}, 'blue')).toEqualTypeOf<'blue' | 'green'>()
  flags.override({ button: 'green' })
  // @ts-expect-error red is no value of it
  flags.override({ button: 'red' })
  flags.override({ button: flag({ enabled: true, variants: { a: 'blue' }, default: 'a' }), checkout: undefined })
  // @ts-expect-error no such flag
  createTestClient<Flags>({ chekout: true })
  // @ts-expect-error a boolean flag is none of strings
  createTestClient<Flags>({ button: flag().serving('on') })
  // @ts-expect-error red is no value of it
  createTestClient<Flags>({ button: flag().variants({ calm: 'red' }, { default: 'calm' }) })
  expect(flags.isEnabled('checkout')).toBe(false)
})

test('undefined is no such flag, as before it is deployed', () => {
  const flags = createTestClient({ a: true, b: undefined })
  expect(flags.evaluate('b')).toMatchObject({ errorCode: 'FLAG_NOT_FOUND' })
  using _ = flags.override({ a: undefined })
  expect(flags.evaluate('a')).toMatchObject({ errorCode: 'FLAG_NOT_FOUND' })
})

test('has copied what it was given', () => {
  const values = { a: true }
  const flags = createTestClient(values)
  values.a = false
  flags.override({ b: true })
  expect(flags.isEnabled('a')).toBe(true)
})

test('overrides last as long as whatever can be awaited', async () => {
  const flags = createTestClient({ a: false })
  const foreign = runInNewContext('new Promise((resolve) => { setTimeout(() => resolve("done"), 1) })', { setTimeout })
  const later = flags.withOverrides({ a: true }, () => foreign)
  expect(flags.isEnabled('a')).toBe(true)
  expect(await later).toBe('done')
  expect(flags.isEnabled('a')).toBe(false)
})

test.each([null, 'flags', undefined])('flags that are %o are refused', (flags) => {
  const refusal = 'flags must be an object of values by key; received'
  if (flags !== undefined) expect(() => createTestClient(flags as never)).toThrow(refusal)
  expect(() => createTestClient().override(flags as never)).toThrow(refusal)
})

test('misspelt options are refused', () => {
  expect(() => createTestClient({}, { strct: true } as never)).toThrow(
    'There is no option "strct". Did you mean "strict"?',
  )
})
