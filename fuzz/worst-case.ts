import { problemsOf } from '../test/schema/fixtures.js'
import { worstCases } from '../test/schema/worst-cases.js'

// Reads one worst case of nearly the largest size, by name; without a name, lists them.

const SIZE = 4_000_000

const [name] = process.argv.slice(2)
const chosen = worstCases.find((one) => one.name === name)
if (chosen === undefined) console.log(worstCases.map((one) => one.name).join('\t'))
else {
  const made = chosen.make(SIZE)
  const content = typeof made === 'string' ? Buffer.from(made) : made
  const before = process.resourceUsage().maxRSS
  // Of the processor, whatever else the machine does meanwhile.
  const start = process.cpuUsage()
  const [first] = problemsOf(content)
  const { user, system } = process.cpuUsage(start)
  const ms = Math.round((user + system) / 1000)
  const mb = Math.round((process.resourceUsage().maxRSS - before) / 1024)
  console.log(JSON.stringify({ ms, mb, outcome: first?.code ?? 'taken' }))
}
