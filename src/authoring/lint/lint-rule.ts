import type { JsonObject } from '../../evaluate/evaluation.js'
import type { Flag } from '../../evaluate/rule-set.js'
import type { FlagDefinition } from '../../schema/generated/flag-document.js'
import type { Finding } from '../../schema/problems/document-problem.js'
import { at, type Place } from '../../schema/problems/place.js'
import type { DefinedFlag } from '../flags/defined-flag.js'
import type { DocumentForm } from '../flags/flag-set.js'
import type { LintCode } from './lint-codes.js'

/** One thing that lint looks for. A rule has a file of its own. */
export interface LintRule {
  readonly code: LintCode
  readonly check: (subject: LintSubject) => Iterable<Doubt>
}

/** What rules look at: a document that has been read. */
export interface LintSubject {
  readonly form: DocumentForm
  readonly document: JsonObject
  /** Whether it was read from text. */
  readonly isText: boolean
  /** The flags that can be read. */
  readonly flags: ReadonlyMap<string, Flag>
  readonly definitions: ReadonlyMap<string, DefinedFlag>
  /** Epoch milliseconds. */
  readonly now: number
  /** From which age on a flag is old. */
  readonly days: number
  /** Of the text, or of the JSON that an object gives. */
  readonly bytes: number
  readonly maxBytes: number
  /** How long reading took, where that was measured. */
  readonly loadMs: number | undefined
  readonly maxLoadMs: number
}

/** What a rule has to say of a place. */
export interface Doubt extends Omit<Finding<string>, 'code'> {
  readonly place: Place | undefined
  /** It is about the name of the member there rather than its value. */
  readonly isAboutName?: boolean
}

/** The flags in Holdfast's own format, as the document defines them. */
export function* holdfastFlags({
  form,
  flags,
}: LintSubject): Generator<{ flag: Flag; definition: FlagDefinition; place: Place }> {
  if (form !== 'holdfast') return
  const root = at(undefined, 'flags')
  for (const flag of flags.values()) {
    yield { flag, definition: flag.definition as FlagDefinition, place: at(root, flag.key) }
  }
}

/** Where the flag is described: of AppConfig's own flags not where it has its value. */
export function descriptionPlace(form: DocumentForm, key: string): Place {
  return form === 'appconfig-retrieved' ? at(undefined, key) : at(at(undefined, 'flags'), key)
}
