import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import * as nodeModule from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { spread } from './measure.js'

const document = { schemaVersion: 1, flags: { beta: { enabled: true, rules: [{ serve: 'on' }] } } }
const firstAnswer = `
  const client = loaded.createFlagClient({ source: loaded.document(${JSON.stringify(document)}) })
  await client.ready()
  if (!client.isEnabled('beta')) throw new Error('it is on')
`

/** What a fresh process loads, and what it does then. Node.js 20 has no compile cache. */
const programs = {
  'nothing: an empty module': { type: 'module', load: "await import('data:text/javascript,')" },
  "import 'node:https'": { type: 'module', load: "await import('node:https')" },
  "import 'holdfast'": { type: 'module', load: "await import('holdfast')" },
  "require('holdfast')": { type: 'commonjs', load: "require('holdfast')" },
  "import 'holdfast', to the first answer of a document": {
    type: 'module',
    load: "await import('holdfast')",
    afterwards: firstAnswer,
  },
  ...(nodeModule.enableCompileCache !== undefined && {
    "import 'holdfast', with V8's compile cache": { type: 'module', load: "await import('holdfast')", cached: true },
  }),
}

const textOf = ({ load, afterwards = '' }) => `
  const cpu = process.cpuUsage()
  const start = performance.now()
  const loaded = ${load}
  ${afterwards}
  const elapsed = performance.now() - start
  const { user, system } = process.cpuUsage(cpu)
  const files = Object.keys(process.getBuiltinModule('node:module')._cache)
  console.log(JSON.stringify({ elapsed, cpu: (user + system) / 1000, sdk: files.some((path) => path.includes('@aws-sdk')) }))
  ${afterwards && 'await client.close()'}
`

/**
 * Milliseconds that loading takes in a fresh process, elapsed and of CPU; and how the elapsed ones compare with all that
 * Node.js takes to start and end with nothing to do. Each round measures everything once.
 */
export function startupRows({ rounds }) {
  const folder = applicationFolder()
  const run = ({ file, cached }) => {
    const env = { ...process.env, ...(cached && { NODE_COMPILE_CACHE: join(folder, 'cache') }) }
    return execFileSync(process.execPath, [file], { encoding: 'utf8', env })
  }
  const measured = Object.entries(programs).map(([name, { type, cached, ...program }], index) => {
    const file = join(folder, `${index}.${type === 'module' ? 'mjs' : 'cjs'}`)
    writeFileSync(file, textOf(program))
    return { name, program: { file, cached }, elapsed: [], cpu: [] }
  })
  const empty = join(folder, 'empty.cjs')
  writeFileSync(empty, '')
  const starts = []
  for (const { program } of measured) if (program.cached) run(program)
  for (let round = 0; round < rounds; round++) {
    const start = performance.now()
    execFileSync(process.execPath, [empty])
    starts.push(performance.now() - start)
    for (const { program, elapsed, cpu } of measured) {
      const row = JSON.parse(run(program))
      assert.equal(row.sdk, false, 'the AWS SDK must not be loaded by an import')
      elapsed.push(row.elapsed)
      cpu.push(row.cpu)
    }
  }
  rmSync(folder, { recursive: true, force: true })
  const start = spread(starts)
  return [
    { name: 'Node.js itself', elapsed: start },
    ...measured.map(({ name, elapsed, cpu }) => ({
      name,
      elapsed: spread(elapsed),
      cpu: spread(cpu),
      ratio: spread(elapsed).median / start.median,
    })),
  ]
}

/** Where an application is, with Holdfast installed. */
function applicationFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-startup-'))
  mkdirSync(join(folder, 'node_modules'))
  symlinkSync(fileURLToPath(new URL('..', import.meta.url)), join(folder, 'node_modules/holdfast'), 'dir')
  return folder
}

const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url))
const commandLines = {
  'node -e 0': ['-e', '0'],
  'holdfast --help': [cli, '--help'],
  'holdfast validate --help': [cli, 'validate', '--help'],
}

/** Milliseconds that whole processes take, in turn; and how they compare with one that does nothing. */
export function helpRows({ rounds }) {
  const samples = Object.fromEntries(Object.keys(commandLines).map((name) => [name, []]))
  for (let round = 0; round < rounds; round++) {
    for (const [name, args] of Object.entries(commandLines)) {
      const start = performance.now()
      const output = execFileSync(process.execPath, args, { encoding: 'utf8' })
      samples[name].push(performance.now() - start)
      if (args[0] === cli) assert.match(output, /^holdfast/)
    }
  }
  const rows = Object.entries(samples).map(([name, times]) => ({ name, ...spread(times) }))
  return rows.map((row) => ({ ...row, ratio: row.median / rows[0].median }))
}
