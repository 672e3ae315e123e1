import { type DocumentProblem, InvalidDocumentError } from '../../errors.js'
import type { JsonObject, JsonValue } from '../../evaluate/evaluation.js'
import { recognizeForm } from '../../schema/document-form.js'
import { appConfigCollections, collections } from '../../schema/generated/format-facts.js'
import { isObject } from '../../schema/json/is-object.js'
import { locateProblems } from '../../schema/json/json-positions.js'
import { parseJson } from '../../schema/json/parse-json.js'
import { resolveLimits } from '../../schema/limits.js'
import { readingOrRefusal } from '../../schema/read-document.js'
import type { DocumentReadOptions } from '../../schema/read-options.js'
import { atOnce } from '../../schema/steps.js'
import type { DocumentForm } from '../flags/flag-set.js'

/** A file of which a document is made. */
export interface DocumentFile {
  /** What people call it, such as its path. */
  readonly name: string
  /** Bytes or text. */
  readonly content: Uint8Array | string
}

/** Something to say of one of the files. */
export interface FileProblem extends DocumentProblem {
  /** Name of the file. Absent where it is about the document as a whole. */
  readonly file?: string
  /** Of two files with one thing, where the other has it. */
  readonly other?: {
    /** Name of the file. */
    readonly file: string
    /** 1-based line. */
    readonly line: number
    /** 1-based column, in UTF-16 code units. */
    readonly column: number
  }
}

/** A file that could be read: what it has, and around that nothing that is wrong. */
export interface DocumentPart {
  readonly name: string
  readonly text: string
  readonly form: DocumentForm
  readonly json: JsonObject
  readonly warnings: readonly FileProblem[]
}

/** Members whose members are merged, by form. The flags of a retrieved document are its own members. */
export const sectionsOf: Readonly<Record<DocumentForm, readonly string[]>> = {
  holdfast: collections,
  'appconfig-authored': appConfigCollections,
  'appconfig-retrieved': [],
}

/** Reads a file on its own terms, but for its flags, cohorts and layers, which may refer to those of other files. */
export function readPart(
  { name, content }: DocumentFile,
  options: DocumentReadOptions,
): DocumentPart | readonly FileProblem[] {
  const inFile = (problem: DocumentProblem): FileProblem => ({ ...problem, file: name })
  const parsed = parseJson(content, resolveLimits(options.limits))
  // Also digits that a number cannot hold: the document is written anew, and would have others.
  if (parsed.kind === 'refused') return parsed.problems.map(inFile)

  const { text } = parsed
  const json = parsed.value as JsonValue
  const form = formOf(json)
  if (typeof form !== 'string') return locateProblems([form], text).map(inFile)
  const { problems, warnings } = frameFindings(json as JsonObject, form, options)
  if (problems.length > 0) return locateProblems(problems, text).map(inFile)
  return { name, text, form, json: json as JsonObject, warnings: locateProblems(warnings, text).map(inFile) }
}

/** A part may have definitions alone, or values: the form is told by either. */
function formOf(json: JsonValue): DocumentForm | DocumentProblem {
  const isAuthored = isObject(json) && json['version'] === '1' && (isObject(json['values']) || isObject(json['flags']))
  if (isAuthored) return 'appconfig-authored'
  const form = recognizeForm(json)
  return form.kind === 'unknown' ? form.problem : form.kind
}

/** What is to be said of the file around its sections. A flag of a retrieved document is no frame. */
function frameFindings(
  json: JsonObject,
  form: DocumentForm,
  { limits, appConfigFlags }: DocumentReadOptions,
): { readonly problems: readonly DocumentProblem[]; readonly warnings: readonly DocumentProblem[] } {
  if (form === 'appconfig-retrieved') return { problems: [], warnings: [] }
  const needed = form === 'holdfast' ? {} : { values: {} }
  const emptied = sectionsOf[form].filter((section) => isObject(json[section])).map((section) => [section, {}])
  const frame = { ...needed, ...json, ...Object.fromEntries(emptied) }
  const reading = atOnce(
    readingOrRefusal(frame, {
      limits,
      appConfigFlags: { ...appConfigFlags, allowEmpty: true },
      version: { label: undefined, hash: '' },
    }),
  )
  if (!(reading instanceof InvalidDocumentError)) return { problems: [], warnings: reading.warnings }
  // Another file may have the flags.
  const isMissingFlags = ({ code, path }: DocumentProblem) => code === 'missing-member' && path === ''
  return { problems: reading.problems.filter((problem) => !isMissingFlags(problem)), warnings: [] }
}
