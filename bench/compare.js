// Usage: npm run bench:compare -- <revision> [--rounds 21]. Compares what is committed here with another revision: builds both,
// and measures them in turn, a process for each, with the benchmarks that are here. Ends with 1 if a row is worse beyond noise or
// answers differ, and with 2 if that cannot be found out.
import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { comparisonArguments } from '../scripts/comparison-arguments.js'
import {
  CannotCompare,
  commitOf,
  lastLine,
  output,
  requireCleanTree,
  runComparison,
  withCheckouts,
} from '../scripts/revisions.js'
import { disturbedRounds } from './compare/disturbed-rounds.js'
import { printVerdict } from './compare/print-verdict.js'
import { verdictOf } from './compare/verdict.js'
import { rotate } from './measure.js'

/** By chance alone, all of a row's here are above all of the others in one run of 3,000. */
const ALLOCATION_ROUNDS = 5
const programs = {
  time: ['bench/programs/compare.js'],
  allocation: ['bench/programs/allocation.js'],
}

const root = fileURLToPath(new URL('..', import.meta.url))

await runComparison(async (signal) => {
  const { revision, rounds } = comparisonArguments({ rounds: { default: 21, least: 1 } })
  const other = await commitOf(revision, root)
  await requireCleanTree(root)
  const own = await commitOf('HEAD', root)
  console.error(`Building ${own.slice(0, 10)} and ${other.slice(0, 10)} (${revision})`)
  return withCheckouts(
    [own, other],
    async (checkouts) => {
      for (const { folder } of checkouts) await useBenchmarksOfHere(folder)
      const [here, there] = checkouts
      const contestants = { here, there, again: there }
      const measured = await measureRounds(contestants, rounds, signal)
      const allocated = []
      for (let round = 0; round < ALLOCATION_ROUNDS; round++) {
        progress(`Counting bytes, round ${round + 1} of ${ALLOCATION_ROUNDS}`)
        allocated.push(await measureRound(programs.allocation, contestants, round, signal))
      }
      progress('')
      return printVerdict(verdictOf([...rowsOf(measured), ...rowsOf(allocated)]), {
        revision,
        rounds,
        different: differentAnswers(measured),
      })
    },
    { root, signal },
  )
})

/** Both are asked the same. In its folder, `holdfast` means the package of that revision. */
async function useBenchmarksOfHere(folder) {
  await rm(join(folder, 'bench'), { recursive: true, force: true })
  await cp(join(root, 'bench'), join(folder, 'bench'), { recursive: true })
}

/** As many rounds as are wanted; those that something else disturbed are measured again, at most once each on average. */
async function measureRounds(contestants, wanted, signal) {
  const measured = []
  let repeated = 0
  for (;;) {
    while (measured.length < wanted) {
      progress(`Round ${measured.length + 1} of ${wanted}, ${repeated} repeated`)
      measured.push(await measureRound(programs.time, contestants, measured.length + repeated, signal))
    }
    const disturbed = disturbedRounds(measured.map((round) => Object.values(round).map(({ fixedWork }) => fixedWork)))
    if (disturbed.length === 0 || repeated + disturbed.length > wanted) break
    repeated += disturbed.length
    for (const index of disturbed.reverse()) measured.splice(index, 1)
  }
  return measured
}

function progress(text) {
  if (process.stderr.isTTY) process.stderr.write(`\r${text.padEnd(50)}`)
}

async function measureRound(program, contestants, number, signal) {
  const round = {}
  for (const [name, checkout] of rotate(Object.entries(contestants), number)) {
    round[name] = await sampleOf(program, checkout, signal)
  }
  return round
}

async function sampleOf(program, { folder, commit }, signal) {
  try {
    return JSON.parse(await output(process.execPath, program, { folder, signal }))
  } catch (error) {
    signal.throwIfAborted()
    throw new CannotCompare(`The benchmarks do not run against ${commit.slice(0, 10)}: ${lastLine(error)}`)
  }
}

function rowsOf(measured) {
  return measured[0].here.rows.map(({ name, unit }, index) => {
    const samples = (contestant) => measured.map((round) => round[contestant].rows[index].value)
    return { name, unit, here: samples('here'), there: samples('there'), again: samples('again') }
  })
}

function differentAnswers([{ here, there }]) {
  return Object.keys(here.answers).filter((name) => here.answers[name] !== there.answers[name])
}
