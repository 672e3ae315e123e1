import { expect, test, vi } from 'vitest'
import { content, flagsOn, setScript, startMs } from '../stage.js'

const user = { targetingKey: 'u-1' }
const ramped = {
  schemaVersion: 1,
  flags: {
    ramped: {
      enabled: true,
      rules: [{ serve: 'on', ramp: { startAt: '2026-01-01T01:00:00Z', steps: [{ percent: 100 }] } }],
    },
  },
}

test('keeps its document while the client moves on', async () => {
  const { client, source } = setScript([content(flagsOn('a'), { versionLabel: 'v1' })])
  await client.ready()
  const scope = client.scope(user)

  source.play(content(flagsOn('b'), { versionLabel: 'v2' }))
  await client.refresh()

  expect(client.isEnabled('a', user)).toBe(false)
  expect(scope.isEnabled('a')).toBe(true)
  expect(scope.value('a', false)).toBe(true)
  expect(scope.evaluate('a')).toMatchObject({ value: true, version: { label: 'v1' } })
  expect(scope.evaluate('b', false)).toMatchObject({ value: false, errorCode: 'FLAG_NOT_FOUND' })
  expect(Object.keys(scope.evaluateAll())).toEqual(['a'])
  expect(scope.explain('a').evaluation).toBe(scope.evaluate('a'))
  expect(scope.version).toMatchObject({ label: 'v1' })
  expect(scope.context).toBe(user)
})

test('keeps its time, read once', async () => {
  const { client, clock } = setScript([content(ramped)])
  await client.ready()
  const now = vi.spyOn(clock, 'now')
  const scope = client.scope(user)

  clock.set(startMs + 3_600_000)

  expect(scope.isEnabled('ramped')).toBe(false)
  expect(scope.isEnabled('ramped')).toBe(false)
  expect(now).toHaveBeenCalledTimes(1)
  expect(client.scope(user).isEnabled('ramped')).toBe(true)
})

test('may be of another time', async () => {
  const { client } = setScript([content(ramped)])
  await client.ready()
  expect(client.scope(user, { now: startMs + 3_599_999 }).isEnabled('ramped')).toBe(false)
  expect(client.scope(user, { now: startMs + 3_600_000 }).isEnabled('ramped')).toBe(true)
})

test('made before the first document, stays without', async () => {
  const { client } = setScript([content(flagsOn('a'))])
  const scope = client.scope(user)
  await client.ready()
  expect(scope.evaluate('a', false)).toMatchObject({ value: false, errorCode: 'PROVIDER_NOT_READY' })
  expect(scope.version).toBeUndefined()
})

test('with() is another context on the same document, at the same time', async () => {
  const rules = [{ when: { attribute: 'plan', equals: 'pro' }, serve: 'on' }]
  const document = { ...ramped, flags: { ...ramped.flags, pro: { enabled: true, rules } } }
  const { client, source, clock } = setScript([content(document, { versionLabel: 'v1' })])
  await client.ready()
  const batch = client.scope()
  source.play(content(flagsOn('b'), { versionLabel: 'v2' }))
  await client.refresh()
  clock.set(startMs + 7_200_000)

  const one = batch.with({ plan: 'pro' })
  expect(one.isEnabled('pro')).toBe(true)
  expect(one.with().isEnabled('pro')).toBe(false)
  expect(batch.isEnabled('pro')).toBe(false)
  expect(one.isEnabled('ramped')).toBe(false)
  expect(one.version).toEqual(batch.version)
  expect(one.version).toMatchObject({ label: 'v1' })
  expect(one.context).toEqual({ plan: 'pro' })
})

test('what is pinned cannot be set', async () => {
  const { client } = setScript([content(flagsOn('a'))])
  await client.ready()
  const scope = client.scope(user) as { context: object; version: unknown }
  expect(() => Object.assign(scope, { context: {} })).toThrow(TypeError)
  expect(() => Object.assign(scope, { version: undefined })).toThrow(TypeError)
  expect(scope.context).toBe(user)
})

test('says why its context could not be had, or is none', async () => {
  const { client } = setScript([content(flagsOn('a'))])
  await client.ready()
  const contextError = new Error('no session')
  const failed = client.scope(undefined, { contextError })
  expect(failed.contextError).toBe(contextError)
  expect(failed.with(user).contextError).toBeUndefined()
  expect(client.scope(user).contextError).toBeUndefined()
  expect(client.scope().contextError).toBeUndefined()
  expect(client.scope('ada' as never).contextError).toMatchObject({ code: 'INVALID_OPTIONS', option: 'context' })
  expect(client.scope().with(Promise.resolve(user) as never).contextError?.message).toContain(
    'a promise that was not awaited',
  )
})
