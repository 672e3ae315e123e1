// MiB that a loaded document keeps, of the heap and of the process, more than one of a single flag that was loaded before it. Prints
// JSON. Run with --expose-gc. Arguments: contestant, files of both documents, how many flags the first has.
import { readFile } from 'node:fs/promises'
import { contestantNamed } from '../contestants.js'
import { observed } from '../disturbance.js'
import { typical, users } from '../scenario.js'

const [name, path, ofOneFlag, flagCount] = process.argv.slice(2)
const contestant = await contestantNamed(name)
const library = await contestant.library()
const keys = typical(Number(flagCount)).flags.map(({ key }) => key)
const context = contestant.contextOf(users[1])
const measured = await observed(
  async () => {
    const small = await loaded(ofOneFlag, keys.slice(0, 1))
    const before = settled()
    const flags = await loaded(path, keys)
    const after = settled()
    // Used once more, so that neither was garbage a moment ago.
    await small.close()
    await flags.close()
    const mebibytes = (name) => (after[name] - before[name]) / 2 ** 20
    return { heap: mebibytes('heapUsed'), RSS: mebibytes('rss') }
  },
  { waits: true },
)
process.stdout.write(JSON.stringify(measured), () => process.exit())

/** Every flag is asked once: a library may make parts of a flag at first use. */
async function loaded(file, keys) {
  const flags = await contestant.load(library, { text: await readFile(file, 'utf8'), path: file, keys })
  for (const key of keys) await flags.isOn(key, context)
  return flags
}

function settled() {
  globalThis.gc()
  globalThis.gc()
  return process.memoryUsage()
}
