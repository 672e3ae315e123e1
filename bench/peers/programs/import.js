// Milliseconds that importing what an application imports takes, in a process that has done nothing else. Prints JSON.
// Argument: a contestant, or a module of Node.js.
import { contestantNamed } from '../contestants.js'
import { observed } from '../disturbance.js'

const [name] = process.argv.slice(2)
const library = name.startsWith('node:') ? () => import(name) : (await contestantNamed(name)).library
const measured = await observed(
  async () => {
    const start = performance.now()
    const cpu = process.cpuUsage()
    await library()
    const elapsed = performance.now() - start
    const { user, system } = process.cpuUsage(cpu)
    return { elapsed, CPU: (user + system) / 1_000 }
  },
  { waits: true },
)
process.stdout.write(JSON.stringify(measured), () => process.exit())
