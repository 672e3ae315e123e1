import { parseArgs } from 'node:util'

/** What the user of a benchmark is told in a sentence. */
class WrongUse extends Error {}

/**
 * The arguments of a benchmark that prints tables.
 * @param {{ names: readonly string[], numbers?: Readonly<Record<string, number>>, texts?: readonly string[] }} known what `--only` may
 *   name; options that take a whole number from 1, with their defaults; options that take a text
 * @returns {{ smoke: boolean, write: boolean, only: readonly string[] }} and the other options by name
 */
export function benchArguments({ names, numbers = {}, texts = [] }, args = process.argv.slice(2)) {
  const { only = names.join(','), smoke = false, write = false, ...others } = parsed(args, numbers, texts)
  const chosen = only.split(',')
  const unknown = chosen.find((name) => !names.includes(name))
  if (unknown !== undefined) throw new WrongUse(`--only: there is no "${unknown}". There are: ${names.join(', ')}.`)
  if (smoke && write) throw new WrongUse('--write and --smoke exclude each other: the figures of a smoke mean nothing.')
  if (write && chosen.length < names.length) throw new WrongUse('--write takes whole runs: leave --only out.')
  for (const name of Object.keys(numbers)) {
    if (!/^[1-9]\d*$/.test(others[name]))
      throw new WrongUse(`--${name} is ${others[name]}; it takes a whole number from 1.`)
    others[name] = Number(others[name])
  }
  return { smoke, write, only: chosen, ...others }
}

function parsed(args, numbers, texts) {
  const options = {
    smoke: { type: 'boolean' },
    write: { type: 'boolean' },
    only: { type: 'string' },
    ...Object.fromEntries(Object.entries(numbers).map(([name, by]) => [name, { type: 'string', default: String(by) }])),
    ...Object.fromEntries(texts.map((name) => [name, { type: 'string' }])),
  }
  try {
    return parseArgs({ args, options }).values
  } catch (error) {
    // Node.js adds how to escape a dash, which is no cure for a misspelt option.
    throw new WrongUse(error.message.replace(/\.\s.*/s, '.'))
  }
}

/** Runs a benchmark. Wrong use is told in a sentence, and ends with 2. */
export async function runBench(bench) {
  try {
    await bench()
  } catch (error) {
    if (!(error instanceof WrongUse)) throw error
    console.error(error.message)
    process.exitCode = 2
  }
}

/** A benchmark cannot run as it is: something has to be installed or built first. */
export const wrongUse = (message) => new WrongUse(message)
