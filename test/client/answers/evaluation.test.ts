import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { createFlagClient, document, type EvaluationContext, type FlagReader } from '../../../src/index.js'
import { manualClock } from '../../../src/testing.js'
import { content, flagsOn, hang, setScript, startMs } from '../stage.js'

const ramp = { serve: 'on', ramp: { startAt: '2026-01-02T00:00:00Z', steps: [{ percent: 100 }] } }
const flags = {
  schemaVersion: 1,
  flags: {
    plain: { enabled: true, rules: [] },
    beta: { enabled: true, rules: [{ id: 'pro', when: { attribute: 'plan', equals: 'pro' }, serve: 'on' }] },
    color: { enabled: true, variants: { blue: '#00f', gray: '#777' }, default: 'gray', off: 'gray' },
    limits: { enabled: true, variants: { small: { max: 1 } }, default: 'small' },
    ramped: { enabled: true, rules: [ramp] },
    'ramped-too': { enabled: true, rules: [ramp] },
  },
}
const user = { targetingKey: 'u-1', plan: 'pro' }

async function ready(more: object = {}) {
  const stage = setScript([content(flags, { versionLabel: 'v1' })], more)
  await stage.client.ready()
  return stage
}

test('isEnabled, value and evaluate give the same answer', async () => {
  const { client } = await ready()
  expect(client.isEnabled('beta', user)).toBe(true)
  expect(client.value('beta', user, false)).toBe(true)
  expect(client.evaluate('beta', user, false)).toMatchObject({
    flag: 'beta',
    value: true,
    variant: 'on',
    enabled: true,
    reason: 'TARGETING_MATCH',
    ruleIndex: 0,
    ruleId: 'pro',
    version: { label: 'v1' },
  })
  expect(client.evaluate('beta', user)).toBe(client.evaluate('beta', user, false))
  expect(client.isEnabled('beta')).toBe(false)
})

test('members may be taken off the client', async () => {
  const { client } = await ready()
  const { isEnabled, value, evaluate, evaluateAll, explain, scope, status } = client
  expect(isEnabled('beta', user)).toBe(true)
  expect(value('color', user, '')).toBe('#777')
  expect(evaluate('plain').reason).toBe('STATIC')
  expect(Object.keys(evaluateAll())).toContain('plain')
  expect(explain('plain').rules).toEqual([])
  expect(scope(user).isEnabled('beta')).toBe(true)
  expect(status().state).toBe('ready')
})

test('before the first document the fallback answers', () => {
  const { client } = setScript([hang])
  expect(client.isEnabled('beta', user)).toBe(false)
  expect(client.value('color', user, 'blue')).toBe('blue')
  expect(client.evaluate('color', user, 'blue')).toMatchObject({
    value: 'blue',
    enabled: false,
    reason: 'ERROR',
    errorCode: 'PROVIDER_NOT_READY',
    errorMessage: expect.stringContaining('Await ready()'),
    version: undefined,
  })
  expect(client.evaluateAll(user)).toEqual({})
  expect(client.explain('color', user)).toMatchObject({ evaluation: { errorCode: 'PROVIDER_NOT_READY' }, rules: [] })
})

test('an unknown flag gives the fallback, and its nearest name', async () => {
  const { client } = await ready()
  expect(client.isEnabled('colour', user)).toBe(false)
  expect(client.value('colour', user, 'blue')).toBe('blue')
  expect(client.evaluate('colour', user, 'blue')).toMatchObject({
    flag: 'colour',
    value: 'blue',
    errorCode: 'FLAG_NOT_FOUND',
    errorMessage: 'The flag document has no flag "colour". Did you mean "color"?',
    version: { label: 'v1' },
  })
  expect(client.evaluate('entirely-else').value).toBeUndefined()
  expect(Object.isFrozen(client.evaluate('entirely-else'))).toBe(true)
})

test('inherited names are not flags', async () => {
  const { client } = await ready()
  for (const key of ['constructor', '__proto__', 'toString']) {
    expect(client.evaluate(key)).toMatchObject({ errorCode: 'FLAG_NOT_FOUND' })
  }
})

test('a nearest name is of the document in use', async () => {
  const { client, source } = await ready()
  expect(client.evaluate('colour')).toMatchObject({ errorMessage: expect.stringContaining('"color"') })
  source.play(content(flagsOn('colours')))
  await client.refresh()
  expect(client.evaluate('colour')).toMatchObject({ errorMessage: expect.stringContaining('"colours"') })
})

