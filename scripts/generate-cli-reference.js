// Makes the lower part of docs/cli.md from the table of commands and the schema of holdfast.json.
// With --check it only compares, and exits 1 where they differ.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('../', import.meta.url))
const page = join(root, 'docs/cli.md')
const written = await readFile(page, 'utf8')
const { cliReference, MARKER } = await fromSources('scripts/cli-reference/cli-reference.ts')
const [intro, old] = written.split(MARKER)
const made = await cliReference()

if (made === old) {
  console.log('The CLI reference is up to date.')
} else if (process.argv.includes('--check')) {
  console.error('docs/cli.md is not what the commands say. Run npm run cli-reference, and commit what it changes.')
  process.exitCode = 1
} else {
  await writeFile(page, `${intro}${MARKER}${made}`)
  console.log('Written: docs/cli.md.')
}

/** A module of the sources, made runnable: beside the packages that it imports. */
async function fromSources(path) {
  const folder = await mkdtemp(join(root, 'node_modules/.cli-reference-'))
  try {
    const outfile = join(folder, 'module.mjs')
    await build({
      entryPoints: [join(root, path)],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      logLevel: 'error',
    })
    return await import(pathToFileURL(outfile).href)
  } finally {
    await rm(folder, { recursive: true })
  }
}
