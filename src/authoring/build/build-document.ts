import { type DocumentProblem, InvalidDocumentError, InvalidOptionsError } from '../../errors.js'
import { checkOptions, type OptionChecks, required } from '../../options/option-checks.js'
import { checkString, expecting, refused } from '../../options/value-checks.js'
import { locateProblems } from '../../schema/json/json-positions.js'
import { MAX_PROBLEMS } from '../../schema/limits.js'
import { problemAt } from '../../schema/problems/document-problem.js'
import { readingOrRefusal } from '../../schema/read-document.js'
import { type DocumentReadOptions, readChecks } from '../../schema/read-options.js'
import { atOnce } from '../../schema/steps.js'
import { type DocumentFile, type DocumentPart, type FileProblem, readPart } from './document-part.js'
import { type MergedParts, mergeParts } from './merge-parts.js'

/** A document made of files, or why it cannot be made. */
export type DocumentBuild =
  | {
      /** `true`: a client would take the document. */
      readonly valid: true
      /** The document, indented by two blanks, with a line feed at the end: the same for the same files. */
      readonly text: string
      /** How many flags it has. */
      readonly flags: number
      /** Parts of it that are allowed and probably a mistake, each with its file. */
      readonly warnings: readonly FileProblem[]
    }
  | {
      /** `false`: something is wrong in a file, two files clash, or they do not go together. */
      readonly valid: false
      /** Every problem, at most 100, each with its file and place. */
      readonly problems: readonly FileProblem[]
    }

const fileChecks: OptionChecks<DocumentFile> = {
  name: required(checkString),
  content: required(
    expecting('bytes or text', (content) => typeof content === 'string' || content instanceof Uint8Array),
  ),
}

/**
 * Makes one document of several files, such as one for each team. A file has the form of a document, Holdfast's or
 * AppConfig's, and any part of it: flags, cohorts, layers. Flags may refer to cohorts, layers and flags of other files. What
 * two files define is refused. All is put together in the order given: sort files that were found by listing folders.
 *
 * @param files all of one form
 * @throws {InvalidOptionsError} for files that are none, two of one name, and options that are misspelt or wrong
 * @example
 * ```ts
 * import { buildDocument } from 'holdfast/documents'
 *
 * const build = buildDocument([
 *   { name: 'teams/all.json', content: '{ "schemaVersion": 1, "cohorts": { "staff": { "include": ["u-1"] } } }' },
 *   { name: 'teams/shop.json', content: '{ "schemaVersion": 1, "flags": { "sale": { "enabled": false } } }' },
 * ])
 * if (build.valid) console.log(build.text)
 * else for (const { file, line, message } of build.problems) console.error(`${file}:${line}: ${message}`)
 * ```
 */
export function buildDocument(files: readonly DocumentFile[], options: DocumentReadOptions = {}): DocumentBuild {
  checkOptions(options, readChecks)
  checkFiles(files)
  const parts: DocumentPart[] = []
  const problems: FileProblem[] = []
  for (const file of files) {
    const read = readPart(file, options)
    if ('form' in read) parts.push(read)
    else problems.push(...read)
  }
  const [first] = parts
  problems.push(
    ...parts.filter((part) => part.form !== first?.form).map((part) => otherForm(part, first as DocumentPart)),
  )
  // Of parts that lack others, what they refer to would seem to be missing.
  if (first === undefined || problems.length > 0) return refusal(problems)
  return built(parts, mergeParts(parts, first.form), options)
}

function checkFiles(files: readonly DocumentFile[]): void {
  if (!Array.isArray(files) || files.length === 0) throw refused('files', 'an array of files, one at least', files)
  const names = new Set<string>()
  for (const [index, file] of files.entries()) {
    checkOptions(file, fileChecks, `files.${index}`)
    if (names.has(file.name)) {
      throw new InvalidOptionsError(`files.${index}.name`, `files.${index}.name: There are two files "${file.name}".`)
    }
    names.add(file.name)
  }
}

function built(parts: readonly DocumentPart[], merged: MergedParts, options: DocumentReadOptions): DocumentBuild {
  const text = `${JSON.stringify(merged.document, null, 2)}\n`
  const reading = atOnce(readingOrRefusal(text, { ...options, version: { label: undefined, hash: '' } }))
  const isRefused = reading instanceof InvalidDocumentError
  const problems = isRefused ? reading.problems : reading.degraded
  if (problems.length > 0 || merged.clashes.length > 0 || isRefused) {
    return refusal([...merged.clashes, ...inFiles(problems, merged)])
  }
  const warnings = [...parts.flatMap((part) => part.warnings), ...inFiles(reading.warnings, merged)]
  return { valid: true, text, flags: reading.ruleSet.flags.size, warnings }
}

/** Where the part that a problem is in has it. What is in none is about the whole, which is in no file yet. */
function inFiles(problems: readonly DocumentProblem[], { owners }: MergedParts): readonly FileProblem[] {
  return problems.map(({ line: _, column, endLine, endColumn, ...problem }) => {
    const owner = ownerOf(problem.path, owners)
    const [located = problem] = owner === undefined ? [] : locateProblems([problem], owner.text)
    return owner === undefined ? problem : { ...located, file: owner.name }
  })
}

function ownerOf(path: string, owners: MergedParts['owners']): DocumentPart | undefined {
  const [, first, second] = path.split('/')
  return owners.get(`/${first}/${second}`) ?? owners.get(`/${first}`)
}

function otherForm({ name, form }: DocumentPart, first: DocumentPart): FileProblem {
  const problem = problemAt('', {
    code: 'unknown-form',
    message: `This file has ${formWords(form)}, and ${first.name} has ${formWords(first.form)}. Convert one of them: holdfast convert.`,
    expected: formWords(first.form),
  })
  return { ...problem, file: name }
}

function formWords(form: DocumentPart['form']): string {
  switch (form) {
    case 'holdfast':
      return 'the form of Holdfast'
    case 'appconfig-authored':
      return 'the form in which AppConfig stores flags'
    case 'appconfig-retrieved':
      return 'the form in which AppConfig delivers flags'
  }
}

function refusal(problems: readonly FileProblem[]): DocumentBuild {
  return { valid: false, problems: problems.slice(0, MAX_PROBLEMS) }
}
