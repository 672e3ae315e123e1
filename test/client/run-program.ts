import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll } from 'vitest'
import { bundled } from '../bundled.js'

/** What a program came to. */
interface Ended {
  readonly code: number | string
  readonly out: string
  readonly err: string
}

type Run = (
  program: string,
  options?: { readonly directory?: string; readonly flags?: readonly string[] },
) => Promise<Ended>

/**
 * For what only shows in a process of its own: bundles the sources once for the tests of a file, and runs programs that import
 * from them. The AWS SDK is out of reach of `folder`, so that whatever loads it fails, and within reach of `folderWithSdk`.
 */
export function programs(): { readonly folder: string; readonly folderWithSdk: string; readonly run: Run } {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-'))
  const folderWithSdk = join(folder, 'with-sdk')
  afterAll(() => rmSync(folder, { recursive: true }))
  beforeAll(async () => {
    mkdirSync(folderWithSdk)
    symlinkSync(pathOf('../../node_modules'), join(folderWithSdk, 'node_modules'))
    for (const directory of [folder, folderWithSdk]) {
      await build({ ...bundled, entryPoints: [entryPoint], outfile: join(directory, 'holdfast.mjs') })
    }
  })
  const run: Run = (program, { directory = folder, flags = [] } = {}) => {
    const path = join(directory, 'program.mjs')
    writeFileSync(path, `import { appConfig, createFlagClient, document, file } from './holdfast.mjs'\n${program}`)
    return new Promise((resolve) => {
      execFile(process.execPath, [...flags, path], (error, out, err) => resolve({ code: error?.code ?? 0, out, err }))
    })
  }
  return { folder, folderWithSdk, run }
}

function pathOf(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url))
}

/** Of `holdfast`, for tests that bundle it in a way of their own. */
export const entryPoint = pathOf('../../src/index.ts')
