import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type BuildOptions, build } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AppConfigEmulator, startAppConfigEmulator } from '../../src/testing.js'
import { createProject } from './project.js'
import { pack, run, workspace } from './tarball.js'

// A program of the packed Holdfast with the AWS SDK in its bundle, run where there are no packages.

const bundlers = fileURLToPath(new URL('bundlers/', import.meta.url))
const bundler = createRequire(bundlers)

const target = { application: 'shop', environment: 'prod', profile: 'flags' }
const program = `
  import { createFlagClient, validateDocument } from 'holdfast'
  import { withFlags } from 'holdfast/lambda'
  const client = createFlagClient({ ...${JSON.stringify(target)}, polling: 'on-demand' })
  const { state, error } = await client.ready()
  const handler = withFlags(client, async (_event, _context, flags) => flags.isEnabled('beta'))
  console.log(state, await handler({}, {}), error?.message ?? '')
  await client.close()
  for (const content of JSON.parse(process.argv[2] ?? '[]')) console.log(validateDocument(content).valid)
`

/** A document for each part that waits for one that needs it; the last two are refused. */
const demanding = [
  ...[{ semver: '^2.3.0' }, { matches: 'curl' }].map((test) => ({
    schemaVersion: 1,
    flags: { beta: { enabled: true, rules: [{ when: { attribute: 'agent', ...test }, serve: 'on' }] } },
  })),
  { version: '1', flags: { beta: { name: 'Beta' } }, values: { beta: { enabled: true } } },
  { version: '1', values: { beta: { enabled: 1 } } },
  { schemaVersion: 1, flags: { beta: {} } },
]
const judged = 'true\ntrue\ntrue\nfalse\nfalse\n'
const waiting = ['document-errors', 'node-semver', 'pattern', 'written-errors']

/** A module of CommonJS in one of ES modules: what the docs tell users of esbuild to add. */
const banner = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)"

const asking = `
  import { createFlagClient } from 'holdfast'
  const client = createFlagClient({ ...${JSON.stringify(target)}, polling: 'on-demand', logger: false })
  client.ready().then(({ error }) => console.log(error.cause.message))
`

let entry: string
let emulator: AppConfigEmulator

beforeAll(async () => {
  if (!existsSync(join(bundlers, 'node_modules'))) {
    throw new Error('Run `npm ci` in test/package/bundlers first, as .ci/run does.')
  }
  const project = createProject('bundled', pack().filename, [])
  project.write('start.mjs', program)
  project.write('ask.mjs', asking)
  entry = join(workspace, 'bundled', 'start.mjs')
  emulator = await startAppConfigEmulator()
  const rules = [{ serve: 'on' }]
  emulator.deploy(target, { schemaVersion: 1, flags: { beta: { enabled: true, rules } } })
})
afterAll(() => emulator.close())

interface Run {
  readonly stdout: string
  /** Which of the parts that wait for a document were initialised, by the name of their module. */
  readonly initialised: readonly string[]
}

/** Runs the bundle in the folder, which reads these documents after AppConfig's. */
async function started(folder: string, ...documents: readonly object[]): Promise<Run> {
  const { region, credentials } = emulator.clientOptions
  const env = {
    AWS_ENDPOINT_URL_APPCONFIGDATA: emulator.url,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    NODE_V8_COVERAGE: mkdtempSync(join(workspace, 'coverage-')),
  }
  const args = [join(folder, 'start.mjs'), JSON.stringify(documents)]
  const { stdout } = await promisify(execFile)(process.execPath, args, { env, timeout: 60_000 })
  return { stdout, initialised: initialisedModules(env.NODE_V8_COVERAGE) }
}

/** Each is wrapped in a function of its name, which V8 has seen called or not. */
function initialisedModules(coverage: string): string[] {
  const called = readdirSync(coverage).flatMap((file) => {
    const { result } = JSON.parse(readFileSync(join(coverage, file), 'utf8'))
    const functions: { functionName: string; ranges: { count: number }[] }[] = result.flatMap(
      (script: { functions: object[] }) => script.functions,
    )
    return functions.filter(({ ranges }) => (ranges[0]?.count ?? 0) > 0).map(({ functionName }) => functionName)
  })
  return waiting.filter((name) => called.some((path) => new RegExp(`/${name}(?:\\.ts|-[\\w-]{8}\\.cjs)$`).test(path)))
}

