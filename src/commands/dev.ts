import { standingWords } from '../authoring/simulate/ramp-standings.js'
import type { EmulatorRequest } from '../emulator/http/request-log.js'
import { givenPeople, PEOPLE, type People } from '../studio/people.js'
import { type RunningStudio, type StudioOptions, startStudio } from '../studio/start-studio.js'
import { printable } from '../text/printable.js'
import { command, type Invocation } from './command.js'
import type { FoundConfig } from './config/config.js'
import { loadConfig } from './config/load-config.js'
import { readFault } from './dev/fault-names.js'
import { openBrowser } from './dev/open-browser.js'
import { readPeople } from './dev/read-people.js'
import { type ServedDocument, studioDocuments } from './dev/studio-documents.js'
import { flagsOf, readOptionsOf } from './documents/flags-of.js'
import { likeWithLike } from './documents/like-with-like.js'
import { openDocument } from './documents/open-document.js'
import type { OpenedDocument } from './documents/opened-document.js'
import { CommandFailure, usage } from './failure.js'

const PORT = 4040

const options = {
  port: {
    type: 'integer',
    value: 'N',
    least: 0,
    greatest: 65_535,
    summary: `TCP port of page and endpoint; 0 for any (default ${PORT}, or another if that is taken)`,
  },
  profile: {
    type: 'string',
    value: 'name=document',
    multiple: true,
    summary: 'serve the document as this configuration profile; may be given several times',
  },
  interval: {
    type: 'integer',
    value: 'SECONDS',
    least: 0,
    greatest: 86_400,
    default: 1,
    summary: 'seconds between the polls of a client, which AppConfig lets be 15 at the least',
  },
  fault: {
    type: 'string',
    value: 'NAME[=N]',
    multiple: true,
    summary:
      'make requests of clients go wrong, the next N or all: throttled, failing, denied, proxy, slow, hanging, cut, garbled, endless',
  },
  open: { type: 'boolean', summary: 'open the page in the browser' },
  population: {
    type: 'string',
    value: 'FILE',
    summary: 'the people of the page: NDJSON, a context a line (default: made from the document)',
  },
  against: { type: 'string', value: 'DOCUMENT', summary: 'show on the page what another document gives instead' },
  beside: {
    type: 'string',
    value: 'URL',
    summary: "show a page of your service beside the flags, with the person's attributes as its query",
  },
  above: { type: 'string', value: 'URL', summary: 'show a page of your service above the flags' },
} as const

export const dev = command({
  arguments: [{ name: 'document', many: true, summary: 'the documents; by default the one of holdfast.json' }],
  options,
  examples: [
    'holdfast dev flags.json --open',
    'holdfast dev flags.json --population people.ndjson --against appconfig:prod',
    'holdfast dev --profile flags=flags.json --profile limits=limits.json --port 4040',
    'holdfast dev flags.json --fault throttled=3 --fault slow',
  ],
  exits: { 0: 'nobody reads its output any longer; else it runs until Ctrl-C' },
  endsItself: true,

  async run(invocation) {
    const { values, positionals, output, env } = invocation
    const faults = values.fault.map(readFault)
    const config = loadConfig(invocation)
    const documents = await studioDocuments(values.profile, positionals, invocation, config)
    const studio = await start(values.port, {
      documents,
      intervalSeconds: values.interval,
      clock: invocation.clock,
      reading: readOptionsOf(config),
      lint: config.settings.lint ?? {},
      people: await peopleOf(values.population, invocation, config),
      against: await againstOf(values.against, documents[0], invocation, config),
      beside: pageAddress('beside', values.beside),
      above: pageAddress('above', values.above),
      faults,
      onRequest: (request) => output.line(requestLine(request), { event: 'request', ...request }),
    })
    try {
      output.line(greeting(studio, documents, output), {
        event: 'serving',
        url: studio.url,
        port: studio.port,
        profiles: documents.map(({ name, label, ramps }) => ({
          name,
          document: label,
          ramps: ramps.map(({ pausedAt, guard, ...ramp }) => ({
            ...ramp,
            ...(pausedAt !== undefined && { pausedAt: new Date(pausedAt).toISOString() }),
            ...(guard !== undefined && { ramp: guard.id, ceiling: guard.ceiling, steps: guard.steps }),
          })),
        })),
      })
      if (values.open) openBrowser(studio.url, env, (reason) => output.note(`No browser could be opened: ${reason}`))
      await untilAborted(AbortSignal.any([invocation.signal, invocation.unread]))
    } finally {
      await studio.close()
    }
    return 0
  },
})

/** On the port asked for; on another one where none was. */
async function start(port: number | undefined, given: Omit<StudioOptions, 'port'>): Promise<RunningStudio> {
  try {
    return await startStudio({ ...given, port: port ?? PORT })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE' && port === undefined) return startStudio({ ...given, port: 0 })
    if (code === 'EADDRINUSE') throw usage(`Port ${port} is taken. Give another --port, or none for one that is free.`)
    if (code === 'EACCES') throw new CommandFailure('USAGE', `Port ${port} may not be used: ${message}`)
    throw error
  }
}

async function peopleOf(
  given: string | undefined,
  invocation: Invocation,
  config: FoundConfig,
): Promise<People | undefined> {
  const read = await readPeople(given, PEOPLE, invocation, config)
  if (read?.leftOut !== undefined) invocation.output.note(read.leftOut)
  return read && givenPeople(read.contexts, read.of)
}

async function againstOf(
  place: string | undefined,
  document: OpenedDocument | undefined,
  invocation: Invocation,
  config: FoundConfig,
): Promise<StudioOptions['against']> {
  if (place === undefined) return undefined
  const against = await likeWithLike(await openDocument(place, invocation, config), document, invocation)
  return { label: against.label, flags: flagsOf(against, config) }
}

function pageAddress(option: string, text: string | undefined): string | undefined {
  if (text === undefined || (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol))) return text
  throw usage(
    `--${option} must be the address of a page, such as http://127.0.0.1:8080/; received "${text.slice(0, 80)}".`,
  )
}

function greeting(
  { url }: RunningStudio,
  documents: readonly ServedDocument[],
  { style }: Invocation['output'],
): string {
  const names = documents.map(({ name }) => `"${name}"`).join(', ')
  const ramps = documents.flatMap(({ ramps }) => ramps)
  return [
    `${style.bold('page')}      ${url}`,
    `${style.bold('endpoint')}  ${url}   profile ${names}; application and environment may be called anything`,
    ...ramps.map((ramp) => `${style.bold('flag')}      ${printable(`${ramp.flag}: ${standingWords(ramp)}`)}`),
    '',
    'The AWS SDK of any language asks here with',
    `  export AWS_ENDPOINT_URL_APPCONFIGDATA=${url}`,
    '  export AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1',
    '  export AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local',
    '',
    'Ctrl-C stops it. Requests:',
  ].join('\n')
}

function requestLine({ at, operation, status, session, fault }: EmulatorRequest): string {
  const time = new Date(at).toISOString().slice(11, 19)
  const words = [time, operation, String(status)]
  if (session !== undefined) words.push(`session ${session}`)
  if (fault !== undefined) words.push(`fault: ${fault}`)
  return words.join('  ')
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
