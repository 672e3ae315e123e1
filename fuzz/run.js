// Usage: npm run fuzz [-- --seconds 60 --seed 1]. Reads the sources; needs no build.
// First every worst case at 4 MB, each in a process of its own; then inputs made at random until the time is up.
// Ends with 1 when a promise of the reader is broken; an input is found again by its seed and number.
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from 'esbuild'

/** Of the processor. */
const WORST_CASE_MS = 10_000
const WORST_CASE_HEAP_MB = 1_024
/** Even on a busy machine: what takes as long as this hangs. Random inputs are small, and say that they go on. */
const SILENCE_MS = 60_000

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '60' }, seed: { type: 'string', default: String(Date.now() % 1e9) } },
})
const root = fileURLToPath(new URL('..', import.meta.url))
const folder = await mkdtemp(join(root, 'node_modules', '.fuzz-'))
await build({
  absWorkingDir: root,
  entryPoints: ['fuzz/worst-case.ts', 'fuzz/random-inputs.ts'],
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  outdir: folder,
  outExtension: { '.js': '.mjs' },
})

/** Runs one of the programs; kills it when it says nothing for so long. Gives its last line, or why there is none. */
function run(program, args, silenceMs) {
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${WORST_CASE_HEAP_MB}`, join(folder, `${program}.mjs`), ...args],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  let line = ''
  let timer = setTimeout(() => child.kill('SIGKILL'), silenceMs)
  child.stdout.setEncoding('utf8').on('data', (text) => {
    clearTimeout(timer)
    timer = setTimeout(() => child.kill('SIGKILL'), silenceMs)
    line = text.trim().split('\n').at(-1) ?? line
  })
  return new Promise((resolve) => {
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      resolve({ line, ok: code === 0, signal })
    })
  })
}

let failures = 0
function note({ line, ok, signal }, what) {
  if (ok) return
  failures += 1
  console.error(
    `FAILED: ${what}: ${signal === null ? '' : `killed after silence or for want of memory (${signal}). `}${line}`,
  )
}

try {
  const names = (await run('worst-case', [], SILENCE_MS)).line.split('\t')
  const slowest = []
  for (const name of names) {
    const result = await run('worst-case', [name], SILENCE_MS)
    const taken = result.ok ? { name, ...JSON.parse(result.line) } : undefined
    note({ ...result, ok: taken?.ms <= WORST_CASE_MS }, `worst case "${name}"`)
    if (taken !== undefined) slowest.push(taken)
  }
  slowest.sort((a, b) => b.ms - a.ms)
  console.log(`${names.length} worst cases of 4 MB, the slowest first:`)
  console.table(slowest.slice(0, 10))

  console.log(`Random inputs for ${values.seconds} s, --seed ${values.seed}`)
  const result = await run('random-inputs', [values.seed, values.seconds], SILENCE_MS)
  note(result, `random inputs, --seed ${values.seed}`)
  if (result.ok) console.table(JSON.parse(result.line))
} finally {
  await rm(folder, { recursive: true })
}
process.exitCode = failures === 0 ? 0 : 1
