// Puts Markdown from standard input between the marks of a name in docs/performance.md.
// Usage: npm run --silent bench:peers | node bench/write-section.js peers
import { text } from 'node:stream/consumers'
import { writeSection } from './docs-section.js'

const [name] = process.argv.slice(2)
const markdown = await text(process.stdin)
process.stdout.write(markdown)
if (name === undefined || markdown.trim() === '') {
  console.error('Usage: <a benchmark that prints Markdown> | node bench/write-section.js <name of the section>')
  process.exit(2)
}
await writeSection(name, markdown.trim())
