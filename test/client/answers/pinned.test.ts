import { expect, test, vi } from 'vitest'
import type { FlagHook, HookCall } from '../../../src/index.js'
import { content, setScript } from '../stage.js'

const rules = [
  {
    when: {
      any: [
        { attribute: 'targetingKey', equals: 'x' },
        { attribute: 'company.size', gt: 5 },
        { attribute: 'roles', equals: 'admin' },
      ],
    },
    serve: 'on',
  },
]
const flags = {
  f: { enabled: true, metadata: { owner: { team: 'a' } }, rules },
  o: { enabled: true, variants: { a: { max: [1] } }, default: 'a' },
}

async function ready(...hooks: FlagHook[]) {
  const stage = setScript([content({ schemaVersion: 1, flags })], { hooks })
  await stage.client.ready()
  return stage
}

interface Writable {
  targetingKey: string
  company: { size: number }
  roles: string[]
  since: Date
}

const attempts: Readonly<Record<string, (context: Writable) => unknown>> = {
  'a member': (context) => Object.assign(context, { targetingKey: 'x' }),
  'a new member': (context) => Object.assign(context, { roles: 'admin' }),
  'a member of a member': ({ company }) => Object.assign(company, { size: 7 }),
  'an element': ({ roles }) => roles.push('admin'),
  'nothing any more': (context) => Reflect.ownKeys(context).map((name) => Reflect.deleteProperty(context, name)),
  'a date': ({ since }) => since.setTime(0),
  'the prototype': (context) => Object.setPrototypeOf(context, { targetingKey: 'x' }),
}

test.each(Object.entries(attempts))('a hook cannot change the context: %s', async (_, attempt) => {
  const tried = vi.fn((call: HookCall) => void attempt(call.context as unknown as Writable))
  const { client } = await ready({ before: tried, finally: tried })
  const context = () => ({ targetingKey: 'u', company: { size: 1 }, roles: ['user'], since: new Date(5) })
  const user = context()
  expect(client.isEnabled('f', user)).toBe(false)
  expect(client.scope(user).isEnabled('f')).toBe(false)
  expect(tried).toHaveBeenCalledTimes(4)
  expect(user).toEqual(context())
})

test('nor the question, for hooks that come after', async () => {
  const seen: HookCall[] = []
  const { client } = await ready(
    { before: (call) => void Object.assign(call, { flag: 'o', fallback: true, context: {} }) },
    { before: (call) => void seen.push(call) },
  )
  client.value('f', { targetingKey: 'u' }, false)
  expect(seen).toMatchObject([{ flag: 'f', context: { targetingKey: 'u' }, fallback: false }])
})

test('nor the answer, nor a fallback that is an object of the caller', async () => {
  const meddle = (value: unknown) => void Object.assign(value as object, { max: 99 })
  const { client } = await ready({
    before: ({ fallback }) => meddle(fallback),
    after: (_, evaluation) => {
      meddle(evaluation.value)
      Object.assign(evaluation, { value: {} })
    },
    error: (_, evaluation) => meddle(evaluation.value),
  })
  const fallback = { max: [0], nested: { deep: [] } }
  expect(client.value('unknown', {}, fallback)).toBe(fallback)
  expect(client.value('o', {}, fallback)).toEqual({ max: [1] })
  expect(fallback).toEqual({ max: [0], nested: { deep: [] } })
})

test('a hook sees the same data, of an instance as a plain object, and a circle as it is', async () => {
  const seen: unknown[] = []
  const { client } = await ready({ after: ({ context }) => void seen.push(context) })
  class Account {
    readonly targetingKey = 'u'
    readonly #secret = 1
    readonly map = new Map([[1, this.#secret]])
  }
  const circle: Record<string, unknown> = { targetingKey: 'u' }
  circle['self'] = circle
  const account = new Account()
  const shy = Object.defineProperty({ plan: 'pro' }, 'age', {
    enumerable: true,
    get: () => Number(undefined).toFixed(101),
  })
  for (const context of [account, circle, shy, undefined]) client.isEnabled('f', context)
  expect(seen).toMatchObject([
    { targetingKey: 'u', map: account.map },
    { targetingKey: 'u', self: { targetingKey: 'u' } },
    { plan: 'pro' },
    {},
  ])
  expect(Object.keys(seen[2] as object)).toEqual(['plan'])
})

test('without a look at the context there is no copy of it', async () => {
  const { client } = await ready({ after: () => {} })
  const read = vi.fn(() => 'pro')
  const context = Object.defineProperty({ targetingKey: 'u' }, 'plan', { enumerable: true, get: read })
  client.isEnabled('f', context)
  expect(read).not.toHaveBeenCalled()
})

test('what answers share is frozen', async () => {
  const { client } = await ready()
  const evaluation = client.evaluate('o')
  const served = client.evaluate('f')
  for (const shared of [evaluation, evaluation.value, evaluation.details, evaluation.version]) {
    expect(Object.isFrozen(shared)).toBe(true)
  }
  expect(served).toMatchObject({ metadata: { owner: { team: 'a' } } })
  expect(() => Object.assign(served.version as object, { label: 'other' })).toThrow(TypeError)
  expect(client.explain('f').evaluation).toBe(served)
})
