import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
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
  import { createFlagClient } from 'holdfast'
  import { withFlags } from 'holdfast/lambda'
  const client = createFlagClient({ ...${JSON.stringify(target)}, polling: 'on-demand' })
  const { state, error } = await client.ready()
  const handler = withFlags(client, async (_event, _context, flags) => flags.isEnabled('beta'))
  console.log(state, await handler({}, {}), error?.message ?? '')
  await client.close()
`

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

/** What the bundle in the folder prints. */
async function started(folder: string): Promise<string> {
  const { region, credentials } = emulator.clientOptions
  const env = {
    AWS_ENDPOINT_URL_APPCONFIGDATA: emulator.url,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  }
  const { stdout } = await promisify(execFile)(process.execPath, [join(folder, 'start.mjs')], { env, timeout: 60_000 })
  return stdout
}

test.each<[string, BuildOptions]>([
  ['in one file', {}],
  ['in one file, minified', { minify: true }],
  ['in several files', { splitting: true }],
  ['in several files, minified', { splitting: true, minify: true }],
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
  expect(await started(outdir)).toBe('live true \n')
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
  expect(await started(dir)).toBe('live true \n')
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
  expect(await started(join(workspace, `webpack ${mode}`))).toBe('live true \n')
})
