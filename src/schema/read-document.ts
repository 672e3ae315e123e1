import { type DocumentProblem, HoldfastError, InvalidDocumentError } from '../errors.js'
import type { DocumentVersion, JsonObject } from '../evaluate/evaluation.js'
import type { RuleSet } from '../evaluate/rule-set.js'
import { resolveAppConfigFlagOptions } from './appconfig/app-config-flag-options.js'
import { readingAuthoredFlags } from './appconfig/read-authored-flags.js'
import { readingRetrievedFlags } from './appconfig/read-retrieved-flags.js'
import { type CompileOptions, compilingSteps } from './compile/compile-document.js'
import { findingWarnings } from './compile/find-warnings.js'
import { problemsElsewhere } from './compile/problems-elsewhere.js'
import { isDescriptive, type RecognizedForm, recognizeForm } from './document-form.js'
import { checkingJsonValue } from './json/check-json-value.js'
import { isObject } from './json/is-object.js'
import { locatingProblems } from './json/json-positions.js'
import type { LeftToCheck } from './json/json-suspicion.js'
import { parsingJson } from './json/parse-json.js'
import { type KnownDocument, keepingKnown } from './known-document.js'
import { type DocumentLimits, MAX_PROBLEMS, resolveLimits } from './limits.js'
import { sortingByPlace } from './problems/document-order.js'
import { problemAt } from './problems/document-problem.js'
import type { DocumentReadOptions } from './read-options.js'
import { checkLimits } from './shape/check-limits.js'
import { checkingShape } from './shape/check-shape.js'
import type { ReadablePart } from './shape/readable-part.js'
import { atOnce, Pace, type Steps } from './steps.js'

export interface ReadOptions extends DocumentReadOptions {
  /** Put on every answer the document gives. */
  readonly version: DocumentVersion
  /** Whether it is laid over other documents, whose flags it may switch off by `enabled` alone. @default false */
  readonly isLater?: boolean | undefined
  /**
   * Whether bodies of flags may be made when they are first needed. The rule set is for evaluating and explaining then: its flags
   * are not to be looked into. Of a parsed document that is not the reader's alone all are made at once, since somebody else
   * may change it.
   * @default false
   */
  readonly putsOff?: boolean | undefined
  /** Whether nobody else has the parsed document. @default false */
  readonly isOwn?: boolean | undefined
  /** The document that was read before this one, by the same options. */
  readonly known?: KnownDocument | undefined
}

export interface ReadResult {
  readonly ruleSet: RuleSet
  /** The JSON that was read. It is the reader's: parts of it are frozen, and the rule set refers to others. */
  readonly document: JsonObject
  /** Parts of the document that are allowed and probably a mistake. */
  readonly warnings: readonly DocumentProblem[]
  /** What of a newer document this reader does not understand. */
  readonly degraded: readonly DocumentProblem[]
  /** For reading the next one; absent where nothing was put off, or something is doubtful. */
  readonly known: KnownDocument | undefined
}

const allReadable: Pick<ReadablePart, 'unreadable' | 'ignored'> = {
  unreadable: { flags: new Map(), cohorts: new Map(), layers: new Map() },
  ignored: [],
}

/**
 * Reads a document: bytes to JSON, to a document of the right shape, to a rule set. All or nothing, but for what a
 * newer document has beyond this reader.
 *
 * @param content bytes or text as deployed; or a parsed document, which becomes the reader's: its variant values are frozen
 * @throws {InvalidDocumentError} with every problem located, at most 100
 * @throws {InvalidOptionsError} for limits and options that are misspelt or out of bounds
 */
export function readDocument(content: Uint8Array | string | object, options: ReadOptions): ReadResult {
  const reading = atOnce(readingOrRefusal(content, options))
  if (reading instanceof InvalidDocumentError) throw reading
  return reading
}

/** Loads what reading takes, where a build has put it into files of its own: for whoever waits for a document meanwhile. */
export function prepareReading(): void {}

/**
 * As `readDocument`, but with the refusal as a result. Whatever else goes wrong is a refusal as well: nothing in a document
 * may look like a failure of its source.
 */
