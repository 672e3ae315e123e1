import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { spread } from './measure.js'

const program = (module) => `
  const start = performance.now()
  const loaded = await import(${JSON.stringify(module)})
  const elapsed = performance.now() - start
  const { createRequire } = await import('node:module')
  const sdk = Object.keys(createRequire(import.meta.url).cache).some((path) => path.includes('@aws-sdk'))
  console.log(JSON.stringify({ elapsed, sdk, names: Object.keys(loaded).length }))
`

/** Milliseconds that importing takes in a fresh process, apart from starting Node.js itself. */
export function startupRows({ rounds }) {
  const modules = { 'import "holdfast"': 'holdfast', 'the same, an empty module': 'data:text/javascript,' }
  const samples = Object.fromEntries(Object.keys(modules).map((name) => [name, []]))
  for (let round = 0; round < rounds; round++) {
    for (const [name, module] of Object.entries(modules)) {
      const output = execFileSync(process.execPath, ['--input-type=module', '-e', program(module)], {
        encoding: 'utf8',
      })
      const { elapsed, sdk } = JSON.parse(output)
      assert.equal(sdk, false, 'the AWS SDK must not be loaded by an import')
      samples[name].push(elapsed)
    }
  }
  return Object.entries(samples).map(([name, times]) => ({ name, ...spread(times) }))
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
