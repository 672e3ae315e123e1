import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run, workspace } from './tarball.js'

export interface Project {
  write(file: string, text: string): void
  /** Writes and runs it. What it prints. */
  program(file: string, text: string): string
  /** What `tsc` says, by the tsconfig.json written before. */
  compile(tsc?: string): string
  /** Whether a package of this name was installed. */
  has(name: string): boolean
}

/** A user's project with the packed Holdfast and these packages beside it. */
export function createProject(name: string, tarball: string, packages: readonly string[]): Project {
  const folder = join(workspace, name)
  mkdirSync(folder)
  writeFileSync(join(folder, 'package.json'), '{"name":"consumer","private":true}')
  run('npm', ['install', '--no-audit', '--no-fund', join(workspace, tarball), ...packages], folder)
  const write = (file: string, text: string) => writeFileSync(join(folder, file), text)
  return {
    write,
    program(file, text) {
      write(file, text)
      return run(process.execPath, [file], folder).trim()
    },
    compile: (tsc = 'node_modules/typescript/bin/tsc') => run(process.execPath, [tsc, '-p', '.'], folder),
    has: (path) => run('npm', ['ls', '--parseable', '--all'], folder).includes(`/node_modules/${path}\n`),
  }
}
