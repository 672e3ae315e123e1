// Loads a document the first time in this process, then others of the same size again and again. Prints JSON.
// Arguments: contestant, two files of documents, how many flags they have, how often to load again.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { spread } from '../../measure.js'
import { contestantNamed } from '../contestants.js'
import { observed } from '../disturbance.js'
import { typical, users } from '../scenario.js'

const [name, pathOne, pathOther, flagCount, loads] = process.argv.slice(2)
const contestant = await contestantNamed(name)
const library = await contestant.library()
const paths = [pathOne, pathOther]
const texts = await Promise.all(paths.map((path) => readFile(path, 'utf8')))
const keys = typical(Number(flagCount)).flags.map(({ key }) => key)
const staff = contestant.contextOf(users[0])

const measured = await observed(
  async () => {
    const first = await timed(0)
    const again = []
    for (let load = 1; load <= Number(loads); load++) again.push(await timed(load % 2))
    return {
      'first, elapsed': first.elapsedMs,
      'first, CPU': first.cpuMs,
      'warm, elapsed': spread(again.map(({ elapsedMs }) => elapsedMs)).median,
      'warm, CPU': spread(again.map(({ cpuMs }) => cpuMs)).median,
    }
  },
  { waits: true },
)
process.stdout.write(JSON.stringify(measured), () => process.exit())

/** From the document to the first answer. */
async function timed(which) {
  const start = performance.now()
  const cpu = process.cpuUsage()
  const flags = await contestant.load(library, { text: texts[which], path: paths[which], keys })
  const answer = await flags.isOn(keys[0], staff)
  const elapsedMs = performance.now() - start
  const { user, system } = process.cpuUsage(cpu)
  assert.equal(answer, true, `${contestant.title} did not load ${paths[which]}`)
  assert.equal(await flags.isOn(keys.at(-1), staff), true, `${contestant.title} did not load all of ${paths[which]}`)
  await flags.close()
  return { elapsedMs, cpuMs: (user + system) / 1_000 }
}
