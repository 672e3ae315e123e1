import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A statement that imports a file of ours and takes nothing from it. */
const bareImport = /^import "\.\/[\w-]+\.js";\n/gm

/**
 * Removes from the files of a folder what esbuild imports for nothing but the order of side effects. Our modules have none
 * (`sideEffects`): a bundler would warn of every such import that it ignores.
 */
export async function dropBareImports(folder) {
  for (const name of await readdir(folder)) {
    if (!name.endsWith('.js')) continue
    const text = await readFile(join(folder, name), 'utf8')
    const kept = text.replaceAll(bareImport, '')
    if (kept !== text) await writeFile(join(folder, name), kept)
  }
}
