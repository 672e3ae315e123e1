import { spawnSync } from 'node:child_process'
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { pack, root, run, workspace } from './tarball.js'

test('examples/testing-jest: flags in jest, its fake timers included', () => {
  const { filename } = pack()
  const project = join(workspace, 'testing-jest')
  cpSync(join(root, 'examples/testing-jest'), project, { recursive: true })
  run('npm', ['install', '--no-audit', '--no-fund', join(workspace, filename)], project)

  const env = { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' }
  const { status, stderr } = spawnSync('npm', ['test'], { cwd: project, encoding: 'utf8', env, timeout: 120_000 })
  expect(stderr).toContain('Tests:       4 passed, 4 total')
  expect(status).toBe(0)
})
