import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

// Examples that are programs of their own, against `dist`.

const run = (...args: string[]) => {
  // Inside vitest, Node's test runner would take itself for a part of another one.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env
  const cwd = fileURLToPath(new URL('../../examples/', import.meta.url))
  return spawnSync(process.execPath, args, { cwd, encoding: 'utf8', env, timeout: 60_000 })
}

test('testing, with node:test', () => {
  const { stdout, status } = run('--test', '--test-reporter=tap', 'testing/with-node-test.test.js')
  expect(stdout).toContain('# pass 4')
  expect(status).toBe(0)
})

test('openfeature', () => {
  const { stdout, status } = run('openfeature/start.js')
  expect(stdout.split('\n')).toEqual([
    'ada #777777 DEFAULT {"version":"v1","owner":"checkout"}',
    expect.stringMatching(
      /^grace #00ff00 SPLIT {"version":"v1","ruleId":"ramp","bucket":72\.9\d+,"owner":"checkout"}$/,
    ),
    'edsger #777777 DEFAULT {"version":"v1","owner":"checkout"}',
    'v2 changes button',
    'ada #777777 DEFAULT {"version":"v2","owner":"checkout"}',
    expect.stringMatching(/^grace #00ff00 SPLIT/),
    expect.stringMatching(/^edsger #00ff00 SPLIT/),
    'purchase 99',
    '',
  ])
  expect(status).toBe(0)
})

test('opentelemetry', () => {
  const { stdout, status } = run('opentelemetry/start.js')
  const tag = '{"holdfast.variant.new-pricing":"on"}'
  expect(stdout.split('\n')).toEqual(
    expect.arrayContaining([
      `price ${tag} feature_flag.evaluation`,
      `pay ${tag} `,
      `checkout of ada ${tag} `,
      '{"level":30,"variants":{"new-pricing":"off"},"msg":"paid"}',
      '2 {"feature_flag.key":"new-pricing","feature_flag.result.variant":"on","feature_flag.result.reason":"split"}',
    ]),
  )
  expect(status).toBe(0)
})

test('exposures, as CloudWatch metrics', () => {
  const { stdout, stderr, status } = run('exposures/start.js')
  expect([status, stderr]).toEqual([0, ''])
  const records = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(records.map(({ Variant, Exposures }) => [Variant, Exposures])).toEqual(
    expect.arrayContaining([
      ['grey', expect.any(Number)],
      ['blue', expect.any(Number)],
      ['green', expect.any(Number)],
    ]),
  )
  expect(records.reduce((sum, { Exposures }) => sum + Exposures, 0)).toBe(100)
})
