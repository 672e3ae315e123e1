// npm run real-documents -- <folder>: reads the documents of test/fixtures/real-documents.json, which the repository does
// not hold, from a folder, where they may have any names, and compares what the reader says with what is recorded.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { validateDocument } from 'holdfast'

const [folder] = process.argv.slice(2)
if (folder === undefined) {
  console.error('Say in which folder the documents are: npm run real-documents -- <folder>')
  process.exit(2)
}

const fixture = (name) => JSON.parse(readFileSync(new URL(`../test/fixtures/${name}.json`, import.meta.url), 'utf8'))
const shapes = fixture('real-shapes')
const documents = new Map(
  readdirSync(folder).map((name) => {
    const content = readFileSync(join(folder, name))
    return [createHash('sha256').update(content).digest('hex'), content]
  }),
)

const counts = { read: 0, refused: 0, missing: 0, different: 0 }
for (const { shape, repository, path, sha256 } of fixture('real-documents')) {
  const content = documents.get(sha256)
  if (content === undefined) {
    counts.missing += 1
    console.log(`missing: ${repository} ${path} (${sha256})`)
    continue
  }
  const validation = validateDocument(content)
  const problems = validation.valid ? [] : [...new Set(validation.problems.map(({ code }) => code))].sort()
  counts[validation.valid ? 'read' : 'refused'] += 1
  if (problems.join() === shapes[shape].problems.join()) continue
  counts.different += 1
  console.log(
    `different: ${repository} ${path}: ${problems.join(', ') || 'read'}; recorded for ${shape}: ${shapes[shape].problems.join(', ') || 'read'}`,
  )
}
console.log(
  `${counts.read} read, ${counts.refused} refused, ${counts.missing} missing, ${counts.different} not as recorded.`,
)
process.exitCode = counts.missing + counts.different === 0 ? 0 : 1
