import { type FlagSet, readFlags } from '../../authoring/flags/flag-set.js'
import { type LintReport, lintDocument } from '../../authoring/lint/lint-document.js'
import type { LintOptions } from '../../authoring/lint/lint-options.js'
import { InvalidDocumentError } from '../../errors.js'
import type { Clock } from '../../ports/clock.js'
import type { OpenedDocument } from './opened-document.js'

/** What there is to say of one document. */
export interface CheckedDocument extends OpenedDocument, LintReport {
  /** How long reading and compiling took, in milliseconds. */
  readonly loadMs: number
}

export function checkDocument(
  document: OpenedDocument,
  clock: Clock,
  options: Pick<LintOptions, 'now' | 'levels' | 'appConfigFlags'>,
): CheckedDocument {
  const startedAt = clock.now()
  const flags = readOrRefused(document.content, options)
  // The wall clock may be set back meanwhile.
  const loadMs = Math.max(0, clock.now() - startedAt)
  return { ...document, loadMs, ...lintDocument(flags ?? document.content, { ...options, loadMs }) }
}

function readOrRefused(
  content: Uint8Array,
  { appConfigFlags }: Pick<LintOptions, 'appConfigFlags'>,
): FlagSet | undefined {
  try {
    return readFlags(content, { appConfigFlags })
  } catch (error) {
    if (error instanceof InvalidDocumentError) return undefined
    throw error
  }
}

/** How many findings of all documents are of this level. */
export function countOf(level: 'error' | 'warning', documents: readonly CheckedDocument[]): number {
  return documents.flatMap(({ findings }) => findings).filter((finding) => finding.level === level).length
}
