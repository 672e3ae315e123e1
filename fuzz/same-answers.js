// Usage: npm run same-answers -- <revision> [--evaluations 1000000 --seed 1]. Asks this revision and another one the same questions,
// made at random: around what operators read, with rules of every kind, and of AppConfig's own flags. Ends with 1 at the first
// answer that differs and shows it with as small a document and context as there is, and with 2 if it cannot find out.
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { inspect } from 'node:util'
import { build } from 'esbuild'
import { comparisonArguments } from '../scripts/comparison-arguments.js'
import { commitOf, runComparison, withCheckouts } from '../scripts/revisions.js'

const root = fileURLToPath(new URL('..', import.meta.url))

await runComparison(async (signal) => {
  const { revision, evaluations, seed } = comparisonArguments({
    evaluations: { default: 1_000_000, least: 1 },
    seed: { default: 1, least: 0 },
  })
  const commit = await commitOf(revision, root)
  console.error(`Building ${commit.slice(0, 10)} (${revision})`)
  return withCheckouts(
    [commit],
    async ([checkout]) => {
      const result = await compare(checkout.folder, { evaluations, seed, signal })
      return tell(result, { revision, seed })
    },
    { root, signal },
  )
})

/** The questions are made by what makes documents for tests, which is TypeScript. */
async function compare(other, { evaluations, seed, signal }) {
  const folder = await mkdtemp(join(root, 'node_modules', '.same-answers-'))
  try {
    const outfile = join(folder, 'find-difference.mjs')
    const entryPoints = ['fuzz/find-difference.ts']
    await build({
      absWorkingDir: root,
      entryPoints,
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      outfile,
    })
    const { findDifference } = await import(pathToFileURL(outfile))
    const [here, there] = await Promise.all(
      [root, other].map((one) => import(pathToFileURL(join(one, 'dist', 'index.js')))),
    )
    const onProgress = (asked) => {
      signal.throwIfAborted()
      if (process.stderr.isTTY) process.stderr.write(`\r${asked} evaluations `)
    }
    const result = await findDifference({ here, there, evaluations, seed, onProgress })
    if (process.stderr.isTTY) process.stderr.write('\n')
    return result
  } finally {
    await rm(folder, { recursive: true })
  }
}

function tell({ asked, difference }, { revision, seed }) {
  if (difference === undefined) {
    console.log(`${asked} evaluations, --seed ${seed}: the same answers as ${revision}.`)
    return 0
  }
  const { kind, document, key, context, fallback, now, here, there } = difference
  const shown = (value) => inspect(value, { depth: null, breakLength: 120 })
  console.log(
    `Answers differ at evaluation ${asked}, --seed ${seed} (${kind}), of the flag "${key}" at ${new Date(now).toISOString()}.`,
  )
  console.log(`Document: ${JSON.stringify(document)}`)
  console.log(`Context: ${shown(context)}, fallback: ${shown(fallback)}`)
  console.log(`Here: ${answered(here, there, shown)}`)
  console.log(`${revision}: ${answered(there, here, shown)}`)
  return 1
}

/** Only the calls that are answered differently. */
function answered(answers, others, shown) {
  if (answers === undefined) return 'the document is refused'
  const entries = Object.entries(answers).filter(([call, answer]) => shown(answer) !== shown(others?.[call]))
  return shown(Object.fromEntries(entries))
}
