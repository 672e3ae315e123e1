import { execFile } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AppConfigEmulator, startAppConfigEmulator } from '../../src/testing.js'
import { createProject } from './project.js'
import { pack, run, workspace } from './tarball.js'

// A project of Yarn's Plug'n'Play: there is no node_modules, and files are read out of archives.

const yarnVersion = '4.18.1'
const target = { application: 'shop', environment: 'prod', profile: 'flags' }
const program = `
  const client = createFlagClient({ ...${JSON.stringify(target)}, polling: 'on-demand' })
  client.ready().then(async ({ state }) => {
    console.log(state, client.isEnabled('beta', { version: '2.4.0', agent: 'curl/8' }), typeof withFlags)
    console.log(validateDocument({ schemaVersion: 1, flags: { beta: {} } }).valid)
    await client.close()
  })
`
const folder = join(workspace, 'pnp')
const yarn = join(workspace, 'yarn/node_modules/@yarnpkg/cli-dist/bin/yarn.js')

let emulator: AppConfigEmulator

beforeAll(async () => {
  const { filename } = pack()
  createProject('yarn', filename, [`@yarnpkg/cli-dist@${yarnVersion}`])
  mkdirSync(folder)
  const dependencies = { holdfast: `file:../${filename}` }
  write('package.json', JSON.stringify({ name: 'consumer', private: true, dependencies }))
  write('yarn.lock', '')
  const registry = run('npm', ['config', 'get', 'registry'], workspace).trim()
  const settings = [
    'nodeLinker: pnp',
    `npmRegistryServer: ${JSON.stringify(registry)}`,
    `unsafeHttpWhitelist: ${JSON.stringify([new URL(registry).hostname])}`,
    'enableTelemetry: false',
    'enableGlobalCache: false',
    'enableImmutableInstalls: false',
  ]
  write('.yarnrc.yml', `${settings.join('\n')}\n`)
  run(process.execPath, [yarn, 'install'], folder)

  emulator = await startAppConfigEmulator()
  // Two of the parts that are loaded at first need.
  const rules = [
    {
      when: {
        all: [
          { attribute: 'version', semver: '^2.3.0' },
          { attribute: 'agent', matches: 'curl' },
        ],
      },
      serve: 'on',
    },
  ]
  emulator.deploy(target, { schemaVersion: 1, flags: { beta: { enabled: true, rules } } })
})
afterAll(() => emulator?.close())

function write(file: string, text: string): void {
  writeFileSync(join(folder, file), text)
}

async function output(...args: string[]): Promise<string> {
  const { region, credentials } = emulator.clientOptions
  const env = {
    ...process.env,
    AWS_ENDPOINT_URL_APPCONFIGDATA: emulator.url,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  }
  return (await promisify(execFile)(process.execPath, [yarn, ...args], { cwd: folder, env })).stdout
}

test.each([
  [
    'import',
    'start.mjs',
    "import { createFlagClient, validateDocument } from 'holdfast'\nimport { withFlags } from 'holdfast/lambda'",
  ],
  [
    'require',
    'start.cjs',
    "const { createFlagClient, validateDocument } = require('holdfast')\nconst { withFlags } = require('holdfast/lambda')",
  ],
])('%s', async (_how, file, head) => {
  write(file, `${head}\n${program}`)
  expect(await output('node', file)).toBe('live true function\nfalse\n')
})

test('the binary', async () => {
  write('flags.json', JSON.stringify({ schemaVersion: 1, flags: { beta: { enabled: true } } }))
  expect(await output('holdfast', 'lint', 'flags.json')).toContain('flags.json')
})