/** Names that were compared, while `work` ran: each is read in lower case. */
function namesCompared(work: () => void): number {
  const toLowerCase = vi.spyOn(String.prototype, 'toLowerCase')
  try {
    work()
    return toLowerCase.mock.calls.length
  } finally {
    toLowerCase.mockRestore()
  }
}

test('unknown keys are compared with so many names in all, however many flags there are, and whether keys repeat', async () => {
  const names = Array.from({ length: 20_000 }, (_, index) => `checkout-flow-experiment-number-${index}`.padEnd(60, 'x'))
  const { client, source } = setScript([content(flagsOn(...names))], { hooks: [{ after: () => {} }], logger: false })
  await client.ready()
  const isHinted = (key: string, reader: Pick<FlagReader, 'evaluate'> = client) => {
    const evaluation = reader.evaluate(key)
    return evaluation.reason === 'ERROR' && evaluation.errorMessage.includes('Did you mean')
  }
  const unknown = Array.from({ length: 1_000 }, (_, index) =>
    `checkout-flow-experiment-numbre-${index}`.padEnd(60, 'x'),
  )
  expect(isHinted(unknown[0] as string)).toBe(true)
  expect(namesCompared(() => unknown.forEach((key) => void client.evaluate(key)))).toBeLessThan(1_000 + 300)
  expect(namesCompared(() => unknown.forEach((key) => void client.evaluate(key)))).toBeLessThan(1_000)
  expect(isHinted(unknown[0] as string)).toBe(true)
  expect(isHinted(unknown[999] as string)).toBe(false)

  const scope = client.scope()
  source.play(content(flagsOn('color')))
  await client.refresh()
  expect(isHinted('colo0')).toBe(true)
  // The old document is asked in between: what it had is used up all the same.
  expect(isHinted(unknown[998] as string, scope as never)).toBe(false)
  expect(isHinted('colo1')).toBe(true)
})

test('a revoked proxy for a fallback is given back', async () => {
  const { client } = await ready({ logger: false })
  for (const target of [{}, []]) {
    const { proxy, revoke } = Proxy.revocable(target, {})
    revoke()
    expect(client.value('color', user, proxy) === proxy).toBe(true)
    expect(client.scope(user).value('color', proxy) === proxy).toBe(true)
    expect(client.value('limits', user, proxy)).toEqual({ max: 1 })
    expect(client.evaluate('unknown', user, proxy)).toMatchObject({ errorCode: 'FLAG_NOT_FOUND' })
    expect(client.isEnabled('beta', proxy as EvaluationContext)).toBe(false)
    expect(client.evaluateAll(proxy as EvaluationContext)).toHaveProperty('beta')
    expect(client.explain('beta', proxy as EvaluationContext)).toHaveProperty('rules')
  }
})

test('a value of another type than the fallback is not given', async () => {
  const { client } = await ready()
  expect(client.value('color', user, 7)).toBe(7)
  expect(client.value('limits', user, [])).toEqual([])
  expect(client.evaluate('color', user, true)).toMatchObject({
    value: true,
    errorCode: 'TYPE_MISMATCH',
    errorMessage: 'Flag "color" has values of type string; the fallback is of type boolean.',
  })
  expect(client.value('limits', user, { max: 0 })).toEqual({ max: 1 })
})

test('a fallback of null or undefined says nothing about the type', async () => {
  const { client } = await ready()
  expect(client.value('color', user, null)).toBe('#777')
  expect(client.value('limits', user, undefined)).toEqual({ max: 1 })
  expect(client.value('unknown', user, null)).toBeNull()
})

test('evaluateAll lists every flag of the document, in a record that inherits nothing', async () => {
  const { client } = await ready()
  const all = client.evaluateAll(user)
  expect(Object.keys(all)).toEqual(Object.keys(flags.flags))
  expect(all['beta']).toBe(client.evaluate('beta', user))
  expect(Object.getPrototypeOf(all)).toBeNull()
})

