import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { transform } from 'esbuild'

/** Rooms that only the binary reaches. */
const own = ['src/commands', 'src/studio']

/**
 * Minifies the files of a folder that hold nothing but these rooms and libraries, so that the binary adds little to an
 * install. Names stay where our own code is: people read them in stack traces.
 */
export async function minifyBinary(folder, libraries) {
  const ofBinary = new Set([...own, ...libraries.map((name) => `node_modules/${name}`)])
  for (const name of await readdir(folder)) {
    const text = name.endsWith('.js') ? await readFile(join(folder, name), 'utf8') : ''
    const origins = originsOf(text)
    if (origins.length === 0 || origins.some((origin) => !ofBinary.has(origin))) continue
    const minifyIdentifiers = !origins.some((origin) => own.includes(origin))
    const options = { minifySyntax: true, minifyWhitespace: true, minifyIdentifiers, legalComments: 'inline' }
    const { code } = await transform(text, { format: 'esm', target: 'node20', ...options })
    await writeFile(join(folder, name), code)
  }
}

/** Rooms and libraries of which something is in a file: esbuild says before each module where it is from. */
function originsOf(text) {
  return Array.from(text.matchAll(/^\/\/ ((?:src|node_modules)\/(?:@[^/\n]+\/)?[^/\n]+)/gm), ([, origin]) =>
    origin === 'src/cli.ts' ? 'src/commands' : origin,
  )
}
