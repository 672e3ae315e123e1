// What answers cost: the rows of the evaluation table, and every operator. Needs `npm run build`.
// Usage: npm run bench:answers -- [--smoke] [--write] [--only operators]
// It prints its tables as Markdown. --smoke checks answers and bytes: its times mean nothing. --write puts the tables into
// docs/performance.md.
import assert from 'node:assert/strict'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { aboutMachine } from './about-machine.js'
import { benchArguments, runBench } from './arguments.js'
import { writeSection } from './docs-section.js'
import { evaluateRows } from './evaluate.js'
import { operatorRows } from './operator-rows.js'
import { figure, markdownTable } from './peers/markdown.js'

setFlagsFromString('--expose-gc')
globalThis.gc = runInNewContext('gc')

await runBench(async () => {
  const { smoke, write, only } = benchArguments({ names: ['rows', 'operators'] })
  const parts = [aboutMachine()]
  if (only.includes('rows')) parts.push(await rowsTable(smoke))
  if (only.includes('operators')) parts.push(await operatorsTable(smoke))
  const markdown = parts.join('\n\n')
  console.log(markdown)
  if (write) await writeSection('answers', markdown)
})

async function rowsTable(smoke) {
  const rows = await evaluateRows(smoke ? { rounds: 3, batch: 10_000 } : { rounds: 41, batch: 200_000 })
  const head = ['question', 'ns', 'by hand, ns', 'ratio', 'bytes']
  const cells = rows.map(({ name, holdfast, byHand, ratio, bytes }) => [
    name,
    withQuartiles(holdfast),
    withQuartiles(byHand),
    `${ratio.toFixed(2)}x`,
    figure(Math.round(bytes)),
  ])
  return `#### Questions\n\n${markdownTable(head, cells)}`
}

async function operatorsTable(smoke) {
  const rows = await operatorRows(smoke ? { rounds: 3, batch: 10_000 } : { rounds: 41, batch: 50_000 })
  for (const { name, bytes } of rows)
    assert(bytes < 1 || name === 'matches', `${name} allocates ${bytes} bytes an answer`)
  const cells = rows.map(({ name, time, bytes }) => [name, withQuartiles(time), figure(Math.round(bytes))])
  return `#### Operators\n\n${markdownTable(['operator', 'ns', 'bytes'], cells)}`
}

function withQuartiles({ median, low, high }) {
  return `${figure(median)} (${figure(low)}-${figure(high)})`
}
