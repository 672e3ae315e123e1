import { writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { next, setStage } from './stage.js'

test('an edit of the file changes the answers', async () => {
  const { ask, save } = await setStage()
  const change = await save((text) => text.replace('"reduced": 50', '"reduced": 68'), 'change')
  expect(change).toMatchObject({ changedKeys: ['free-shipping-from'], version: { label: 'v2' } })
  const { body } = await ask('/checkout?user=user-123&country=CA')
  expect(body).toMatchObject({ total: 71.9, flagsVersion: 'v2' })
})

test('a broken edit is refused with its place, and the old answers stay until it is repaired', async () => {
  const { ask, save, firstEvent } = await setStage()
  const before = await ask('/checkout?user=user-123&country=CA')

  await save((text) => text.replace('"percent": 5,', '"percnt": 5,'), 'rejected')
  expect(await ask('/checkout?user=user-123&country=CA')).toEqual(before)
  const { served, refused } = await firstEvent('state')
  expect(served.label).toBe('v1')
  expect(refused.label).toBe('v2')
  const [problem] = refused.problems
  expect(problem).toMatchObject({
    code: 'unknown-member',
    path: '/flags/new-pricing-engine/rules/1/percnt',
    suggestion: 'percent',
  })
  expect(problem.text.slice(problem.column - 1)).toMatch(/^("percnt": )?5/)

  await save((text) => text.replace('"percnt": 5,', '"percent": 6,'), 'change')
  expect(await firstEvent('state')).toMatchObject({ served: { label: 'v3' } })
  expect((await firstEvent('state')).refused).toBeUndefined()
})

test('a file that is no JSON is refused too', async () => {
  const { ask, save } = await setStage()
  const { problems } = await save((text) => text.slice(0, -20), 'rejected')
  expect(problems).toMatchObject([{ code: 'invalid-json', line: expect.any(Number) }])
  expect((await ask('/status')).body).toMatchObject({ state: 'ready', document: { version: { label: 'v1' } } })
})

test('a file with a byte order mark is as good as one without', async () => {
  const { save, firstEvent } = await setStage()
  await save((text) => `\uFEFF${text.replace('"reduced": 50', '"reduced": 68')}`, 'change')
  expect((await firstEvent('view')).flags).toHaveLength(8)
})

test('a doubtful document is served with its warnings', async () => {
  const { save, firstEvent } = await setStage()
  await save((text) => text.replace('"holdout": 10', '"holdout": 20'), 'change')
  const { served } = await firstEvent('state')
  expect(served).toMatchObject({ label: 'v2', warnings: [{ code: 'overlapping-slots', line: expect.any(Number) }] })
})

test.each([
  ['no', undefined],
  ['an empty', ''],
])('with %s file every answer is its fallback, until there is a document', async (_, text) => {
  const { client, flagsFile, ask, firstEvent } = await setStage({ text })
  expect((await ask('/checkout?user=user-123')).body).toMatchObject({ total: 71.9, steps: 3 })
  expect((await firstEvent('view')).flags).toEqual([])
  expect(await ask('/flags/any', { enabled: true })).toMatchObject({ status: 409 })

  const ready = next(client, 'ready')
  await writeFile(
    flagsFile,
    '{ "schemaVersion": 1, "flags": { "one-page-checkout": { "enabled": true, "rules": [{ "serve": "on" }] } } }',
  )
  expect(await ready).toMatchObject({ state: 'live', version: { label: 'v1' } })
  expect((await ask('/checkout?user=user-123')).body).toMatchObject({ steps: 1, flagsVersion: 'v1' })
})
