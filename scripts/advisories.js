// node scripts/advisories.js: exits 1 if there is an advisory for what users of Holdfast run: the libraries that are
// bundled, which to npm are development dependencies, and what npm installs with it. Other development dependencies are
// none of their business.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { shipped } from './bundled-libraries.js'
import { advisoriesFor } from './shipped-advisories.js'

const found = advisoriesFor(shipped, npmAudit(), npmAudit('--omit=dev'))
for (const { library, severity, title, url } of found) console.error(`${library}: ${severity}: ${title} ${url}`)
if (found.length === 0) console.log('There is no advisory for what is bundled or installed.')
else process.exitCode = 1

/** It exits 1 whenever it finds something. */
function npmAudit(...options) {
  const cwd = fileURLToPath(new URL('..', import.meta.url))
  const { stdout } = spawnSync('npm', ['audit', '--json', ...options], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 100_000_000,
  })
  return JSON.parse(stdout)
}