export function* readingOrRefusal(
  content: Uint8Array | string | object,
  options: ReadOptions,
): Steps<ReadResult | InvalidDocumentError> {
  try {
    return yield* readingSteps(content, options)
  } catch (error) {
    if (error instanceof InvalidDocumentError) return error
    if (error instanceof HoldfastError) throw error
    return new InvalidDocumentError([internalProblem(error)], undefined, { cause: error })
  }
}

function internalProblem(error: unknown): DocumentProblem {
  const said = error instanceof Error ? [error.name, error.message].filter((part) => typeof part === 'string') : []
  const [firstLine] = said.join(': ').split('\n', 1)
  const cure =
    error instanceof Error && 'code' in error && notLoaded.has(error.code)
      ? 'A file of the package was not to be had. Restart the process if the package was replaced while it ran.'
      : 'This is a bug of Holdfast. Report it with the document, please: https://github.com/holdfast-flags/holdfast/issues.'
  return problemAt('', {
    code: 'internal',
    message: `Reading this document failed: ${firstLine}. ${cure}`,
    expected: 'a document that is read or refused',
  })
}

/** Why a part that is loaded at first need may be missing: the file is gone, or the process may open no more. */
const notLoaded: ReadonlySet<unknown> = new Set(['MODULE_NOT_FOUND', 'ENOENT', 'EMFILE', 'ENFILE', 'EACCES', 'ENOTDIR'])

/** As `readDocument`, interruptible. */
function* readingSteps(
  content: Uint8Array | string | object,
  { version, limits: given, appConfigFlags, isLater = false, putsOff = false, isOwn = false, known }: ReadOptions,
): Steps<ReadResult> {
  const limits = resolveLimits(given)
  const options = resolveAppConfigFlagOptions(appConfigFlags)
  const pace = new Pace()

  const read = yield* readingJson(content, limits, pace, known)
  if (read.value === undefined) throw new InvalidDocumentError(read.problems.slice(0, MAX_PROBLEMS))
  const isLarge = isObject(read.value) && pace.isLarge(read.value)
  if (isLarge) yield 'long'
  const form = recognizeForm(read.value)
  if (isLarge) yield 'long'
  const json = excusing(read, form.kind)
  const terms = { version, limits, pace, putsOff: putsOff && (json.text !== undefined || isOwn) }
  if (form.kind === 'holdfast') {
    const before = known?.form === 'holdfast' ? known : undefined
    return yield* readingHoldfastDocument(json, { ...terms, known: before }, isLater)
  }
  if (form.kind === 'unknown') throw yield* refusing([...json.problems, form.problem], json, pace)

  const readingFlags = form.kind === 'appconfig-authored' ? readingAuthoredFlags : readingRetrievedFlags
  const before = known?.form === form.kind ? known : undefined
  const reading = yield* readingFlags(json.value as JsonObject, { ...terms, options, known: before })
  if (json.problems.length > 0 || reading.problems.length > 0) {
    throw yield* refusing(allProblems(json, reading.problems), json, pace)
  }
  const warnings = yield* locating([...json.doubts, ...reading.warnings], json, pace)
  return {
    ruleSet: reading.ruleSet,
    document: json.value as JsonObject,
    warnings,
    degraded: [],
    known: json.doubts.length === 0 ? reading.known : undefined,
  }
}

