import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createFlagClient, document } from 'holdfast'
import { documentForms, largeDocument } from './documents.js'
import { live } from './live.js'
import { spread } from './measure.js'

const program = fileURLToPath(new URL('programs/load-document.js', import.meta.url))

/**
 * What it takes to load documents of each form and size, and to replace them: each time in a process of its own, of which the
 * first load is the first thing that it does. Milliseconds, elapsed and of the CPU, beside `JSON.parse`; and MiB of the heap and
 * the process, before any flag was asked for and after all were.
 */
export function loadRows({ rounds, sizes, times }) {
  return Object.keys(documentForms).flatMap((form) => sizes.map((count) => loadRow(form, count, rounds, times)))
}

function loadRow(form, count, rounds, times) {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-load-'))
  try {
    writeDocuments(documentForms[form], count, times, folder)
    const run = (...flags) => {
      const values = [...flags, program, folder, documentForms[form].key, String(count), String(times)]
      return JSON.parse(execFileSync(process.execPath, values))
    }
    const runs = Array.from({ length: rounds }, () => run())
    const { memory, megabytes } = run('--expose-gc')
    const of = (phase, figure) => spread(runs.map((one) => one[phase][figure])).median
    const phases = ['first', 'warm', 'replaced', 'oneChanged', 'parse']
    const measured = phases.map((phase) => [phase, { elapsed: of(phase, 'elapsed'), cpu: of(phase, 'cpu') }])
    const name = `${form}: ${count.toLocaleString('en')} flags, ${megabytes.toFixed(1)} MB`
    return { name, memory, ...Object.fromEntries(measured) }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** What the process that measures is to find: it makes no document, which would leave the process larger and its code warmer. */
function writeDocuments({ small, make, change }, count, times, folder) {
  const write = (name, document) => writeFileSync(join(folder, `${name}.json`), JSON.stringify(document))
  const original = make(count, 'original')
  write('small', small)
  write('original', original)
  for (let index = 0; index < times; index++) {
    write(`new-${index}`, make(count, `new ${index}`))
    change(original, `edited ${index}`)
    write(`edited-${index}`, original)
  }
}

/**
 * One evaluation after another while a large document is replaced again and again, each timed by itself; and the
 * longest the event loop stood still during a replacement.
 */
export async function replacementRow({ replacements, flagCount }) {
  const documents = [largeDocument(flagCount), largeDocument(flagCount + 1)]
  const source = document(documents[0])
  const flags = createFlagClient({ source })
  await live(flags)
  const key = Object.keys(documents[0].flags)[3]
  const user = { targetingKey: 'user-123', country: 'CA', age: 30 }
  for (let i = 0; i < 100_000; i++) flags.isEnabled(key, user)

  const calls = []
  const stalls = []
  for (let i = 1; i <= replacements; i++) {
    const changed = new Promise((resolve) => flags.on('change', resolve))
    source.update(documents[i % 2])
    let settled = false
    void changed.then(() => {
      settled = true
    })
    let longest = 0
    while (!settled) {
      const turn = performance.now()
      await new Promise((resolve) => setImmediate(resolve))
      longest = Math.max(longest, performance.now() - turn)
      for (let call = 0; call < 2_000; call++) {
        const start = process.hrtime.bigint()
        flags.isEnabled(key, user)
        calls.push(Number(process.hrtime.bigint() - start))
      }
    }
    stalls.push(longest)
  }
  assert.equal(Object.keys(flags.evaluateAll(user)).length, flagCount + (replacements % 2))
  await flags.close()

  const sorted = calls.sort((a, b) => a - b)
  const quantile = (share) => sorted[Math.floor(share * sorted.length)]
  return {
    calls: sorted.length,
    p50: quantile(0.5),
    p99: quantile(0.99),
    p999: quantile(0.999),
    stall: spread(stalls),
    longestStall: Math.max(...stalls),
  }
}
