import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clientReader } from '../../../src/client/answers/client-reader.js'
import { Evaluator } from '../../../src/client/answers/evaluator.js'
import { FailedEvaluations } from '../../../src/client/answers/failed-evaluations.js'
import { PinnedScope } from '../../../src/client/answers/pinned-scope.js'
import { Diagnostics } from '../../../src/client/diagnostics/diagnostics.js'
import type { EvaluationContext } from '../../../src/index.js'
import { silentLogger } from '../../../src/ports/logger.js'
import { manualClock } from '../../../src/testing.js'
import { codesIn, readPage, tablesIn } from '../../docs/page.js'
import { ruleSetOf } from '../../evaluate/stage.js'

const ruleSet = ruleSetOf({
  schemaVersion: 1,
  flags: {
    beta: { enabled: false, rules: [{ serve: 'on' }] },
    theme: { enabled: true, variants: { dark: 'dark' }, default: 'dark' },
  },
})
const silent = new Diagnostics({ logger: silentLogger, warningTarget: 'none', clock: manualClock() })
const user = { targetingKey: 'ada', plan: 'pro' }

function stage(context: EvaluationContext = user) {
  const told: (readonly [problem: string, flag: string | undefined])[] = []
  const onMisuse = (problem: string, flag?: string) => void told.push([problem, flag])
  const evaluator = new Evaluator({
    rules: { ruleSet },
    now: () => 0,
    hooks: undefined,
    failures: new FailedEvaluations(silent),
  })
  const client = clientReader(evaluator, onMisuse)
  const scope = new PinnedScope({ evaluator, context, version: ruleSet.version, onMisuse })
  return { client, scope, told }
}

const rows = tablesIn(readPage('docs/client.md'), 'placed').flatMap((table) => table.rows)

describe('each call of the table in docs/client.md', () => {
  test.each(rows)('$Call is told once, and what it is taken for is not', (row) => {
    const { client, scope, told } = stage()
    const run = (code = '') => {
      const names = { client, scope, user, other: { plan: 'pro' }, visible: { clientVisibleOnly: true } }
      new Function(...Object.keys(names), code)(...Object.values(names))
    }
    run(codesIn(row['Is taken for'])[0])
    expect(told).toEqual([])
    run(codesIn(row['Call'])[0])
    expect(told).toHaveLength(1)
    const [[problem, flag] = []] = told
    expect(problem).toMatch(/^[A-Z].*\.$/)
    expect(flag).toBe(/'(\w+)'/.exec(codesIn(row['Call'])[0] ?? '')?.[1])
  })
})

test('whatever is given in whatever order, no context becomes the value of a flag', () => {
  const context = fc.constantFrom<object>(user, { targetingKey: 'bob' })
  const value = fc.constantFrom<unknown>('light', 5, false, null, undefined, ['a'], { max: 1 })
  const given = fc.array(fc.oneof(context, value), { maxLength: 4 })
  fc.assert(
    fc.property(fc.constantFrom('beta', 'theme', 'unknown'), given, (key, all) => {
      const { client, scope } = stage()
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
  const { scope } = stage()
  const value = scope.value.bind(scope) as (...given: unknown[]) => unknown
  expect(value('beta', user, false)).toBe(false)
  expect(value('beta', { userId: 5 }, false)).toBe(false)
  expect(value('unknown', user, false)).toBe(false)
  expect(value('unknown', { userId: 5 }, undefined)).toBe(undefined)
})

test('right calls are not told of', () => {
  const { client, scope, told } = stage()
  client.isEnabled('beta', user)
  client.isEnabled('beta')
  client.value('theme', user, 'light')
  client.value('theme', undefined, { max: 1 })
  client.value('theme', {}, ['a'])
  client.evaluate('theme', user)
  client.evaluate('theme')
  client.evaluateAll(user, { clientVisibleOnly: true })
  client.evaluateAll()
  scope.isEnabled('beta')
  scope.value('theme', 'light')
  scope.value('theme', { max: 1 })
  scope.value('theme')
  scope.evaluate('theme')
  scope.evaluateAll({ clientVisibleOnly: true })
  scope.explain('theme', { conditions: false })
  expect(told).toEqual([])
})
