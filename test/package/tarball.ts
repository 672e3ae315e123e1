import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'

// The tarball as npm would publish it, installed as a user would. Needs the registry, and `npm run build` before.

export const root = fileURLToPath(new URL('../../', import.meta.url))
export const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/** Of this test file alone; gone when its tests are over. */
export const workspace = mkdtempSync(join(tmpdir(), 'holdfast-package-'))
afterAll(() => rmSync(workspace, { recursive: true, force: true }))

export const run = (command: string, args: string[], cwd: string): string =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

export interface Packed {
  readonly filename: string
  readonly size: number
  readonly unpackedSize: number
  readonly files: readonly { readonly path: string }[]
}

/** Puts it into the workspace. */
export function pack(): Packed {
  return JSON.parse(run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', workspace], root))[0]
}