/** Puts a package beside a bundle that says how it was loaded, in place of an answer, whenever it is asked for flags. */
function putSdkBeside(folder: string): void {
  const exports = { import: './imported.mjs', require: './required.cjs' }
  const body = (how: string) => `{
    config = { region: async () => 'eu-west-1' }
    send() { throw new Error('The SDK beside was ${how}.') }
  }`
  const files = {
    'package.json': JSON.stringify({ name: '@aws-sdk/client-appconfigdata', version: '3.0.0', exports }),
    'required.cjs': `
      exports.AppConfigDataClient = class ${body('required')}
      exports.StartConfigurationSessionCommand = class { middlewareStack = { add() {} } }
    `,
    'imported.mjs': `
      export class AppConfigDataClient ${body('imported')}
      export class StartConfigurationSessionCommand { middlewareStack = { add() {} } }
    `,
  }
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, 'node_modules/@aws-sdk/client-appconfigdata', name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
}

/** A bundle with the SDK starts, whatever lies beside it, and initialises nothing before a document needs it. */
async function expectToStart(folder: string): Promise<void> {
  putSdkBeside(folder)
  expect(await started(folder)).toEqual({ stdout: 'live true \n', initialised: [] })
  expect(await started(folder, ...demanding)).toEqual({ stdout: `live true \n${judged}`, initialised: waiting })
}

test.each<[string, BuildOptions]>([
  ['in one file', {}],
  ['in one file, minified', { minify: true }],
  ['in several files', { splitting: true }],
  ['in several files, minified', { splitting: true, minify: true }],
  ['with conditions of its own, which are without "module"', { conditions: ['node'] }],
])('esbuild, %s', async (name, options) => {
  const outdir = join(workspace, `esbuild ${name}`)
  await build({
    entryPoints: [entry],
    outdir,
    bundle: true,
    platform: 'node',
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    banner: { js: banner },
    logLevel: 'error',
    ...options,
  })
  await expectToStart(outdir)
})

test.each<[string, BuildOptions]>([
  ['ES modules', { format: 'esm' }],
  ['ES modules, minified', { format: 'esm', minify: true }],
  ['ES modules in several files', { format: 'esm', splitting: true }],
  ['ES modules with a `require` of their own', { format: 'esm', banner: { js: banner } }],
  ['CommonJS', { format: 'cjs' }],
  ['CommonJS, minified', { format: 'cjs', minify: true }],
])('esbuild, %s, requires the AWS SDK that lies beside', async (name, options) => {
  const outdir = join(workspace, `beside ${name}`)
  const { warnings } = await build({
    entryPoints: [join(dirname(entry), 'ask.mjs')],
    outdir,
    outExtension: { '.js': options.format === 'cjs' ? '.cjs' : '.mjs' },
    bundle: true,
    platform: 'node',
    external: ['@aws-sdk/*'],
    logLevel: 'error',
    ...options,
  })
  expect(warnings).toEqual([])
  putSdkBeside(outdir)
  const file = readdirSync(outdir).find((file) => file.startsWith('ask.')) as string
  expect(run(process.execPath, [file], outdir)).toBe('The SDK beside was required.\n')
})

test('rollup', async () => {
  const { rollup } = bundler('rollup')
  const { nodeResolve } = bundler('@rollup/plugin-node-resolve')
  const plugins = [
    nodeResolve({ preferBuiltins: true, exportConditions: ['node'] }),
    bundler('@rollup/plugin-commonjs')(),
    bundler('@rollup/plugin-json')(),
  ]
  const dir = join(workspace, 'rollup')
  const bundle = await rollup({ input: entry, plugins, onwarn() {} })
  await bundle.write({ dir, format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' })
  await bundle.close()
  await expectToStart(dir)
})

test.each(['production', 'development'])('webpack, for %s', async (mode) => {
  const compiler = bundler('webpack')({
    mode,
    entry: { start: entry },
    target: 'node20',
    output: { path: join(workspace, `webpack ${mode}`), filename: '[name].mjs', module: true, chunkFormat: 'module' },
    experiments: { outputModule: true },
  })
  const stats = await promisify(compiler.run.bind(compiler))()
  expect(stats.toJson({ all: false, errors: true }).errors).toEqual([])
  await promisify(compiler.close.bind(compiler))()
  const folder = join(workspace, `webpack ${mode}`)
  // For development it evaluates text, of which V8 says nothing.
  if (mode === 'production') await expectToStart(folder)
  else expect((await started(folder, ...demanding)).stdout).toBe(`live true \n${judged}`)
})
