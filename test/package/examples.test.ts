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

test('testing: node:test', () => {
  const { stdout, status } = run('--test', '--test-reporter=tap', 'testing/delivery.test.js')
  expect(stdout).toContain('# pass 4')
  expect(status).toBe(0)
})
