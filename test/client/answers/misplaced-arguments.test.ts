import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { createFlagClient, document, type EvaluationContext } from '../../../src/index.js'
import { codesIn, readPage, tablesIn } from '../../docs/page.js'

const flags = {
  beta: { enabled: false, rules: [{ serve: 'on' }] },
  theme: { enabled: true, variants: { dark: 'dark' }, default: 'dark' },
  limits: { enabled: true, variants: { few: { max: 2 } }, default: 'few' },
}
const user = { targetingKey: 'ada', plan: 'pro' }
const client = createFlagClient({ source: document({ schemaVersion: 1, flags }), logger: false })
await client.ready()
afterAll(() => client.close())
const scope = client.scope(user)

/** What is said of arguments while `work` runs, on a client that has said nothing yet. */
async function toldBy(work: (reader: { client: typeof client; scope: typeof scope }) => void) {
  const fresh = createFlagClient({ source: document({ schemaVersion: 1, flags }), logger: false })
  await fresh.ready()
  work({ client: fresh, scope: fresh.scope(user) })
  await fresh.close()
  return fresh.status().warnings.filter(({ code }) => code === 'MISPLACED_ARGUMENT')
}

const rows = tablesIn(readPage('docs/client.md'), 'placed').flatMap((table) => table.rows)

describe('each call of the table in docs/client.md', () => {
  const branches = { on: () => 'on', off: () => 'off' }
  const outcome = { ok: true }
  const names = { user, other: { plan: 'pro' }, visible: { clientVisibleOnly: true }, branches, outcome }
  const run = (code = '') =>
    toldBy((readers) => {
      const all = { ...readers, ...names }
      new Function(...Object.keys(all), code)(...Object.values(all))
    })

  test.each(rows)('$Call is told of, and what it is taken for is not', async (row) => {
    const [call = ''] = codesIn(row['Call'])
    expect(await run(codesIn(row['Is taken for'])[0])).toEqual([])
    const [warning, ...more] = await run(`${call}; ${call}`)
    expect(more).toEqual([])
    const [, key] = /'(\w+)'/.exec(call) ?? []
    expect(warning?.message).toMatch(
      key === undefined ? /^evaluateAll\(\): [A-Z]/ : new RegExp(`^Flag "${key}": [A-Z]`),
    )
  })
})

test('whatever is given in whatever order, no context becomes the value of a flag', () => {
  const context = fc.constantFrom<object>(user, { targetingKey: 'bob' })
  const value = fc.constantFrom<unknown>('light', 5, false, null, undefined, ['a'], { max: 1 })
  const given = fc.array(fc.oneof(context, value), { maxLength: 4 })
  fc.assert(
    fc.property(fc.constantFrom('beta', 'theme', 'unknown'), given, (key, all) => {
      for (const reader of [client, scope] as unknown as Record<string, (...args: unknown[]) => unknown>[]) {
        for (const ask of ['value', 'evaluate']) {
          expect(JSON.stringify([reader[ask]?.(key, ...all)])).not.toContain('targetingKey')
        }
        expect(reader['isEnabled']?.(key, ...all)).toBe(false)
      }
    }),
  )
})

test('the kill switch holds in a scope that is called as a client', () => {
  const value = scope.value.bind(scope) as (...given: unknown[]) => unknown
  expect(value('beta', user, false)).toBe(false)
  expect(value('beta', { userId: 5 }, false)).toBe(false)
  expect(value('unknown', user, false)).toBe(false)
  expect(value('unknown', { userId: 5 }, undefined)).toBe(undefined)
})

test('right calls are not told of', async () => {
  const warnings = await toldBy(({ client, scope }) => {
    client.isEnabled('beta', user)
    client.isEnabled('beta')
    client.value('theme', user, 'light')
    client.value('limits', undefined, { max: 1 })
    client.value('theme', {}, ['a'])
    client.evaluate('theme', user)
    client.evaluate('theme')
    client.evaluateAll(user, { clientVisibleOnly: true })
    client.evaluateAll()
    scope.isEnabled('beta')
    scope.value('theme', 'light')
    scope.value('limits', { max: 1 })
    scope.value('theme', null)
    scope.evaluate('theme')
    scope.evaluateAll({ clientVisibleOnly: true })
    scope.explain('theme', { conditions: false })
    const branches = { on: () => 'on', off: () => 'off' }
    client.run('beta', user, branches)
    client.run('beta', undefined, branches)
    client.outcome('beta', user, { ok: true })
    scope.run('beta', branches)
    scope.outcome('beta', { ok: true })
    scope.outcomeOfAsked({ ok: true })
    const context: EvaluationContext = { plan: 'pro' }
    scope.with(context).isEnabled('beta')
  })
  expect(warnings).toEqual([])
})
