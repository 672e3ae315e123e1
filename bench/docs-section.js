import { readFile, writeFile } from 'node:fs/promises'

const page = new URL('../docs/performance.md', import.meta.url)

/** Puts the tables of a run between the marks of its name in docs/performance.md. */
export async function writeSection(name, markdown) {
  const text = await readFile(page, 'utf8')
  await writeFile(page, withSection(text, name, markdown))
}

/** @throws {Error} where the marks are missing */
export function withSection(text, name, markdown) {
  const [begin, end] = [`<!-- begin: ${name} -->`, `<!-- end: ${name} -->`]
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`docs/performance.md has no place for "${name}": ${begin} and ${end}.`)
  return `${text.slice(0, from + begin.length)}\n\n${markdown}\n\n${text.slice(to)}`
}
