import { relative, resolve } from 'node:path'
import type { FoundConfig } from '../config/config.js'
import type { Host } from '../host.js'

/** The file that types are written to. */
export interface TypesFile {
  /** What people call it. */
  readonly label: string
  /** Absolute. */
  readonly path: string
}

/** The file named on the command line, else that of holdfast.json; `undefined` where types are printed. */
export function typesFile(named: string | undefined, { cwd }: Host, config: FoundConfig): TypesFile | undefined {
  if (named === '-') return undefined
  if (named !== undefined) return { label: named, path: resolve(cwd, named) }
  const { types } = config.settings
  if (types === undefined) return undefined
  const path = resolve(config.folder, types)
  return { label: relative(cwd, path), path }
}
