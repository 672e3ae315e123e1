import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { bundledAlone } from '../bundled.js'
import { flagsAt, gradual, place, setReleaseStage } from '../control/stage.js'
import { folderWith, writeFiles } from './folder.js'

// The binary as a pipeline runs it: in a process of its own, with nothing but its environment.

const cwd = folderWith({
  'flags.json': flagsAt(5),
  'holdfast.json': { document: 'flags.json', environments: { prod: { ...place, strategy: 'gradual' } } },
})
const dist = join(cwd, 'dist')
writeFiles(cwd, { 'dist/package.json': { type: 'module', version: '0.0.0' } })

beforeAll(() =>
  build({
    // Beside its folder there are no modules.
    ...bundledAlone,
    entryPoints: [fileURLToPath(new URL('../../src/cli.ts', import.meta.url))],
    outdir: dist,
    splitting: true,
  }),
)

interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

const node = { PATH: process.env['PATH'], AWS_EC2_METADATA_DISABLED: 'true', HOME: cwd }

function start(args: readonly string[], env: NodeJS.ProcessEnv): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, [join(dist, 'cli.js'), ...args], {
    ...{ cwd, env: { ...node, ...env }, stdio: ['ignore', 'pipe', 'pipe'] },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const written = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.on('data', (chunk) => {
      written[name] += chunk
    })
  }
  const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, ...written })))
  return { child, ended }
}

const credentials = { AWS_ACCESS_KEY_ID: 'key', AWS_SECRET_ACCESS_KEY: 'secret' }
const region = { AWS_REGION: 'eu-central-1' }

test('region, credentials and address by the environment are enough', async () => {
  const stage = await setReleaseStage()
  await stage.strategy({ ...gradual, Name: 'emergency', DeploymentDurationInMinutes: 0, FinalBakeTimeInMinutes: 0 })
  const env = { ...region, ...credentials, AWS_ENDPOINT_URL_APPCONFIG: stage.emulator.url }
  const { code, stdout } = await start(['publish', 'prod', '--yes', '--strategy', 'emergency', '--json'], env).ended
  expect(JSON.parse(stdout.trim().split('\n').at(-1) ?? '')).toMatchObject({ outcome: 'served', deployment: 1 })
  expect(code).toBe(0)
})

test.each([
  [
    'no credentials',
    region,
    /^error: AppConfig in eu-central-1, List\w+: no AWS credentials \(.*\)\. Give the process a role, set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or pass credentials\.$/m,
  ],
  ['no region', credentials, /^error: AppConfig, List\w+: Region is missing\. Set AWS_REGION, or give region\.$/m],
  [
    'nobody at the address',
    { ...region, ...credentials, AWS_ENDPOINT_URL_APPCONFIG: 'http://127.0.0.1:9' },
    /^error: AppConfig in eu-central-1, List\w+: connect ECONNREFUSED 127\.0\.0\.1:9\. Check the endpoint, and that a server listens there\.$/m,
  ],
  [
    'an address that is none',
    { ...region, ...credentials, AWS_ENDPOINT_URL_APPCONFIG: 'appconfig' },
    /^error: AppConfig in eu-central-1, List\w+: the endpoint must be an absolute http or https URL; received "appconfig"\. It comes from AWS_ENDPOINT_URL_APPCONFIG, AWS_ENDPOINT_URL, endpoint_url in the shared AWS configuration, or the program\.$/m,
  ],
])('%s is said in a sentence', async (_name, env, sentence) => {
  const { code, stdout, stderr } = await start(['publish', 'prod', '--yes'], env).ended
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(sentence)
})

test('Ctrl-C leaves the deployment running', async () => {
  const stage = await setReleaseStage()
  await stage.strategy(gradual)
  const env = { ...region, ...credentials, AWS_ENDPOINT_URL_APPCONFIG: stage.emulator.url }
  const { child, ended } = start(['publish', 'prod', '--yes'], env)
  child.stderr?.on('data', (chunk) => {
    if (String(chunk).includes('% of clients')) child.kill('SIGINT')
  })
  const { code, stderr } = await ended
  expect(stderr).toMatch(
    /Deployment #1 goes on\. To follow it: holdfast status prod --watch\. To stop it: holdfast rollback prod\n$/,
  )
  expect(code).toBe(130)
  expect((await stage.deployment()).State).toBe('DEPLOYING')
})
