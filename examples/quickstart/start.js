/** `npm start`: the quickstart as a process. */
import { copyFileSync } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startQuickstart } from './quickstart.js'
import { welcome } from './welcome.js'

// The SDK's notice is about releases to come, not about this run.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true'

const original = fileURLToPath(new URL('flags.json', import.meta.url))
// Beside the original, for its "$schema" is relative; .gitignore has it.
const flagsFile = fileURLToPath(new URL('flags.local.json', import.meta.url))

try {
  const wantedPort = readPort(process.env.PORT)
  copyFileSync(original, flagsFile)
  const quickstart = await startQuickstart({ flagsFile, port: wantedPort })
  // npm passes on a signal that the terminal has sent already: it may come twice.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void quickstart.close())
  report(quickstart.client)
  console.log(welcome(quickstart, { wantedPort, flagsFile: shown(flagsFile), original: shown(original) }))
} catch (error) {
  console.error(`The quickstart could not start. ${error.message}`)
  process.exit(1)
}

function shown(path) {
  return relative(process.cwd(), path)
}

function readPort(text = '3000') {
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535 && text.trim() !== '') return port
  throw new Error(`PORT must be an integer from 0 to 65535, 0 for any free one, not ${JSON.stringify(text)}.`)
}

function report(client) {
  const doubts = () =>
    client
      .status()
      .document.warnings.map(({ path, message }) => `\n  ${path}: ${message}`)
      .join('')
  client.on('ready', ({ version }) => console.log(`${version.label} is served.${doubts()}`))
  client.on('change', ({ version, changedKeys }) => {
    console.log(`${version.label} is served. Changed: ${changedKeys.join(', ') || 'no flag'}.${doubts()}`)
  })
  client.on('rejected', ({ version, error }) => console.log(`${version.label}: ${error.message}`))
  client.on('stale', ({ error }) => console.log(`The flags may be outdated. ${error.message}`))
}
