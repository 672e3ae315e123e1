import { closeSync, openSync, writeSync } from 'node:fs'
import { resolve } from 'node:path'
import type { ContextChange } from '../../authoring/diff/diff-counter.js'
import { CommandFailure } from '../failure.js'
import type { Host } from '../host.js'

const BUFFERED = 1 << 16

/** Writes each change to a file as it is found, a JSON object a line. */
export function listOfChanges(path: string, { cwd }: Pick<Host, 'cwd'>) {
  const file = attempt(path, () => openSync(resolve(cwd, path), 'w'))
  let text = ''
  const flush = () => {
    attempt(path, () => writeSync(file, text))
    text = ''
  }
  return {
    write({ at, ...change }: ContextChange): void {
      text += `${JSON.stringify({ at: new Date(at).toISOString(), ...change })}\n`
      if (text.length > BUFFERED) flush()
    },
    end(): void {
      flush()
      closeSync(file)
    },
  }
}

/** @throws {CommandFailure} for a file that cannot be written */
function attempt<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    const { message } = error as Error
    throw new CommandFailure('UNWRITABLE', `--list: ${path} cannot be written: ${message}.`, { cause: error })
  }
}
