// Usage: npm run simulate [-- --runs 1000]. Needs `npm run build` first. Ramps are of the seeds 1, 2, …: every run gives the same tables.
import { parseArgs } from 'node:util'
import { decide } from 'holdfast/rollout'
import { comparison, goals } from './goals.js'

const runs = runsGiven()
const rounded = (value) => Number(value.toFixed(4))
const rows = []
for (const row of goals(decide, runs)) {
  const { what, is, goal, interval, count } = row
  process.stderr.write(`${what}: ${rounded(is)}\n`)
  rows.push({
    goal: what,
    is: rounded(is),
    'at most': rounded(goal),
    '95 %': interval.map(rounded).join(' to '),
    ramps: count,
  })
  if (!row.isMet) process.exitCode = 1
}
console.table(rows)
console.table(
  comparison(decide, runs).map((row) => {
    return {
      ...row,
      guarded: rounded(row.guarded),
      'error rate': rounded(row['error rate']),
      alarm: rounded(row.alarm),
    }
  }),
)

function runsGiven() {
  try {
    const { runs } = parseArgs({ options: { runs: { type: 'string', default: '1000' } } }).values
    if (/^[1-9]\d{0,6}$/.test(runs)) return Number(runs)
    throw new Error(`--runs must be a whole number from 1 to 9999999; received "${runs}"`)
  } catch ({ message }) {
    process.stderr.write(`error: ${message}\n`)
    process.exit(2)
  }
}
