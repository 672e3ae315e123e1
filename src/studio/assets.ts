import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}

export interface Asset {
  readonly type: string
  readonly content: Buffer
}

/** The files of the page, by path. They are read at once, and no others can be asked for. */
export function readAssets(): ReadonlyMap<string, Asset> {
  // The build puts the folder beside its modules.
  const folder = fileURLToPath(new URL('page', import.meta.url))
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return new Map(
    names.flatMap((name) => {
      const type = types[extname(name)]
      if (type === undefined) return []
      return [[`/${name.split(sep).join('/')}`, { type, content: readFileSync(join(folder, name)) }]]
    }),
  )
}
