import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, onTestFinished, test } from 'vitest'
import { commands } from '../../src/commands/commands.js'
import { runCommandLine } from '../../src/commands/run-command-line.js'
import { appConfig, createFlagClient } from '../../src/index.js'
import { systemClock } from '../../src/ports/clock.js'
import { root } from '../docs/page.js'
import { held } from '../studio/ramps.js'
import { folderWith } from './folder.js'
import { runCommand } from './run-command.js'

const flags = { schemaVersion: 1, flags: { beta: { enabled: true, rules: [{ percent: 5, serve: 'on' }] } } }
const cwd = folderWith({
  'flags.json': flags,
  'limits.json': {
    schemaVersion: 1,
    flags: { limit: { enabled: true, variants: { low: 1 }, default: 'low', off: 'low' } },
  },
  'broken.json': '{ "schemaVersion": 1, ',
  'ramps.json': held,
  'people.ndjson': '{"targetingKey":"a","country":"CA"}\n\n{"targetingKey":"b"}\n',
  'nobody.ndjson': '\n',
  'bad.ndjson': '{"targetingKey":"a"}\n[1]\n',
  'many.ndjson': Array.from({ length: 5_000 }, (_, index) => `{"targetingKey":"user-${index}"}\n`).join(''),
})

interface Running {
  /** What stands in the first line or lines. */
  readonly url: string
  output(): string
  /** As Ctrl-C does it. Gives the exit code. */
  stop(): Promise<number>
}

