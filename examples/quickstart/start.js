/** `npm start`: `holdfast dev` with the page of the flags, and a shop that asks for them. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { holdPort } from './hold-port.js'
import { startRamp } from './ramp/start-ramp.js'
import { sampleUsers } from './shop/sample-users.js'
import { startShop } from './shop/start-shop.js'
import { welcome } from './welcome.js'

// The SDK's notice is about releases to come, not about this run.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true'

const inFolder = (name) => relative(process.cwd(), fileURLToPath(new URL(name, import.meta.url)))
const original = inFolder('flags.json')
// Beside the original, for its "$schema" is relative; .gitignore has both.
const flagsFile = inFolder('flags.local.json')
const populationFile = inFolder('population.local.ndjson')

try {
  const wantedPort = readPort(process.env.PORT)
  copyFileSync(original, flagsFile)
  writeFileSync(populationFile, sampleUsers.map((user) => `${JSON.stringify(user)}\n`).join(''))
  const held = { page: await holdPort(wantedPort), shop: await holdPort() }
  const { port } = held.page
  const ramp = await startRamp()
  await held.page.close()
  const dev = startDev(port, `http://127.0.0.1:${held.shop.port}/`, ramp.url)
  const url = await urlOf(dev)
  await held.shop.close()
  const shop = await startShop({ endpoint: url, port: held.shop.port })
  // npm passes on a signal that the terminal has sent already: it may come twice.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => dev.kill('SIGINT'))
  dev.once('exit', () => void Promise.all([shop.close(), ramp.close()]))
  report(shop.client)
  const elsewhere = port === wantedPort || wantedPort === 0 ? '' : ` (port ${wantedPort} is taken)`
  console.log(welcome({ page: url, elsewhere, shop, flagsFile, original }))
} catch (error) {
  console.error(`The quickstart could not start. ${error.message}`)
  process.exit(1)
}

/** The command as `npx holdfast dev` would run it; with `--json` it prints a line for each thing that happens. */
function startDev(port, beside, above) {
  const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url))
  const args = ['--json', '--port', String(port), '--profile', `flags=${flagsFile}`]
  const page = ['--population', populationFile, '--beside', beside, '--above', above]
  const child = spawn(process.execPath, [cli, 'dev', ...args, ...page], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
  // Whatever ends this process ends the other one: what leaves no time for this closes the channel.
  process.on('exit', () => child.kill('SIGINT'))
  return child
}

/** What its first line says. */
async function urlOf(dev) {
  const lines = createInterface({ input: dev.stdout })
  const [line] = await Promise.race([once(lines, 'line'), once(dev, 'exit').then(() => ['{}'])])
  const { url, error } = JSON.parse(line)
  if (url === undefined) throw new Error(error?.message ?? 'holdfast dev ended.')
  return url
}

function readPort(text = '3000') {
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535 && text.trim() !== '') return port
  throw new Error(`PORT must be an integer from 0 to 65535, 0 for any free one, not ${JSON.stringify(text)}.`)
}

function report(flags) {
  flags.on('change', ({ version, changedKeys }) => {
    console.log(`The shop has ${version.label}. Changed: ${changedKeys.join(', ') || 'no flag'}.`)
  })
  flags.on('rejected', ({ version, error }) => console.log(`The shop refuses ${version.label}: ${error.message}`))
  flags.on('stale', ({ error }) => console.log(`The shop's flags may be outdated. ${error.message}`))
}
