import { expect, test } from 'vitest'
import { flagsOn } from '../client/stage.js'
import { faultStage, freshLine, staleLine, taken } from './stage.js'

const good = JSON.stringify(flagsOn('b'))

/**
 * A document is deployed that is not one, stays for a minute and a quarter, and is rolled over by a good one. Jitter is a
 * half: it is asked for anew after half a second, one, two, four, eight, sixteen.
 */
async function refused(content: string | Uint8Array | object, problem: RegExp) {
  const stage = await faultStage()
  const { client, clock, next, told, logged, seen } = await stage.live({ client: { random: () => 0.5 } })
  const startedAt = clock.now()
  stage.deploy(content, { versionLabel: 'v2' })

  await next()
  expect(client.status()).toMatchObject({ state: 'ready', refused: { version: { label: 'v2' } } })
  while (clock.now() < startedAt + 78_750) await next()
  expect(client.status()).toMatchObject({ state: 'stale', document: { version: { label: 'v1' } } })
  expect(client.isEnabled('a')).toBe(true)
  stage.deploy(good)
  await next()

  expect(client.isEnabled('b')).toBe(true)
  const poll = 'get 200'
  const anew = ['start 201', poll]
  expect(seen()).toEqual([poll, ...Array(5).fill(anew).flat(), poll, ...anew, poll, poll, ...anew])
  expect(told()).toEqual(['rejected', 'stale', 'fresh', 'change'])
  expect(logged()).toEqual([expect.stringMatching(problem), staleLine, freshLine, taken])
}

/** A document is deployed that looks odd and is as good as any. */
async function accepted(content: string, contentType: string) {
  const stage = await faultStage()
  const { client, pass, told, logged, seen } = await stage.live()
  stage.deploy(content, { contentType })
  await pass(15_000)
  expect(client.isEnabled('b')).toBe(true)
  expect(seen()).toEqual(['get 200'])
  expect([told(), logged()]).toEqual([['change'], [taken]])
}

test('wrong content type', () => accepted(good, 'text/html'))

test('byte order mark', () => accepted(`\ufeff${good}`, 'application/json'))

test('invalid UTF-8', () => {
  const bytes = Buffer.from(good)
  bytes[bytes.indexOf('b')] = 0xff
  return refused(bytes, /^error: AppConfig checkout.prod.flags in us-east-1: Flag document refused.*\n.*is not UTF-8/)
})

test('invalid JSON', () =>
  refused(
    '<html>',
    /^error: AppConfig checkout.prod.flags in us-east-1: Flag document refused, 1 problem:\n {2}document \(line 1, column 1\)/,
  ))

test('schema-invalid', () =>
  refused(
    { schemaVersion: 1, flags: { a: { enabled: 'yes' } } },
    /\n {2}\/flags\/a\/enabled \(.*\): "enabled" must be a boolean, not a string\.$/,
  ))

test('oversized', () =>
  refused(good.padEnd(5_000_000), /has at least 4194305 bytes, more than the 4194304 it may have/))

test('deeply nested', () => refused('['.repeat(200_000), /nest more than 128 deep/))

test('empty object', () => refused({}, /The document has no flags: using it would remove every flag/))

test('document without flags', async () => {
  const stage = await faultStage()
  const { client, pass, events, logged, seen } = await stage.live()
  stage.deploy({ schemaVersion: 1, flags: {} })

  await pass(15_000)
  expect(client.value('a', {}, false)).toBe(false)
  expect(events).toMatchObject([['change', { changedKeys: ['a'] }]])
  stage.emulator.rollBack({ application: 'checkout', environment: 'prod', profile: 'flags' })
  await pass(15_000)

  expect(client.isEnabled('a')).toBe(true)
  expect(seen()).toEqual(['get 200', 'get 200'])
  const unknown = 'warn: The flag document has no flag "a".'
  expect(logged()).toEqual([taken, unknown, taken])
})
