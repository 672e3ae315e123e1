import { spread } from '../measure.js'
import { markdownTable, withRatio } from './markdown.js'

export const medianOf = ({ results }, name, of) => spread(results.get(name).map(of)).median

/** A heading, and how far the measurements below it can be trusted. */
export function section(title, { repeated, disturbed, measurements }) {
  console.log(`\n### ${title}\n`)
  console.log(
    `${measurements} processes; ${repeated} more were disturbed and replaced, ${disturbed} are disturbed and count.\n`,
  )
}

/**
 * Prints a table with a row for each name, whose figures are compared with those of the first.
 * @param {ReadonlyMap<string, string>} titles by name
 * @param {readonly string[]} columns
 * @param {(name: string, column: string) => number} figureOf
 */
export function print(titles, columns, figureOf) {
  const [[floor]] = titles
  const rows = [...titles].map(([name, title]) => [
    title,
    ...columns.map((column) => withRatio(figureOf(name, column), figureOf(floor, column))),
  ])
  console.log(markdownTable(['', ...columns], rows))
}
