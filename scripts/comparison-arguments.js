import { parseArgs } from 'node:util'
import { CannotCompare } from './revisions.js'

/**
 * The revision and the numbers of a command line.
 * @param {Record<string, { default: number, least: number }>} numbers options that take a whole number, by name
 */
export function comparisonArguments(numbers) {
  const { values, positionals } = parsed(numbers)
  if (positionals.length > 1) throw new CannotCompare(`Name one revision, not ${positionals.length}.`)
  for (const [name, { least }] of Object.entries(numbers)) {
    const text = values[name]
    if (/^\d+$/.test(text) && Number(text) >= least) continue
    throw new CannotCompare(`--${name} is ${text}; it takes a whole number from ${least}.`)
  }
  const read = Object.keys(numbers).map((name) => [name, Number(values[name])])
  return { revision: positionals[0], ...Object.fromEntries(read) }
}

function parsed(numbers) {
  const options = Object.entries(numbers).map(([name, one]) => [name, { type: 'string', default: String(one.default) }])
  try {
    return parseArgs({ allowPositionals: true, options: Object.fromEntries(options) })
  } catch (error) {
    // Node.js adds how to escape a dash, which is no cure for a misspelt option.
    throw new CannotCompare(error.message.replace(/\.\s.*/s, '.'))
  }
}
