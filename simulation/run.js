// Usage: npm run simulate [-- --runs 1000]. Needs `npm run build` first. Ramps are of the seeds 1, 2, …: every run gives the same table.
import { parseArgs } from 'node:util'
import { decide } from 'holdfast/rollout'
import { goals } from './goals.js'

const { values } = parseArgs({ options: { runs: { type: 'string', default: '1000' } } })
const rows = goals(decide, Number(values.runs))
console.table(
  rows.map(({ what, is, goal }) => ({ goal: what, is: Number(is.toFixed(4)), 'at most': Number(goal.toFixed(4)) })),
)
if (rows.some(({ isMet }) => !isMet)) process.exitCode = 1
