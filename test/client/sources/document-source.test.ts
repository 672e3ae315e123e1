import { expect, test, vi } from 'vitest'
import { document } from '../../../src/index.js'
import { manualClock } from '../../../src/testing.js'
import { badDocument, flagsOn, setStage, settle, startMs } from '../stage.js'

test('answers at once, and without timers', async () => {
  const clock = manualClock(startMs)
  const { client } = setStage({ clock, source: document(flagsOn('a')) })
  expect(await client.ready()).toMatchObject({ state: 'live' })
  expect(client.isEnabled('a')).toBe(true)
  expect(clock.pending).toBe(0)
})

test('what is done to the object later changes nothing', async () => {
  const flags: { flags: object } & object = { ...flagsOn('a') } as never
  const { client } = setStage({ clock: manualClock(startMs), source: document(flags) })
  flags.flags = {}
  await client.ready()
  expect(client.isEnabled('a')).toBe(true)
})

test('update() is a change', async () => {
  const clock = manualClock(startMs)
  const source = document(flagsOn('a'))
  const { client, events } = setStage({ clock, source })
  await client.ready()

  source.update(flagsOn('a', 'b'))
  await settle(clock)

  expect(client.isEnabled('b')).toBe(true)
  expect(events.at(-1)).toMatchObject(['change', { changedKeys: ['b'] }])
  expect(() => source.update(null as never)).toThrow(/document must be an object/)
})

test('a document that is not valid is thrown at once, with every problem and its place', () => {
  const rules = [
    { percnt: 5, serve: 'on' },
    { when: { cohort: 'staff' }, serve: 'on' },
  ]
  const bad: object = { schemaVersion: 1, flags: { a: { enabled: 'yes' }, b: { enabled: true, rules } } }
  expect(refusalOf(bad)).toMatchObject({
    name: 'InvalidDocumentError',
    code: 'INVALID_DOCUMENT',
    message: expect.stringMatching(/^Flag document refused, 3 problems:\n {2}\/flags\/a\/enabled: /),
    problems: [
      { code: 'wrong-type', path: '/flags/a/enabled', received: '"yes"' },
      { code: 'unknown-member', path: '/flags/b/rules/0/percnt', suggestion: 'percent' },
      { code: 'unknown-reference', path: '/flags/b/rules/1/when/cohort' },
    ],
  })
  expect(refusalOf({ port: 8080 })).toMatchObject({ problems: [{ code: 'unknown-form', path: '' }] })
  expect(refusalOf({ version: '1', values: { a: { enabled: 1 } } })).toMatchObject({
    problems: [{ code: 'wrong-type', path: '/values/a/enabled' }],
  })
})

test("what only a client's own options forbid, the client refuses", async () => {
  const clock = manualClock(startMs)
  const source = document(flagsOn('a', 'b'))
  const { client } = setStage({ clock, source, limits: { maxFlags: 1 } })
  expect(await client.ready()).toMatchObject({ state: 'none', error: { problems: [{ code: 'too-many' }] } })

  const { client: empty } = setStage({ clock, source: document({}) })
  expect(await empty.ready()).toMatchObject({ state: 'none', error: { code: 'INVALID_DOCUMENT' } })
})

test("what a client's own options allow, it takes", async () => {
  const clock = manualClock(startMs)
  const nested = (depth: number): object => (depth === 0 ? {} : { in: nested(depth - 1) })
  const flags = { a: { enabled: true, default: 'on' } } as const
  const deep = document({ schemaVersion: 1, metadata: nested(150), flags } as object)
  const { client } = setStage({ clock, source: deep, limits: { maxDepth: 250 } })
  expect(await client.ready()).toMatchObject({ state: 'live' })

  const { client: empty } = setStage({ clock, source: document({}), appConfigFlags: { allowEmpty: true } })
  expect(await empty.ready()).toMatchObject({ state: 'live' })
})

test('an update that is not valid is refused by the client, which keeps the last good document', async () => {
  const clock = manualClock(startMs)
  const source = document(flagsOn('a'))
  const { client, told } = setStage({ clock, source })
  await client.ready()

  source.update(badDocument as object)
  expect(await client.refresh()).toMatchObject({ outcome: 'rejected', error: { code: 'INVALID_DOCUMENT' } })
  expect(client.isEnabled('a')).toBe(true)
  source.update(flagsOn('b'))
  expect(await client.refresh()).toMatchObject({ outcome: 'changed' })
  expect(told()).toEqual(['ready', 'rejected', 'change'])
})

test('a client that is closed hears of updates no more', async () => {
  const source = document(flagsOn('a'))
  const onChange = vi.fn()
  const stop = source.watch?.(onChange)
  source.update(flagsOn('b'))
  stop?.()
  source.update(flagsOn('c'))
  expect(onChange).toHaveBeenCalledTimes(1)
})

function refusalOf(bad: object): unknown {
  try {
    document(bad)
  } catch (error) {
    return error
  }
  return undefined
}
