import { describe, expect, test } from 'vitest'
import { InvalidOptionsError } from '../../src/errors.js'
import { failure, nextToken, setStage, target, textOf } from './stage.js'

const unlimited = { enforcePollInterval: false }

test('strings, bytes and objects are published as they are at that moment', async () => {
  const { emulator, host } = await setStage(unlimited)
  const bytes = new TextEncoder().encode('bytes')
  emulator.deploy(target, bytes)
  bytes.fill(0)
  const poll = await host()
  expect(await poll()).toBe('bytes')
  emulator.deploy(target, 'text')
  expect(await poll()).toBe('text')
  emulator.deploy(target, { schemaVersion: 1 })
  expect(await poll()).toBe('{"schemaVersion":1}')
})

test('an empty document is refused, which on the wire would read as "unchanged"', async () => {
  const { emulator } = await setStage(unlimited)
  expect(() => emulator.deploy(target, '')).toThrow(InvalidOptionsError)
  expect(() => emulator.deploy(target, new Uint8Array())).toThrow(InvalidOptionsError)
})

test.each([
  [undefined, 'content must be text, bytes or an object; received undefined.'],
  [null, 'content must be text, bytes or an object; received null.'],
  [Promise.resolve({}), 'content must be text, bytes or an object; received a promise.'],
  [{ n: 1n }, 'content must be JSON: '],
])('%o is no document to deploy', async (content, message) => {
  const { emulator, open } = await setStage()
  expect(() => emulator.deploy(target, content as never)).toThrow(message)
  expect(await failure(open())).toMatchObject({ ResourceType: 'Application' })
})

test('the same bytes deployed again are new content', async () => {
  const { emulator, host } = await setStage(unlimited)
  emulator.deploy(target, 'same')
  const poll = await host()
  expect(await poll()).toBe('same')
  emulator.deploy(target, 'same')
  expect([await poll(), await poll()]).toEqual(['same', ''])
})

test('a rollback brings the old bytes with the old label as new content', async () => {
  const { emulator, open, poll } = await setStage(unlimited)
  emulator.deploy(target, 'old', { versionLabel: 'v1' })
  emulator.deploy(target, 'new', { versionLabel: 'v2' })
  const before = await poll(await open())
  emulator.rollBack(target)

  const after = await poll(nextToken(before))

  expect([textOf(before), before.VersionLabel]).toEqual(['new', 'v2'])
  expect([textOf(after), after.VersionLabel]).toEqual(['old', 'v1'])
})

test('after a revert sessions new and live are answered 404, and a live one goes on after the next deployment', async () => {
  const { emulator, open, poll } = await setStage(unlimited)
  emulator.deploy(target, 'first')
  const token = nextToken(await poll(await open()))
  emulator.revert(target)

  for (const request of [poll(token), open()]) {
    expect(await failure(request)).toMatchObject({
      name: 'ResourceNotFoundException',
      ResourceType: 'Deployment',
      ReferencedBy: { ConfigurationProfileIdentifier: 'flags' },
      $metadata: { httpStatusCode: 404 },
    })
  }
  emulator.deploy(target, 'second')
  expect(textOf(await poll(token))).toBe('second')
})

test('targets are apart, and each part goes by name or by id', async () => {
  const { emulator, host } = await setStage(unlimited)
  const others = [
    { ...target, application: 'search' },
    { ...target, environment: 'test' },
    { ...target, profile: 'limits' },
  ]
  for (const each of [target, ...others]) emulator.deploy(each, JSON.stringify(each))

  for (const each of [target, ...others]) {
    const ids = emulator.identify(each)
    expect(Object.values(ids).join()).toMatch(/^[a-z0-9]{4,7},[a-z0-9]{4,7},[a-z0-9]{4,7}$/)
    for (const way of [each, ids, { ...each, profile: ids.profile }]) {
      expect(await (await host(way))()).toBe(JSON.stringify(each))
    }
  }
})

test('an id can be had, and deployed to, before anything is there', async () => {
  const { emulator, open, host } = await setStage()
  const ids = emulator.identify(target)
  expect(await failure(open())).toMatchObject({ ResourceType: 'Deployment' })
  emulator.deploy(ids, 'document')
  expect(await (await host(target))()).toBe('document')
})

describe('what makes no sense is refused, and says what to do', () => {
  test.each([
    ['versionLabel', { versionLabel: '' }],
    ['versionLabel', { versionLabel: '17' }],
    ['versionLabel', { versionLabel: 'v'.repeat(65) }],
    ['versionLabel', { versionLabel: 'v\n' }],
    ['contentType', { contentType: 'a\r\nb' }],
    ['percent', { percent: 101 }],
    ['percent', { percent: Number.NaN }],
    ['settleMs', { settleMs: -1 }],
  ])('%s of %j', async (option, options) => {
    const { emulator, open } = await setStage()
    expect(() => emulator.deploy(target, {}, options)).toThrow(expect.objectContaining({ option }))
    expect(await failure(open())).toMatchObject({ ResourceType: 'Application' })
  })

  test('steps out of turn', async () => {
    const { emulator } = await setStage()
    const refused = (step: () => unknown, cure: string) => {
      expect(step).toThrow(expect.objectContaining({ code: 'INVALID_STATE' }))
      expect(step).toThrow(cure)
    }
    for (const step of ['complete', 'rollBack', 'revert'] as const) refused(() => emulator[step](target), 'deploy()')
    emulator.deploy(target, {})
    refused(() => emulator.complete(target), 'percent')
    refused(() => emulator.rollBack(target), 'revert()')
    emulator.deploy(target, {}, { percent: 10 })
    refused(() => emulator.deploy(target, {}), 'complete() or rollBack()')
    emulator.revert(target)
    refused(() => emulator.revert(target), 'deploy()')
  })
})
