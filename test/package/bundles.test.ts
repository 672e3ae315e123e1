import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type BuildOptions, build } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AppConfigEmulator, startAppConfigEmulator } from '../../src/testing.js'
import { createProject } from './project.js'
import { pack, workspace } from './tarball.js'

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

/** A document for each part that waits for one that needs it; the last is refused. */
const demanding = [
  ...[{ semver: '^2.3.0' }, { matches: 'curl' }].map((test) => ({
    schemaVersion: 1,
    flags: { beta: { enabled: true, rules: [{ when: { attribute: 'agent', ...test }, serve: 'on' }] } },
  })),
  { version: '1', flags: { beta: { name: 'Beta' } }, values: { beta: { enabled: true } } },
  { schemaVersion: 1, flags: { beta: {} } },
]
const judged = 'true\ntrue\ntrue\nfalse\n'
const waiting = ['document-errors', 'node-semver', 'pattern', 'written-errors']

/** A module of CommonJS in one of ES modules: what the docs tell users of esbuild to add. */
const banner = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)"

let entry: string
let emulator: AppConfigEmulator

beforeAll(async () => {
  if (!existsSync(join(bundlers, 'node_modules'))) {
    throw new Error('Run `npm ci` in test/package/bundlers first, as .ci/run does.')
  }
  createProject('bundled', pack().filename, []).write('start.mjs', program)
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

/** A bundle starts, and initialises nothing before a document needs it. */
async function expectToStart(folder: string): Promise<void> {
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
