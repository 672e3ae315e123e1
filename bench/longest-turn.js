import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { spread } from './measure.js'
import { shapes } from './shapes.js'

const program = fileURLToPath(new URL('programs/take-document.js', import.meta.url))

/** The longest turn of the event loop while a client takes a document of each shape, each time in a process of its own. */
export function longestTurnRows({ rounds }) {
  return shapes.map(({ name, outcome }) => {
    const runs = Array.from({ length: rounds }, () => JSON.parse(execFileSync(process.execPath, [program, name])))
    for (const run of runs) assert.equal(run.outcome, outcome, name)
    const of = (figure) => spread(runs.map(figure))
    return {
      name,
      megabytes: runs[0].bytes / 1e6,
      parse: of(({ parse }) => parse),
      first: of(({ first }) => first.longest),
      again: of(({ again }) => again.longest),
    }
  })
}
