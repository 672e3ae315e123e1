import { execFileSync } from 'node:child_process'
import { cpSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root, run, workspace } from './tarball.js'

// What a fresh process has loaded of dist, and when: libraries and rooms of our own wait for a document that needs them.

const on = (when: object) => ({ schemaVersion: 1, flags: { beta: { enabled: true, rules: [{ when, serve: 'on' }] } } })
const plain = on({ attribute: 'country', in: ['CA'] })
const place = { application: 'shop', environment: 'prod', profile: 'flags' }
const retrieved = { beta: { enabled: true } }
const authored = { version: '1', flags: { beta: { name: 'Beta' } }, values: { beta: { enabled: true } } }

const head = {
  module: `
    import { createRequire } from 'node:module'
    import { agent, appConfig, createFlagClient, document, explanationText, file, validateDocument } from 'holdfast'
    const { cache } = createRequire(import.meta.url)
  `,
  commonjs: `
    const { agent, appConfig, createFlagClient, document, explanationText, file, validateDocument } = require('holdfast')
    const { cache } = require
  `,
}
type Format = keyof typeof head

const output = (format: Format, text: string, flags: readonly string[] = []): string =>
  execFileSync(process.execPath, [...flags, `--input-type=${format}`, '-e', head[format] + text], {
    cwd: root,
    encoding: 'utf8',
    // Node.js warns of some flags.
    stdio: ['ignore', 'pipe', 'ignore'],
  })

/** The files loaded after these statements, as they are named before the hash, without those that importing alone loads. */
function loadedBy(format: Format, statements: string): string[] {
  const files: string[] = JSON.parse(
    output(
      format,
      `const main = async () => { ${statements} }; main().then(() => console.log(JSON.stringify(Object.keys(cache))))`,
    ),
  )
  return files.map((path) => path.slice(path.indexOf('/dist/') + 1).replace(/-[\w-]{8}\.cjs$/, '.cjs')).sort()
}

const inside = (name: string) => `dist/node/${name}.cjs`
const imported = ['dist/index.cjs', inside('errors'), inside('index')]
const reading = ['read-document', 'reader'].map(inside)
const form = ['appconfig-flags-acceptor', 'appconfig-form', 'without-crowd'].map(inside)

const kinds: [string, object | string, string[]][] = [
  ['a document without any of the below', plain, []],
  ['cidr', on({ attribute: 'ip', cidr: ['10.0.0.0/8', '2001:db8::/32'] }), []],
  ['dates', on({ attribute: 'since', after: '2026-01-01T00:00:00Z' }), []],
  ['semver', on({ attribute: 'version', semver: '>=2.3.0' }), [inside('node-semver')]],
  ['matches', on({ attribute: 'agent', matches: 'curl' }), [inside('pattern')]],
  [
    'a refused document',
    { schemaVersion: 1, flags: { beta: { enabld: true } } },
    ['document-errors', 'problems-elsewhere', 'readable-part', 'shape-problems', 'without-crowd'].map(inside),
  ],
  ['JSON that is none', '{"schemaVersion": 1,}', ['foreign-text', 'json-faults'].map(inside)],
  ['no form of ours', { features: [] }, ['foreign-documents', 'form-hint'].map(inside)],
  ["AppConfig's flags as retrieved", retrieved, [...form, inside('read-retrieved-flags')].sort()],
  ["AppConfig's flags as authored", authored, [...form, inside('read-authored-flags')].sort()],
  [
    "AppConfig's flags of the wrong shape",
    { version: '1', values: { beta: { enabled: 1 } } },
    [...form, inside('read-authored-flags'), inside('written-errors')].sort(),
  ],
]

