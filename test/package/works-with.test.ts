import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { startAppConfigEmulator } from '../../src/testing.js'
import { pack, root, run, workspace } from './tarball.js'

// The programs of examples/works-with, with the packed Holdfast, on and beside what they are for.

const runtimes = join(root, 'test/package/runtimes')
const target = { application: 'shop', environment: 'prod', profile: 'flags' }
const flagsOf = (key: string, percent: number) => ({
  schemaVersion: 1,
  flags: { [key]: { enabled: true, rules: [{ percent, serve: 'on' }] } },
})

/** The examples, where Node.js finds what test/package/runtimes has installed. */
let folder: string

beforeAll(async () => {
  if (!existsSync(join(runtimes, 'node_modules/flags'))) {
    throw new Error('Run `npm ci` in test/package/runtimes first, as .ci/run does.')
  }
  const installed = join(runtimes, 'node_modules/holdfast')
  rmSync(installed, { recursive: true, force: true })
  mkdirSync(installed)
  run('tar', ['-xzf', join(workspace, pack().filename), '-C', installed, '--strip-components=1'], root)
  folder = mkdtempSync(join(runtimes, 'node_modules/.works-with-'))
  cpSync(join(root, 'examples/works-with'), folder, { recursive: true })
  await build({
    entryPoints: ['vercel-flags/start', 'graphql/start', 'sqs/handler', 'nestjs-openfeature/start'].map((path) =>
      join(folder, `${path}.ts`),
    ),
    outdir: folder,
    outbase: folder,
    tsconfigRaw: { compilerOptions: { experimentalDecorators: true } },
  })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const quiet = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' }

async function appConfigWith(document: object) {
  const emulator = await startAppConfigEmulator({ pollIntervalSeconds: 0 })
  onTestFinished(() => emulator.close())
  emulator.deploy(target, document)
  return {
    AWS_ENDPOINT_URL_APPCONFIGDATA: emulator.url,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
  }
}

// Not execFileSync: the emulator is in this process.
async function output(command: string, args: readonly string[], env: Record<string, string> = {}): Promise<string> {
  const { stdout } = await promisify(execFile)(command, args, {
    cwd: folder,
    env: { ...process.env, ...quiet, ...env },
    timeout: 120_000,
  })
  return stdout
}

const esbuild = join(root, 'node_modules/.bin/esbuild')
/** As docs/works-with.md prints it. */
const bundling = [
  ...['worker.ts', '--bundle', '--format=esm', '--conditions=workerd,module'],
  ...['--external:node:*', '--external:@aws-sdk/*', '--outfile=dist/worker.js', '--log-level=error'],
]
const denoPermissions = ['--allow-net', '--allow-env', '--allow-read', '--allow-sys']
const tool = (name: string) => join(runtimes, 'node_modules/.bin', name)
const lines = (...texts: string[]) => `${texts.join('\n')}\n`

describe('the same program', () => {
  test.each([
    { runtime: 'Node.js', command: process.execPath, args: [] },
    { runtime: 'Bun', command: tool('bun'), args: ['run'] },
    {
      runtime: 'Deno',
      command: tool('deno'),
      args: ['run', ...denoPermissions, '--no-lock', '--node-modules-dir=manual'],
    },
  ])('on $runtime', async ({ command, args }) => {
    const env = await appConfigWith(flagsOf('new-checkout', 5))
    const printed = await output(command, [...args, 'runtimes/start.js'], env)
    expect(printed).toBe(lines('live barbara new', 'live ada old'))
  })
})

test('OpenFeature, two providers at once', async () => {
  expect(await output(process.execPath, ['multi-provider/start.js'])).toBe(lines('new-checkout true', 'dark-mode true'))
})

test("Vercel's Flags SDK", async () => {
  expect(await output(process.execPath, ['vercel-flags/start.js'])).toBe(lines('pro true', 'free false'))
})

test('GraphQL', async () => {
  const [pro, free] = ['pro {"steps":1,"onePage":true}', 'free {"steps":3,"onePage":false}']
  expect(await output(process.execPath, ['graphql/start.js'])).toBe(lines(pro, free))
})

test('SQS: each record for its customer, and the one that failed is given again', async () => {
  const env = await appConfigWith(flagsOf('new-mail', 50))
  const program = `
    import { handler } from './sqs/handler.js'
    const record = (messageId, body) => ({ messageId, body })
    const order = (customer) => JSON.stringify({ customer })
    const Records = [record('1', order('ada')), record('2', 'no JSON'), record('3', order('barbara'))]
    console.log(JSON.stringify(await handler({ Records }, {})))
    process.exit(0)
  `
  const printed = await output(process.execPath, ['--input-type=module', '-e', program], env)
  expect(printed).toMatch(/^ada (new|old) mail\nbarbara (new|old) mail\n/)
  expect(printed).toContain('{"batchItemFailures":[{"itemIdentifier":"2"}]}')
})

test("OpenFeature's module for NestJS", async () => {
  const program = join(folder, 'nestjs-openfeature/start.js')
  const url = await start(spawn(process.execPath, [program], { env: { ...process.env, PORT: '0' } }))
  const ask = (path: string, plan: string) =>
    fetch(url + path, { headers: { 'x-user': 'ada', 'x-plan': plan, connection: 'close' } })
  expect(await (await ask('/basket', 'pro')).json()).toEqual({ steps: 1 })
  expect(await (await ask('/basket', 'free')).json()).toEqual({ steps: 3 })
  expect(await (await ask('/checkout', 'pro')).text()).toBe('All on one page')
  expect((await ask('/checkout', 'free')).status).toBe(404)
})

test('Cloudflare Workers: the document of the moment, though nothing runs between requests', async () => {
  const worker = join(folder, 'workers')
  await promisify(execFile)(esbuild, bundling, { cwd: worker })
  let enabled = true
  const document = createServer((_request, response) => {
    response.end(JSON.stringify({ schemaVersion: 1, flags: { 'new-checkout': { enabled, rules: [{ serve: 'on' }] } } }))
  }).listen(0, '127.0.0.1')
  await once(document, 'listening')
  onTestFinished(() => void document.close())

  const { port } = document.address() as AddressInfo
  const serving = ['serve', 'config.capnp', '--socket-addr=http=127.0.0.1:0', '--control-fd=3']
  const child = spawn(tool('workerd'), serving, {
    cwd: worker,
    env: { ...process.env, FLAGS_URL: `http://127.0.0.1:${port}/` },
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
  })
  stopped(child)
  const [line] = await once(createInterface(child.stdio[3] as Readable), 'line')
  const ask = async () => {
    const response = await fetch(`http://127.0.0.1:${JSON.parse(line).port}/`, { headers: { 'x-user': 'ada' } })
    return await response.text()
  }
  expect(await ask()).toBe('new')
  enabled = false
  expect(await Promise.all([ask(), ask()])).toEqual(['new', 'new'])
})

test('all of them compile under strict', () => {
  const programs = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'))
  expect(programs.length).toBeGreaterThan(4)
  const compilerOptions = {
    ...{ strict: true, noEmit: true, skipLibCheck: true, experimentalDecorators: true },
    ...{ target: 'es2022', module: 'nodenext', types: ['node'], typeRoots: [join(root, 'node_modules/@types')] },
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: programs }))
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  const tsc = join(root, 'node_modules/@typescript/native/bin/tsc')
  expect(spawnSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' }).stdout).toBe('')
})

function stopped(child: ChildProcess): void {
  onTestFinished(async () => {
    if (child.exitCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  })
}

/** The address that a server prints first. It is stopped with the test. */
async function start(child: ChildProcess): Promise<string> {
  stopped(child)
  if (child.stdout === null) throw new Error('It has no standard output.')
  const { value } = await createInterface(child.stdout)[Symbol.asyncIterator]().next()
  return String(value)
}