/** Runs it until it is stopped. */
async function dev(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Running> {
  const ending = new AbortController()
  let stdout = ''
  let started: (url: string) => void
  const starting = new Promise<string>((resolve) => {
    started = resolve
  })
  const write = (text: string) => {
    stdout += text
    const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(stdout) ?? []
    if (url !== undefined) started(url)
  }
  const running = runCommandLine(['dev', ...args], {
    streams: { stdin: process.stdin, stdout: { write }, stderr: { write } },
    env,
    cwd,
    clock: systemClock,
    aws: {},
    signal: ending.signal,
    unread: new AbortController().signal,
    version: () => '0.0.0-test',
  })
  const stop = async () => {
    ending.abort()
    return running
  }
  onTestFinished(async () => void (await stop()))
  const failed = running.then((code) => Promise.reject(new Error(`It ended with ${code}: ${stdout}`)))
  failed.catch(() => {})
  return { url: await Promise.race([starting, failed]), output: () => stdout, stop }
}

function clientOf(url: string, profile: string) {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  const place = { application: 'any', environment: 'any', profile }
  const client = createFlagClient({
    source: appConfig({ ...place, endpoint: url, region: 'us-east-1', credentials }),
    logger: false,
  })
  onTestFinished(() => client.close())
  return client
}

test('it says where page and endpoint are, and how a service comes to ask there; Ctrl-C ends it', async () => {
  const { url, output, stop } = await dev(['flags.json', '--port', '0'])
  const client = clientOf(url, 'flags')
  await client.ready()
  expect(await stop()).toBe(130)
  expect(
    output()
      .replaceAll(url, 'URL')
      .replaceAll(/\d\d:\d\d:\d\d/g, 'HH:MM:SS'),
  ).toBe(
    [
      'page      URL',
      'endpoint  URL   profile "flags"; application and environment may be called anything',
      '',
      'The AWS SDK of any language asks here with',
      '  export AWS_ENDPOINT_URL_APPCONFIGDATA=URL',
      '  export AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1',
      '  export AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local',
      '',
      'Ctrl-C stops it. Requests:',
      'HH:MM:SS  StartConfigurationSession  201  session 1',
      'HH:MM:SS  GetLatestConfiguration  200  session 1',
      '',
    ].join('\n'),
  )
  await expect(fetch(url)).rejects.toThrow()
})

test('several documents are profiles, of the name of their file or of another', async () => {
  const { url } = await dev(['limits.json', '--profile', 'main=flags.json', '--port', '0'])
  const [main, limits] = [clientOf(url, 'main'), clientOf(url, 'limits')]
  await Promise.all([main.ready(), limits.ready()])
  expect([main.status().document?.flagCount, limits.value('limit', {}, 0)]).toEqual([1, 1])
  expect(await (await fetch(`${url}/studio`)).json()).toEqual({
    documents: [
      { name: 'main', label: 'flags.json' },
      { name: 'limits', label: 'limits.json' },
    ],
  })
})

test('with --json each thing that happens is an object on a line, which its schema describes', async () => {
  const { url, output, stop } = await dev(['flags.json', '--port', '0', '--json', '--fault', 'throttled=1'])
  await fetch(`${url}/configuration?configuration_token=x`)
  await fetch(`${url}/configuration?configuration_token=x`)
  await stop()
  const lines = output()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  const schema = JSON.parse(readFileSync(join(root, 'src/commands/schemas/dev.schema.json'), 'utf8'))
  const validate = new Ajv2020({ strictRequired: false }).compile(schema)
  for (const line of lines) expect([validate(line), validate.errors]).toEqual([true, null])
  expect(lines).toMatchObject([
    { event: 'serving', url, profiles: [{ name: 'flags', document: 'flags.json' }] },
    { event: 'request', status: 429, fault: 'error' },
    { event: 'request', status: 400 },
  ])
})

test('it says at its start how far ramps may go, where the clock alone does not say so', async () => {
  const { output } = await dev(['ramps.json', '--port', '0'])
  expect(output()).toContain('flag      running: ramp r1, ceiling 1 of 4 steps (staff)\n')
  expect(output()).toContain('flag      paused: ramp r2 paused at 2026-12-01 10:05 UTC, ceiling 3 of 4 steps (5 %)\n')
  expect(output()).not.toContain('plain:')

  const json = await dev(['ramps.json', '--port', '0', '--json'])
  const [line] = json.output().split('\n')
  const serving = JSON.parse(line ?? '')
  expect(serving.profiles[0].ramps).toContainEqual({
    ...{ flag: 'paused', state: 'paused', pausedAt: '2026-12-01T10:05:00.000Z' },
    ...{ ramp: 'r2', ceiling: 3, steps: 4 },
  })
  const schema = JSON.parse(readFileSync(join(root, 'src/commands/schemas/dev.schema.json'), 'utf8'))
  const validate = new Ajv2020({ strictRequired: false }).compile(schema)
  expect([validate(serving), validate.errors]).toEqual([true, null])
})

test('a document that is broken by an edit is served as well, and refused by clients and page', async () => {
  const folder = folderWith({ 'flags.json': flags })
  const file = join(folder, 'flags.json')
  const { url } = await dev([file, '--port', '0'])
  writeFileSync(file, '{ "schemaVersion": 1, ')
  const response = await fetch(`${url}/documents/flags/events?context={}`)
  let received = ''
  for await (const chunk of response.body ?? []) {
    received += Buffer.from(chunk).toString()
    if (received.includes('"refused":{"label":"v2"')) break
  }
  expect(received).toContain('"served":{"label":"v1"')
})

test('--population gives the people, --against another document, --beside and --above pages', async () => {
  const pages = ['--beside', 'http://127.0.0.1:9/', '--above', 'http://127.0.0.1:10/ramp']
  const args = ['--population', 'people.ndjson', '--against', 'limits.json', ...pages]
  const { url } = await dev(['flags.json', '--port', '0', ...args])
  const people = await (await fetch(`${url}/documents/flags/people`)).json()
  expect(people).toEqual({ id: 'given', contexts: [{ targetingKey: 'a', country: 'CA' }, { targetingKey: 'b' }] })
  const studio = await fetch(`${url}/studio`)
  const shown = { against: 'limits.json', beside: 'http://127.0.0.1:9/', above: 'http://127.0.0.1:10/ramp' }
  expect(await studio.json()).toMatchObject(shown)
  expect(studio.headers.get('content-security-policy')).toMatch(
    /frame-src http:\/\/127\.0\.0\.1:9 http:\/\/127\.0\.0\.1:10$/,
  )
})

test('of many people the page shows a thousand, evenly spaced; lines that are none are told of', async () => {
  const { url } = await dev(['flags.json', '--port', '0', '--population', 'many.ndjson'])
  const { contexts } = (await (await fetch(`${url}/documents/flags/people`)).json()) as {
    contexts: { targetingKey: string }[]
  }
  expect(contexts).toHaveLength(1_000)
  const positions = contexts.map(({ targetingKey }) => Number(targetingKey.slice(5)))
  expect(positions).toEqual([...new Set(positions)].sort((a, b) => a - b))
  expect(positions.at(-1)).toBeGreaterThan(4_900)

  const other = await dev(['flags.json', '--port', '0', '--population', 'bad.ndjson'])
  expect(other.output()).toContain('bad.ndjson: 1 left out; line 2: it is an array and no JSON object\n')
})

test('--open opens the page', async () => {
  const script = folderWith({ 'browser.sh': '#!/bin/sh\necho "$1" > "$(dirname "$0")/opened"\n' })
  chmodSync(join(script, 'browser.sh'), 0o755)
  const { url } = await dev(['flags.json', '--port', '0', '--open'], {
    BROWSER: join(script, 'browser.sh'),
    PATH: process.env['PATH'] ?? '',
  })
  const opened = () => {
    try {
      return readFileSync(join(script, 'opened'), 'utf8').trim()
    } catch {
      return undefined
    }
  }
  await expect.poll(opened).toBe(url)
})

test('a browser that there is not is told of, and harms nothing', async () => {
  const { output, url } = await dev(['flags.json', '--port', '0', '--open'], { BROWSER: join(cwd, 'nothing') })
  await expect.poll(output).toContain('No browser could be opened')
  expect((await fetch(url)).status).toBe(200)
})

describe('a port that is taken', () => {
  async function taken(port: number): Promise<number> {
    const server = createServer()
    onTestFinished(() => void server.close())
    await new Promise<void>((resolve) => {
      server.once('error', () => resolve())
      server.listen(port, '127.0.0.1', resolve)
    })
    return (server.address() as AddressInfo | null)?.port ?? port
  }

  test('is said to be, where it was asked for', async () => {
    const port = await taken(0)
    const { exitCode, stderr } = await runCommand(['dev', 'flags.json', '--port', String(port)], { cwd })
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: `error: Port ${port} is taken. Give another --port, or none for one that is free.\n`,
    })
  })

  test('is given way to, where it was not', async () => {
    await taken(4040)
    const { url } = await dev(['flags.json'])
    expect(url).not.toBe('http://127.0.0.1:4040')
  })
})

