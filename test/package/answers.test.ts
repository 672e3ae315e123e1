import { execFile } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type BuildOptions, build } from 'esbuild'
import { beforeAll, describe, expect, test } from 'vitest'
import * as sources from '../../src/index.js'
import { sample } from './sample.js'
import { root, run, workspace } from './tarball.js'

// Whatever compilers made of the sources, it answers as they do: by `import`, by `require`, and in bundles of both formats.

const testFile = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const read = (path: string) => readFileSync(testFile(path), 'utf8')
const textsOf = (folder: string) => {
  const files = readdirSync(testFile(`../fixtures/${folder}`)).filter((name) => name.endsWith('.json'))
  return Object.fromEntries(files.map((name) => [`${folder}/${name}`, read(`../fixtures/${folder}/${name}`)]))
}
const names = ['evaluation', 'conditions', 'appconfig-flags', 'appconfig-rules']
const given = {
  vectors: Object.fromEntries(names.map((name) => [name, JSON.parse(read(`../vectors/${name}.json`))])),
  fixtures: { ...textsOf('good'), ...textsOf('bad') },
}
const givenFile = join(workspace, 'given.json')
const sampleFile = JSON.stringify(testFile('sample.js'))

const asked = `
  const { readFileSync } = await import('node:fs')
  const { sample } = await import(${sampleFile})
  console.log(JSON.stringify(await sample(holdfast, JSON.parse(readFileSync(process.argv[2], 'utf8')))))
`

let wanted: Record<string, unknown>

beforeAll(async () => {
  writeFileSync(givenFile, JSON.stringify(given))
  wanted = JSON.parse(JSON.stringify(await sample(sources, given)))
}, 300_000)

/** What differs, of thousands of answers that are alike. */
async function differences(program: string): Promise<string[]> {
  const options = { cwd: root, maxBuffer: 2 ** 28 }
  const { stdout } = await promisify(execFile)(process.execPath, [program, givenFile], options)
  const answers: Record<string, unknown> = JSON.parse(stdout)
  expect(Object.keys(answers)).toEqual(Object.keys(wanted))
  return Object.keys(wanted).filter((name) => JSON.stringify(answers[name]) !== JSON.stringify(wanted[name]))
}

function programOf(name: string, text: string): string {
  const path = join(workspace, name)
  writeFileSync(path, text)
  return path
}

test('the sample asks what can be asked', () => {
  expect(Object.keys(wanted).length).toBeGreaterThan(2_000)
  const outcomes = Object.entries(wanted).filter(([name]) => name.startsWith('large: '))
  const said = JSON.stringify(outcomes)
  for (const outcome of ['changed', 'rejected', 'live']) expect(said).toContain(`"${outcome}"`)
})

test.each([
  ['import', 'imported.mjs', `import * as holdfast from ${JSON.stringify(join(root, 'dist/index.mjs'))}\n${asked}`],
  ['require', 'required.cjs', `const holdfast = require(${JSON.stringify(root)})\nvoid (async () => {${asked}})()`],
  [
    'import of what bundlers read',
    'read.mjs',
    `import * as holdfast from ${JSON.stringify(join(root, 'dist/index.js'))}\n${asked}`,
  ],
])('%s', async (_how, name, text) => {
  expect(await differences(programOf(name, text))).toEqual([])
})

describe('bundled', () => {
  test.each<[string, string, BuildOptions]>([
    ['as ES modules', 'bundle.mjs', { format: 'esm' }],
    ['as CommonJS, minified, for an old Node.js', 'bundle.cjs', { format: 'cjs', minify: true, target: 'node12' }],
  ])('%s', async (_how, name, options) => {
    const holdfast = join(workspace, name)
    await build({
      stdin: { contents: "export * from 'holdfast'", resolveDir: root },
      outfile: holdfast,
      bundle: true,
      platform: 'node',
      packages: 'bundle',
      external: ['@aws-sdk/*'],
      logLevel: 'error',
      ...options,
    })
    const imported = `const holdfast = await import(${JSON.stringify(holdfast)})\n${asked}`
    expect(await differences(programOf(`asks-${name}.mjs`, imported))).toEqual([])
  })
})

test('every file that is loaded at first need can be loaded', () => {
  const files = readdirSync(join(root, 'dist/node')).filter((name) => name.endsWith('.cjs'))
  expect(files.length).toBeGreaterThan(20)
  const program = `for (const file of ${JSON.stringify(files)}) require(${JSON.stringify(join(root, 'dist/node/'))} + file)`
  expect(run(process.execPath, ['--input-type=commonjs', '-e', program], root)).toBe('')
})
