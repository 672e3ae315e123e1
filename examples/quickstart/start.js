/** `npm start`: the quickstart as a process. */
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startQuickstart } from './quickstart.js'

// The SDK's notice is about releases to come, not about this run.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true'

const flagsFile = fileURLToPath(new URL('flags.json', import.meta.url))
const shownFile = relative(process.cwd(), flagsFile)

try {
  const wantedPort = readPort(process.env.PORT)
  const quickstart = await startQuickstart({ flagsFile, port: wantedPort })
  // npm passes on a signal that the terminal has sent already: it may come twice.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void quickstart.close())
  report(quickstart.flags)
  console.log(welcome(quickstart, wantedPort))
} catch (error) {
  console.error(`The quickstart could not start. ${error.message}`)
  process.exit(1)
}

function readPort(text = '3000') {
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535 && text.trim() !== '') return port
  throw new Error(`PORT must be an integer from 0 to 65535, 0 for any free one, not ${JSON.stringify(text)}.`)
}

function welcome({ url, port, flags }, wantedPort) {
  const elsewhere = port === wantedPort || wantedPort === 0 ? '' : ` (port ${wantedPort} is taken)`
  return `
  Holdfast quickstart

  Page    ${url}${elsewhere}
  Flags   ${shownFile}${serving(flags.status())}

  Try, in another terminal:

    curl '${url}/checkout?user=user-123&country=CA&plan=pro'
    curl '${url}/flags?user=user-123&country=CA&plan=pro'
    curl '${url}/flags/new-pricing-engine/explain?user=user-123'
    curl '${url}/population'
    curl -X PATCH '${url}/flags/new-pricing-engine' -d '{"percent": 40}'
    curl '${url}/status'

  Or edit ${shownFile} and save: answers change within a second or two.
  Break it, and see what happens: nothing does, but you are told why.

  Ctrl-C stops it.
`
}

function serving({ document, lastError }) {
  if (document !== undefined) return ` (${document.version.label}, ${document.flagCount} flags)`
  const nothingThere = 'There is no document in the file. Put one there, and it is published.'
  const reason = lastError?.code === 'SOURCE_NOT_FOUND' ? nothingThere : lastError?.message
  return `\n\n  Nothing is served yet, every answer is its fallback. ${reason}`
}

function report(flags) {
  flags.on('ready', ({ version }) => console.log(`${version.label} is served.`))
  flags.on('change', ({ version, changedKeys }) => {
    console.log(`${version.label} is served. Changed: ${changedKeys.join(', ') || 'no flag'}.`)
  })
  flags.on('rejected', ({ version, error }) => console.log(`${version.label}: ${error.message}`))
  flags.on('stale', ({ error }) => console.log(`What is served may be outdated. ${error.message}`))
}