test.each([
  [['nothing.json'], 'There is no file nothing.json.'],
  [['.'], '. is a folder. Name a file.'],
  [['flags.json', '--fault', 'throtled'], 'Did you mean "throttled"?'],
  [['flags.json', '--fault', 'throttled=0'], 'received "throttled=0". N is a whole number from 1 to 999999.'],
  [['--profile', 'flags.json'], '--profile must be name=document'],
  [['flags.json', 'flags.json'], 'flags.json and flags.json are both profile "flags".'],
  [['flags.json', '--port', '70000'], '--port must be a whole number from 0 to 65535'],
  [['flags.json', '--interval', '-1'], '--interval'],
  [['flags.json', '--beside', 'javascript:alert(1)'], '--beside must be the address of a page'],
  [['flags.json', '--above', 'above.html'], '--above must be the address of a page'],
  [['flags.json', '--population', 'nobody.ndjson'], 'nobody.ndjson has nobody in it.'],
  [['flags.json', '--population', '-'], '--population of dev is a file'],
  [['flags.json', '--population', 'nothing.ndjson'], 'There is no file nothing.ndjson.'],
  [['flags.json', '--population', 'broken.json'], 'broken.json has nobody in it. Line 1: it is not JSON.'],
  [['flags.json', '--against', 'broken.json'], 'See: holdfast validate broken.json'],
  [[], 'Which document? Name one'],
  [['flags.json', '--opne'], 'Did you mean'],
])('%j is refused in a sentence', async (args, sentence) => {
  const port = args.includes('--port') ? [] : ['--port', '0']
  const { exitCode, stderr, stdout } = await runCommand(['dev', ...args, ...port], { cwd })
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
  expect(stderr).toContain(sentence)
})

test('every fault that help names is one that there is', async () => {
  const command = await commands.find(({ name }) => name === 'dev')?.load()
  const summary = command?.options['fault']?.summary ?? ''
  const names = summary.slice(summary.indexOf(': ') + 2).split(', ')
  const { url, output } = await dev(['flags.json', '--port', '0', ...names.flatMap((name) => ['--fault', `${name}=1`])])
  expect(names).toHaveLength(9)
  const first = await fetch(`${url}/configuration?configuration_token=x`)
  expect(first.status).toBe(429)
  expect(output()).toContain('fault: error')
})
