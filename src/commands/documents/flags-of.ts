import { type FlagSet, readFlags } from '../../authoring/flags/flag-set.js'
import { InvalidDocumentError } from '../../errors.js'
import type { DocumentReadOptions } from '../../schema/read-options.js'
import type { FoundConfig } from '../config/config.js'
import { CommandFailure } from '../failure.js'
import { shellWord } from '../terminal/shell-word.js'
import type { OpenedDocument } from './opened-document.js'

/**
 * How the clients of this repository read documents, as its config says: what they refuse or evaluate otherwise, commands do
 * as well.
 */
export function readOptionsOf({ settings: { appConfigFlags } }: FoundConfig): DocumentReadOptions {
  return { appConfigFlags }
}

/**
 * The flags of a document, for a command that has another question than whether it is valid.
 * @throws {CommandFailure} for a document that is refused: its first problem, and how to see the others
 */
export function flagsOf({ label, content, version }: OpenedDocument, config: FoundConfig): FlagSet {
  try {
    return readFlags(content, {
      ...readOptionsOf(config),
      label: version === undefined ? label : `${label} ${version}`,
    })
  } catch (error) {
    throw toldInOneSentence(error, label)
  }
}

/** What is thrown for a document that is refused, as its first problem; anything else as it is. */
export function toldInOneSentence(error: unknown, label: string): unknown {
  if (!(error instanceof InvalidDocumentError)) return error
  const [first] = error.problems
  const place = first?.line === undefined ? label : `${label}:${first.line}:${first.column}`
  const more = error.problems.length === 1 ? '' : ` (And ${error.problems.length - 1} more.)`
  const name = label === 'stdin' ? '-' : label
  return new CommandFailure(
    'INVALID_DOCUMENT',
    `${place}: ${first?.message}${more} See: holdfast validate ${shellWord(name)}`,
    { cause: error },
  )
}
