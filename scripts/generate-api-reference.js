// Makes docs/api from the types and docstrings of the entry points.
// With --check it only compares, and exits 1 where they differ.
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Application } from 'typedoc'
import { typeDocOptions } from './api-reference/options.js'

const TARGET = 'docs/api'
const root = fileURLToPath(new URL('../', import.meta.url))
const checking = process.argv.includes('--check')
const fresh = await mkdtemp(join(tmpdir(), 'holdfast-api-'))

try {
  if (await write(fresh)) await compare(fresh)
  else process.exitCode = 1
} finally {
  await rm(fresh, { recursive: true })
}

/** Whether there was nothing to warn of. */
async function write(folder) {
  const app = await Application.bootstrapWithPlugins(typeDocOptions(root))
  const project = await app.convert()
  if (project !== undefined) app.validate(project)
  if (project === undefined || app.logger.hasErrors() || app.logger.hasWarnings()) {
    console.error('Not written. Export each type named above from the entry point that uses it, and mend each link.')
    return false
  }
  await app.outputs.writeOutput({ name: 'markdown', path: folder }, project)
  return !(app.logger.hasErrors() || app.logger.hasWarnings())
}

async function compare(folder) {
  const [now, before] = [await contentsOf(folder), await contentsOf(join(root, TARGET))]
  const stale = [...new Set([...now.keys(), ...before.keys()])].filter((name) => now.get(name) !== before.get(name))
  const paths = stale.map((name) => `${TARGET}/${name}`).join(', ')
  if (stale.length === 0) {
    console.log('The API reference is up to date.')
  } else if (checking) {
    console.error(`Not what types and docstrings say: ${paths}.\nRun npm run api, and commit what it changes.`)
    process.exitCode = 1
  } else {
    await rm(join(root, TARGET), { recursive: true, force: true })
    await cp(folder, join(root, TARGET), { recursive: true })
    console.log(`Written: ${paths}.`)
  }
}

async function contentsOf(folder) {
  const names = await readdir(folder).catch(() => [])
  return new Map(
    await Promise.all(names.sort().map(async (name) => [name, await readFile(join(folder, name), 'utf8')])),
  )
}
