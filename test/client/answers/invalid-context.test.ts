import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { EvaluationContext } from '../../../src/index.js'
import { content, setScript } from '../stage.js'

const flags = {
  pro: { enabled: true, rules: [{ when: { attribute: 'plan', equals: 'pro' }, serve: 'on' }] },
  half: { enabled: true, rules: [{ percent: 50, serve: 'on' }] },
  three: { enabled: true, rules: [{ when: { attribute: 'length', equals: 3 }, serve: 'on' }] },
}
const user = { targetingKey: 'u-1', plan: 'pro' }

class Lazy {
  get plan(): string {
    return 'pro'
  }
}

class Account {
  readonly plan = 'pro'
  readonly targetingKey = 'u-1'
}

async function ready(more: object = {}) {
  const stage = setScript([content({ schemaVersion: 1, flags })], more)
  await stage.client.ready()
  return stage
}

const told = (context: string) =>
  `The context is ${context}. Give an object of attributes, such as { targetingKey: "user-123" }. It was taken for an empty one.`

describe('what is no record of attributes is told, and evaluated as an empty context', () => {
  test.each<[found: string, context: unknown]>([
    ['a text', 'abc'],
    ['a number', 7],
    ['a bigint', 7n],
    ['a boolean', true],
    ['a symbol', Symbol('u')],
    ['a function', () => user],
    ['a function', Account],
    ['an array', [user, user, user]],
    ['a promise that was not awaited', Promise.resolve(user)],
    ['a Map, whose entries are not attributes', new Map([['plan', 'pro']])],
    ['a Set, whose entries are not attributes', new Set(['plan'])],
    ['an URLSearchParams, whose entries are not attributes', new URLSearchParams({ plan: 'pro' })],
    ['a Headers, whose entries are not attributes', new Headers({ plan: 'pro' })],
    ['an instance of Lazy without properties of its own; getters of a class are not read', new Lazy()],
    ['an instance of Date without properties of its own; getters of a class are not read', new Date(0)],
    ['an object that throws when it is read', revoked()],
  ])('%s', async (found, context) => {
    const { client } = await ready()
    const given = context as EvaluationContext
    for (const key of ['half', 'half', 'three']) {
      expect(client.isEnabled(key, given)).toBe(false)
      expect(client.scope(given).isEnabled(key)).toBe(false)
    }
    expect(Object.values(client.evaluateAll(given)).map(({ variant }) => variant)).toEqual(['off', 'off', 'off'])
    expect(client.explain('three', given).evaluation).toMatchObject({ variant: 'off' })
    const codes = client.status().warnings.map(({ code, flag, message }) => [code, flag, message])
    expect(codes).toEqual([
      ['INVALID_CONTEXT', 'half', `Flag "half": ${told(found)}`],
      ['INVALID_CONTEXT', 'three', `Flag "three": ${told(found)}`],
      ['INVALID_CONTEXT', '(all flags)', `evaluateAll(): ${told(found)}`],
    ])
  })

  function revoked(): object {
    const { proxy, revoke } = Proxy.revocable({}, {})
    revoke()
    return proxy
  }
})

test.each([
  ['is dark', { enabled: true, rules: [] }],
  ['is off', { enabled: false, rules: [{ serve: 'on' }] }],
  ['is on for everyone', { enabled: true, default: 'on' }],
])('a flag that %s and answers everyone alike: the mistake is told before there is a rule', async (_, dark) => {
  const { client } = setScript([content({ schemaVersion: 1, flags: { dark } })])
  await client.ready()
  client.isEnabled('dark', Promise.resolve(user) as never)
  client.scope('ada' as never).isEnabled('dark')
  client.isEnabled('dark', user)
  client.isEnabled('dark')
  expect(client.status().warnings).toEqual([
    expect.objectContaining({ code: 'INVALID_CONTEXT', flag: 'dark', message: expect.stringContaining('a promise') }),
  ])
})

describe('what is one is not', () => {
  test.each<[string, unknown]>([
    ['an object', user],
    ['an empty one', {}],
    ['one without a prototype', Object.assign(Object.create(null), user)],
    ['one of another realm', runInNewContext(`({ targetingKey: 'u-1', plan: 'pro' })`)],
    ['an instance of a class', new Account()],
    ['a frozen one', Object.freeze({ ...user })],
    ['nothing', undefined],
    ['null', null],
  ])('%s', async (_, context) => {
    const { client } = await ready()
    client.isEnabled('pro', context as EvaluationContext)
    client.scope(context as EvaluationContext).isEnabled('pro')
    client.evaluateAll(context as EvaluationContext)
    expect(client.status().warnings).toEqual([])
  })
})

test('hooks are given an empty context in its place', async () => {
  const seen: unknown[] = []
  const { client } = await ready({ hooks: [{ before: ({ context }: { context: object }) => void seen.push(context) }] })
  client.isEnabled('pro', Promise.resolve(user) as never)
  expect(seen).toEqual([{}])
})

test('whatever is given, it is told or it is evaluated by its own members', async () => {
  const { client } = await ready({ logger: false })
  const anything = fc.anything({
    withMap: true,
    withSet: true,
    withDate: true,
    withNullPrototype: true,
    withTypedArray: true,
  })
  fc.assert(
    fc.property(anything, (context) => {
      const before = client.status().evaluations.find(({ code }) => code === 'INVALID_CONTEXT')?.count ?? 0
      const isOn = client.isEnabled('pro', context as EvaluationContext)
      const after = client.status().evaluations.find(({ code }) => code === 'INVALID_CONTEXT')?.count ?? 0
      if (after > before) expect(isOn).toBe(false)
      else expect(context === null || context === undefined || typeof context === 'object').toBe(true)
    }),
  )
})