describe.each(['module', 'commonjs'] as const)('%s', (format) => {
  const besides = (statements: string, ...known: readonly string[]) =>
    loadedBy(format, statements).filter((file) => ![...imported, ...known].includes(file))

  test('importing it loads three files, and nothing from outside', () => {
    expect(loadedBy(format, '')).toEqual(imported)
  })

  test.each(kinds)('%s', (_kind, content, files) => {
    expect(besides(`validateDocument(${JSON.stringify(content)})`, ...reading)).toEqual(files)
  })

  test.each([
    ['a client', '', []],
    ['an explanation', "client.explain('beta', {})", ['explain-flag', 'seen-value', 'test-parts']],
    [
      'an explanation as text',
      "explanationText(client.explain('beta', {}))",
      ['explain-flag', 'explanation-text', 'seen-value', 'test-parts'],
    ],
  ])('%s', (_what, statements, files) => {
    const made = `const client = createFlagClient({ source: document(${JSON.stringify(plain)}) }); await client.ready()`
    const loaded = besides(`${made}; ${statements}; await client.close()`, ...reading, inside('document-hash'))
    expect(loaded).toEqual(files.map(inside))
  })

  test.each([
    ['several sources', 'sources: [document(plain), document(plain)]', ['merge-rule-sets']],
    ['snapshots', `source: document(plain), snapshotDir: ${JSON.stringify(workspace)}`, ['open-snapshot-store']],
    ['a file', "source: file('no-such-file.json'), logger: false", ['file']],
    [
      'an Agent',
      `source: agent({ ...place, url: 'http://localhost:1' }), polling: 'on-demand', logger: false`,
      ['agent'],
    ],
  ])('%s', (_what, options, files) => {
    const statements = `
      const [plain, place] = ${JSON.stringify([plain, place])}
      const client = createFlagClient({ ${options} })
      await client.ready()
      await client.close()
    `
    expect(besides(statements, ...reading, inside('document-hash'))).toEqual(files.map(inside))
  })

  test('the AWS SDK, after the first line of the program that waits; the reader, while AppConfig is asked for the document', () => {
    const program = `
      const told = []
      const tell = (when) => {
        const isLoaded = (part) => Object.keys(cache).some((path) => path.includes(part))
        told.push([when, isLoaded('client-appconfigdata'), isLoaded('reader-')])
      }
      const answers = [
        { InitialConfigurationToken: 'one' },
        { NextPollConfigurationToken: 'two', Configuration: Buffer.from(${JSON.stringify(JSON.stringify(plain))}) },
      ]
      const turn = () => new Promise((resolve) => setImmediate(resolve))
      const send = async (command) => {
        await turn()
        await turn()
        tell(command.constructor.name)
        return answers.shift()
      }
      const main = async () => {
        const source = appConfig({ ...${JSON.stringify(place)}, client: { send } })
        const client = createFlagClient({ source, polling: 'on-demand' })
        tell('made')
        await client.ready()
        console.log(JSON.stringify(told))
      }
      main()
    `
    expect(JSON.parse(output(format, program))).toEqual([
      ['made', false, false],
      ['StartConfigurationSessionCommand', true, false],
      ['GetLatestConfigurationCommand', true, true],
    ])
  })

  test.each([
    [1, []],
    [2, ['lru-cache', 'recently-used']],
  ])('%i documents of one client', (count, files) => {
    const statements = `
      const contents = [1, 2].map((n) => ({ ...${JSON.stringify(plain)}, description: String(n) }))
      const answers = () => contents.length > 1 ? contents.shift() : contents[0]
      const fetch = async () => ({ kind: 'content', content: answers(), versionLabel: undefined })
      const client = createFlagClient({ source: { description: 'mine', polled: true, fetch } })
      await client.ready()
      if (${count} === 2) await client.refresh()
      await client.close()
    `
    expect(besides(statements, ...reading, inside('document-hash'))).toEqual(files.map(inside))
  })

  test.each([
    ['without code from strings', '--disallow-code-generation-from-strings'],
    ['without a compiler', '--jitless'],
    ['with frozen intrinsics', '--frozen-intrinsics'],
  ])('%s every kind of document is read', (_how, flag) => {
    const contents = kinds.map(([, content]) => content)
    const statements = `for (const content of ${JSON.stringify(contents)}) console.log(validateDocument(content).valid)`
    const [sound, refused] = [Array(5).fill('true'), Array(3).fill('false')]
    const said = output(format, statements, [flag]).trim().split('\n')
    expect(said).toEqual([...sound, ...refused, 'true', 'true', 'false'])
  })
})

test('a part that cannot be loaded refuses the document, and is looked for again', () => {
  const copy = join(workspace, 'node_modules/holdfast')
  cpSync(join(root, 'dist/node'), join(copy, 'dist/node'), { recursive: true })
  for (const file of ['package.json', 'dist/index.cjs']) cpSync(join(root, file), join(copy, file))
  const part = readdirSync(join(copy, 'dist/node')).find((name) => name.startsWith('pattern-')) as string
  const program = `
    const { createFlagClient } = require('holdfast')
    const { renameSync } = require('node:fs')
    const [part, away] = ${JSON.stringify([join(copy, 'dist/node', part), join(copy, part)])}
    const content = ${JSON.stringify(on({ attribute: 'agent', matches: 'curl' }))}
    const fetch = async () => ({ kind: 'content', content: structuredClone(content), versionLabel: undefined })
    const main = async () => {
      renameSync(part, away)
      const client = createFlagClient({ source: { description: 'mine', polled: true, fetch }, logger: false })
      const { error } = await client.ready()
      console.log(error.problems[0].code, error.problems[0].message)
      renameSync(away, part)
      console.log((await client.refresh()).outcome, client.isEnabled('beta', { agent: 'curl/8' }))
      await client.close()
    }
    main()
  `
  writeFileSync(join(workspace, 'part.cjs'), program)
  const said = run(process.execPath, ['part.cjs'], workspace).trim().split('\n')
  expect(said).toEqual([
    expect.stringMatching(
      /^internal Reading this document failed: Error: Cannot find module '.\/pattern-[\w-]+\.cjs'\. /,
    ),
    'changed true',
  ])
  expect(said[0]).toContain('Restart the process if the package was replaced while it ran.')
})