test('evaluateAll leaves out what clients may not see, when asked to', async () => {
  const [hidden, shown] = [{ enabled: true }, { enabled: true, clientVisible: true }]
  const client = createFlagClient({
    source: document({ schemaVersion: 1, flags: { hidden, shown, not: { ...shown, clientVisible: false } } }),
  })
  await client.ready()
  expect(Object.keys(client.evaluateAll(user, { clientVisibleOnly: true }))).toEqual(['shown'])
  expect(Object.keys(client.scope(user).evaluateAll({ clientVisibleOnly: true }))).toEqual(['shown'])
  expect(Object.keys(client.scope(user).evaluateAll({ clientVisibleOnly: false }))).toEqual(['hidden', 'shown', 'not'])
  await client.close()
})

test('explain tells the rules looked at beside the very same evaluation', async () => {
  const { client } = await ready()
  const { evaluation, rules } = client.explain('beta', user)
  expect(evaluation).toBe(client.evaluate('beta', user))
  expect(rules).toMatchObject([{ ruleId: 'pro', when: { held: true, seen: { value: 'pro' } }, matched: true }])
  expect(client.explain('nope', user).evaluation).toMatchObject({ errorCode: 'FLAG_NOT_FOUND' })
})

test('the clock is read for flags that depend on it, and no others', async () => {
  const { client, clock } = await ready()
  // What it says of an unknown flag has its time.
  client.evaluate('nope', user)
  const now = vi.spyOn(clock, 'now')

  client.isEnabled('beta', user)
  client.value('color', user, 'blue')
  client.evaluate('nope', user)
  expect(now).not.toHaveBeenCalled()

  expect(client.isEnabled('ramped', user)).toBe(false)
  expect(now).toHaveBeenCalledTimes(1)
  clock.set(startMs + 86_400_000)
  expect(client.isEnabled('ramped', user)).toBe(true)
})

test('one evaluateAll is of one moment', async () => {
  const { client, clock } = await ready()
  const now = vi.spyOn(clock, 'now')
  client.evaluateAll(user)
  expect(now).toHaveBeenCalledTimes(1)
})

test('what should not happen is an answer too', async () => {
  const clock = manualClock()
  const client = createFlagClient({ source: document(flags), clock })
  await client.ready()
  clock.now = () => {
    throw new Error('broken clock')
  }
  expect(client.isEnabled('ramped', user)).toBe(false)
  expect(client.evaluate('ramped', user, false)).toMatchObject({ value: false, errorCode: 'GENERAL' })
  expect(client.evaluateAll(user)).not.toHaveProperty('ramped')
  clock.now = () => 0
  await client.close()
})

test('nothing a caller passes makes evaluation throw', async () => {
  const { client } = await ready()
  const hostile = new Proxy(
    {},
    {
      get() {
        throw new Error('get')
      },
      getOwnPropertyDescriptor() {
        throw new Error('descriptor')
      },
    },
  )
  const key = fc.oneof(fc.constantFrom(...Object.keys(flags.flags)), fc.anything()) as fc.Arbitrary<string>
  const context = fc.oneof(fc.anything(), fc.constant(hostile)) as fc.Arbitrary<EvaluationContext>
  fc.assert(
    fc.property(key, context, fc.anything(), (key, context, fallback) => {
      expect(typeof client.isEnabled(key, context)).toBe('boolean')
      client.value(key, context, fallback)
      client.evaluateAll(context)
      client.explain(key, context)
      const scope = client.scope(context)
      expect(scope.isEnabled(key)).toBe(client.isEnabled(key, context))
      const answer = client.evaluate(key, context, fallback)
      if (answer.reason === 'ERROR') {
        // A value in the context's place is taken for the fallback.
        expect([fallback, context, undefined].some((given) => Object.is(given, answer.value))).toBe(true)
        expect(answer.errorMessage).not.toBe('')
      }
    }),
  )
})

test("an answer carries its flag's own metadata, frozen, whatever decided", async () => {
  const metadata = { owner: 'checkout', links: ['CHK-7'] }
  const rules = [{ when: { attribute: 'plan', equals: 'pro' }, serve: 'on' }]
  const document = { schemaVersion: 1, flags: { a: { enabled: true, metadata, rules }, b: { enabled: true } } }
  const { client } = setScript([content(document)])
  await client.ready()
  for (const context of [user, {}]) {
    const evaluation = client.evaluate('a', context)
    expect(evaluation).toMatchObject({ metadata })
    if (evaluation.reason !== 'ERROR') expect(Object.isFrozen(evaluation.metadata?.['links'])).toBe(true)
  }
  expect(client.evaluate('b')).toMatchObject({ metadata: undefined })
})
