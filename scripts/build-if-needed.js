/** Builds `dist` if it is missing or older than the sources, so that `npm start` shows what is in `src`. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))

const tsup = 'node_modules/tsup/dist/cli-default.js'
// The schema is copied last, after a build in which nothing failed.
const products = ['dist/index.mjs', 'dist/testing.mjs', 'dist/flags.schema.json']

const reason = whyToBuild()
if (reason === undefined) {
  console.log('dist is up to date.')
} else if (existsSync(tsup)) {
  console.log(`Building dist: ${reason}.`)
  process.exitCode = spawnSync(process.execPath, [tsup, '--silent'], { stdio: 'inherit' }).status ?? 1
} else {
  console.error('The development dependencies are not installed. Run "npm ci" first, then this again.')
  process.exitCode = 1
}

function whyToBuild() {
  const missing = products.find((path) => !existsSync(path))
  if (missing !== undefined) return `${missing} is missing`
  const builtAt = statSync(products[0]).mtimeMs
  const newer = sources().find((path) => statSync(path).mtimeMs > builtAt)
  return newer && `${newer} is newer`
}

function sources() {
  const files = readdirSync('src', { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return files.map((file) => `${file.parentPath ?? file.path}/${file.name}`)
}
