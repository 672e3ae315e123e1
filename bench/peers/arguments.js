import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { contestants } from './contestants.js'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))

/**
 * What `npm run bench:peers` was called with, or in a sentence what is wrong with it.
 * @param {readonly string[]} args
 */
export function peerArguments(args) {
  let values
  try {
    values = parseArgs({
      args,
      options: {
        smoke: { type: 'boolean' },
        brief: { type: 'boolean' },
        rounds: { type: 'string', default: '9' },
        only: { type: 'string', default: contestants.join(',') },
      },
    }).values
  } catch (error) {
    return { problem: error.message }
  }
  const only = values.only.split(',')
  const unknown = only.find((name) => !contestants.includes(name))
  if (unknown !== undefined)
    return { problem: `There is no contestant "${unknown}". There are: ${contestants.join(', ')}.` }
  if (!/^[1-9]\d*$/.test(values.rounds))
    return { problem: `--rounds is a whole number from 1; received "${values.rounds}".` }
  return { options: { ...values, rounds: Number(values.rounds), only } }
}

/** What is to be made first, if anything. */
export function missingPart() {
  if (!existsSync(here('../../dist/index.js'))) return 'dist is missing. Run `npm run build` first.'
  if (!existsSync(here('node_modules')))
    return 'The other libraries are missing. Run `npm ci --prefix bench/peers` first.'
  return undefined
}
