import { execFileSync } from 'node:child_process'
import { expect, test, vi } from 'vitest'
import { root } from '../docs/page.js'

test('examples/typed-flags compiles, but for what it says does not', () => {
  const tsc = 'node_modules/@typescript/native/bin/tsc'
  expect(execFileSync(process.execPath, [tsc, '-p', 'examples/typed-flags'], { cwd: root, encoding: 'utf8' })).toBe('')
})

test('examples/typed-flags answers', async () => {
  const log = vi.spyOn(console, 'log').mockReturnValue()
  await import(`${root}examples/typed-flags/start.ts`)
  expect(log.mock.calls).toEqual([[10, 'blue'], ['green'], [5]])
  log.mockRestore()
})
