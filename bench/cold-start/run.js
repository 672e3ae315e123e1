// Cold starts of Lambda functions that ask for a flag. Needs `npm run build`, `npm ci --prefix bench/cold-start/packages` and
// `npm ci --prefix test/package/ric`.
// Usage: npm run bench:cold-start -- [--smoke] [--write] [--rounds 15] [--node /path/to/node] [--only powertools,holdfast-live]
// It prints its tables as Markdown. --smoke starts every function once, and checks its answers. --write puts the tables into
// docs/performance.md. --node runs the functions by another Node.js: from 22.10 on with V8's compile cache, too.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { aboutMachine } from '../about-machine.js'
import { benchArguments, runBench, wrongUse } from '../arguments.js'
import { writeSection } from '../docs-section.js'
import { rotate } from '../measure.js'
import { prepareAppConfig } from './app-config.js'
import { coldStart, hasRuntime } from './cold-start.js'
import { pack, packagings } from './packagings.js'
import { contestants, tablesOf } from './tables.js'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))

await runBench(async () => {
  const names = contestants.map(({ name }) => name)
  const {
    smoke,
    write,
    only,
    rounds,
    node = process.execPath,
  } = benchArguments({
    names,
    numbers: { rounds: 15 },
    texts: ['node'],
  })
  requireInstalled()
  const [version, hasCompileCache] = aboutNode(node)
  const about = `${aboutMachine(version)}${hasCompileCache ? '' : ' This Node.js has no compile cache.'}`
  const variants = []
  for (const flagCount of smoke ? [10] : [10, 1_000]) {
    for (const hasCache of hasCompileCache ? [false, true] : [false]) {
      for (const packaging of packagings) {
        for (const contestant of contestants.filter(({ name }) => name === 'bare' || only.includes(name))) {
          variants.push({ flagCount, hasCache, packaging, contestant, samples: [] })
        }
      }
    }
  }
  const workspace = await mkdtemp(join(tmpdir(), 'holdfast-cold-start-'))
  const appConfig = new Map()
  try {
    for (const flagCount of new Set(variants.map((variant) => variant.flagCount))) {
      const folder = join(workspace, `${flagCount} flags`)
      await mkdir(folder)
      appConfig.set(flagCount, await prepareAppConfig(folder, flagCount))
    }
    for (const [index, variant] of variants.entries()) {
      const { documentPath, env } = appConfig.get(variant.flagCount)
      variant.folder = join(workspace, String(index))
      variant.bytes = await pack(variant.folder, { ...variant.contestant, documentPath }, variant.packaging)
      variant.start = { node, folder: variant.folder, env: { ...env, ...cacheOf(variant) } }
      // The first fills the caches of the disk, and V8's.
      checkAnswers(variant, await coldStart({ ...variant.start, event: { flush: variant.hasCache } }))
    }
    for (let round = 0; round < (smoke ? 1 : rounds); round++) {
      for (const variant of rotate(variants, round * contestants.length + round)) {
        const measured = await coldStart(variant.start)
        checkAnswers(variant, measured)
        variant.samples.push(measured)
      }
      if (process.stderr.isTTY) process.stderr.write(`\rRound ${round + 1}`)
    }
  } finally {
    for (const { close } of appConfig.values()) await close()
    await rm(workspace, { recursive: true })
  }
  const markdown = [`${about} Medians of ${variants[0].samples.length} rounds.`, ...tablesOf(variants)].join('\n\n')
  console.log(markdown)
  if (write) await writeSection('cold starts', markdown)
})

function requireInstalled() {
  if (!existsSync(here('../../dist/index.js'))) throw wrongUse('dist is missing. Run `npm run build` first.')
  if (!existsSync(here('packages/node_modules')))
    throw wrongUse('Powertools are missing. Run `npm ci --prefix bench/cold-start/packages` first.')
  if (!hasRuntime())
    throw wrongUse('The runtime interface client is missing. Run `npm ci --prefix test/package/ric` first.')
}

/** Its version, and whether V8's compile cache can be written there when one wants. */
function aboutNode(node) {
  const program =
    'console.log(JSON.stringify([process.version, typeof require("module").flushCompileCache === "function"]))'
  return JSON.parse(execFileSync(node, ['-e', program], { encoding: 'utf8' }))
}

function cacheOf({ hasCache, folder }) {
  return hasCache ? { NODE_COMPILE_CACHE: join(folder, 'compile-cache') } : {}
}

function checkAnswers({ contestant, packaging }, { answer, again }) {
  const expected = { on: true, off: false, origin: contestant.origin }
  assert.deepEqual(answer, expected, `${contestant.title}, ${packaging.name}`)
  // A poll may have replaced the snapshot or the fallback meanwhile.
  assert.deepEqual({ ...again, origin: contestant.origin }, expected, `${contestant.title}, ${packaging.name}, again`)
}