function* readingHoldfastDocument(
  json: Json,
  terms: Omit<CompileOptions, 'unreadable'>,
  isLater: boolean,
): Steps<ReadResult> {
  const { limits, pace } = terms
  const bars = checkLimits(json.value, limits, pace)
  if (bars.length > 0) throw yield* refusing([...json.problems, ...bars], json, pace)

  const document = json.value as JsonObject
  const shape = yield* checkingShape(document, pace, terms.known)
  if (shape.kind === 'refused' || json.problems.length > 0) {
    const shapeFaults = shape.kind === 'refused' ? shape.problems : []
    const others = yield* problemsElsewhere(document, shapeFaults, terms)
    throw yield* refusing(allProblems(json, [...shapeFaults, ...others]), json, pace)
  }

  const { unreadable, ignored } = shape.kind === 'partial' ? shape : allReadable
  const compiling = compilingSteps(shape.document, { ...terms, unreadable })
  const { ruleSet, problems, warnings } = yield* compiling
  if (problems.length > 0) throw yield* refusing(problems, json, pace)

  const novelties = [unreadable.flags, unreadable.cohorts, unreadable.layers].flatMap((parts) =>
    [...parts.values()].flat(),
  )
  const doubts = yield* findingWarnings(shape.document, ruleSet, isLater, pace, terms.known)
  const { hasUniqueSeeds } = doubts
  return {
    ruleSet,
    document,
    warnings: yield* locating([...json.doubts, ...warnings, ...doubts.warnings], json, pace),
    degraded: yield* locating([...ignored, ...novelties], json, pace),
    known:
      terms.putsOff && shape.kind === 'valid' && json.doubts.length === 0
        ? {
            form: 'holdfast',
            flags: ruleSet.flags,
            cohorts: document['cohorts'],
            minor: document['minor'],
            hasUniqueSeeds,
          }
        : undefined,
  }
}

interface Json {
  /** Absent where there is none that could be looked into any further. */
  readonly value: unknown
  /** What it was read from, if it was. */
  readonly text: string | undefined
  readonly problems: readonly DocumentProblem[]
  /** Faults of the JSON that are no reason to refuse it. */
  readonly doubts: readonly DocumentProblem[]
}

function* readingJson(
  content: Uint8Array | string | object,
  limits: DocumentLimits,
  pace: Pace,
  known: KnownDocument | undefined,
): Steps<Json> {
  if (typeof content !== 'string' && !(content instanceof Uint8Array)) {
    const [problems, doubts] = parted(yield* checkingJsonValue(content, limits, pace), isInexact)
    return { value: problems.length === 0 ? content : undefined, text: undefined, problems, doubts }
  }
  const keeping = known && ((value: unknown) => keepingOf(known, value, pace))
  const parsed = yield* parsingJson(content, limits, pace, keeping)
  return parsed.kind === 'parsed'
    ? { ...parsed, problems: [], doubts: [] }
    : { value: parsed.value, text: parsed.text, problems: parsed.problems, doubts: [] }
}

function keepingOf(known: KnownDocument, value: unknown, pace: Pace): Steps<LeftToCheck> {
  return known.form === 'holdfast' ? keepingKnown(value, known, pace) : known.keeping(value, pace)
}

/**
 * Digits that are lost where nothing is served or compared are excused; unless there are as many as are looked for, since
 * the next may stand anywhere.
 */
function excusing(json: Json, form: RecognizedForm['kind']): Json {
  if (json.problems.filter(isInexact).length >= MAX_PROBLEMS) return json
  const [problems, doubts] = parted(json.problems, (one) => isInexact(one) && isDescriptive(form, one.path))
  return { ...json, problems, doubts: [...json.doubts, ...doubts] }
}

function isInexact({ code }: DocumentProblem): boolean {
  return code === 'inexact-number'
}

/** Those of which `is` is not true, and those of which it is. */
function parted<T>(items: readonly T[], is: (item: T) => boolean): [T[], T[]] {
  return [items.filter((item) => !is(item)), items.filter(is)]
}

/** What is wrong with the JSON of a value explains whatever else is. */
function allProblems({ problems }: Json, others: readonly DocumentProblem[]): readonly DocumentProblem[] {
  const told = new Set(problems.map(({ path }) => path))
  return [...problems, ...others.filter(({ path }) => !told.has(path))]
}

function* refusing(problems: readonly DocumentProblem[], json: Json, pace: Pace): Steps<InvalidDocumentError> {
  return new InvalidDocumentError(yield* locating(problems, json, pace))
}

/** In the order of the document, capped, with lines and columns where there is a text to count them in. */
function* locating(
  problems: readonly DocumentProblem[],
  { value, text }: Json,
  pace: Pace,
): Steps<readonly DocumentProblem[]> {
  if (problems.length === 0) return problems
  const shown = (yield* sortingByPlace(problems, value, pace)).slice(0, MAX_PROBLEMS)
  return text === undefined ? shown : yield* locatingProblems(shown, text, pace)
}
