// npm run imported-documents -- <folder>: imports the documents of test/fixtures/import-documents, which the repository does not
// hold, from a folder and those in it, where they may have any names, and compares what came over with what is recorded.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import * as convert from 'holdfast/convert'

const importers = {
  powertools: convert.fromPowertools,
  launchdarkly: convert.fromLaunchDarkly,
  unleash: convert.fromUnleash,
  flagd: convert.fromFlagd,
  growthbook: convert.fromGrowthBook,
  configcat: convert.fromConfigCat,
}

const [folder] = process.argv.slice(2)
if (folder === undefined) {
  console.error('Say in which folder the documents are: npm run imported-documents -- <folder>')
  process.exit(2)
}

const documents = new Map()
for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue
  const content = readFileSync(join(entry.parentPath, entry.name))
  documents.set(createHash('sha256').update(content).digest('hex'), content)
}

const lists = new URL('../test/fixtures/import-documents/', import.meta.url)
let isAsRecorded = true
for (const file of readdirSync(lists)) {
  const system = basename(file, '.json')
  const total = { flags: 0, exact: 0, redrawn: 0, leftOut: 0 }
  let missing = 0
  for (const recorded of JSON.parse(readFileSync(new URL(file, lists), 'utf8'))) {
    const content = documents.get(recorded.sha256)
    const found = content === undefined ? undefined : outcomeOf(importers[system], content)
    if (found === undefined) missing += 1
    const name = `${system}: ${recorded.repository} ${recorded.path}`
    for (const count of ['flags', 'exact', 'redrawn', 'leftOut', 'refused']) {
      if (found === undefined || found[count] === recorded[count]) continue
      isAsRecorded = false
      console.log(`different: ${name}: ${count} is ${found[count]}; recorded: ${recorded[count]}`)
    }
    if (found === undefined) console.log(`missing: ${name} (${recorded.sha256})`)
    for (const count of Object.keys(total)) total[count] += found?.[count] ?? 0
  }
  isAsRecorded &&= missing === 0
  const { flags, exact, redrawn, leftOut } = total
  console.log(
    `${system}: ${flags} flags, ${exact} exact, ${redrawn} redrawn, ${leftOut} left out; ${missing} documents missing`,
  )
}
process.exitCode = isAsRecorded ? 0 : 1

/** How many flags came over, or why the document was refused as a whole. */
function outcomeOf(importer, content) {
  try {
    const { flags } = importer(content, { population: [{ targetingKey: 'anyone' }] })
    const count = (fidelity) => flags.filter((flag) => flag.fidelity === fidelity).length
    return {
      flags: flags.length,
      exact: count('exact'),
      redrawn: count('assignments-redrawn'),
      leftOut: count('left-out'),
    }
  } catch (error) {
    if (error.problems === undefined) throw error
    return { flags: 0, exact: 0, redrawn: 0, leftOut: 0, refused: error.problems[0].code }
  }
}
