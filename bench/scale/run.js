// How costs grow with everything that can grow. Needs `npm run build`.
// Usage: npm run bench:scale -- [--smoke] [--write] [--only flags,fleet]
// It prints its tables as Markdown. --smoke checks answers at small sizes: its figures mean nothing. --write puts the tables into
// docs/performance.md.
import { aboutMachine } from '../about-machine.js'
import { benchArguments, runBench } from '../arguments.js'
import { writeSection } from '../docs-section.js'
import { assumptions, herdTable, steadyTable } from './fleet-tables.js'
import { measureTable } from './measure-table.js'
import { tables } from './tables.js'

await runBench(async () => {
  const { smoke, write, only } = benchArguments({ names: [...tables.map(({ id }) => id), 'fleet'] })
  const parts = []
  const print = (text) => {
    console.log(`${text}\n`)
    parts.push(text)
  }
  print(aboutMachine())
  const faster = []
  for (const table of tables.filter(({ id }) => only.includes(id))) {
    const measured = await measureTable(table, { smoke })
    print(measured.markdown)
    faster.push(...measured.faster)
  }
  if (!smoke && only.some((id) => id !== 'fleet')) {
    const found =
      faster.length === 0
        ? 'Nothing grows faster than its work.'
        : `Faster than its work grows:\n\n- ${faster.join('\n- ')}`
    print(found)
  }
  if (only.includes('fleet')) for (const part of [steadyTable(), herdTable({ smoke }), assumptions]) print(part)
  if (write) await writeSection('scale', parts.join('\n\n'))
})
