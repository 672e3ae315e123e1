import { createHash } from 'node:crypto'
import { type DocumentProblem, InvalidOptionsError } from '../../errors.js'
import { evaluateFlag } from '../../evaluate/evaluate-flag.js'
import type {
  DocumentVersion,
  Evaluation,
  EvaluationErrorCode,
  FailedEvaluation,
  JsonObject,
  JsonValue,
} from '../../evaluate/evaluation.js'
import type { EvaluationContext, EvaluationContextInput } from '../../evaluate/evaluation-context.js'
import { explainFlag } from '../../evaluate/explain/explain-flag.js'
import type { Explanation } from '../../evaluate/explain/explanation.js'
import { failedEvaluation } from '../../evaluate/failed-evaluation.js'
import type { Flag, RuleSet } from '../../evaluate/rule-set.js'
import { contextProblem } from '../../options/context-problem.js'
import { nearestHint } from '../../options/nearest-name.js'
import { NearestNames } from '../../options/nearest-names.js'
import { checkOptions, type OptionChecks } from '../../options/option-checks.js'
import { checkString, expecting } from '../../options/value-checks.js'
import { recognizeForm } from '../../schema/document-form.js'
import { isObject } from '../../schema/json/is-object.js'
import { appendToPointer } from '../../schema/problems/json-pointer.js'
import { type ReadResult, readDocument } from '../../schema/read-document.js'
import { type DocumentReadOptions, readChecks } from '../../schema/read-options.js'
import { type DefinedFlag, definedFlag } from './defined-flag.js'
import { copied, decodedContent, jsonText } from './parsed-content.js'

/** How the document is read. */
export interface FlagSetOptions extends DocumentReadOptions {
  /**
   * A name for the document, such as its version or path. It is the `version.label` of every answer.
   * @default none
   */
  readonly label?: string | undefined
}

/** The form of a document: Holdfast's own, AppConfig's flags as they are written, or as they are retrieved. */
export type DocumentForm = 'holdfast' | 'appconfig-authored' | 'appconfig-retrieved'

const optionChecks: OptionChecks<FlagSetOptions> = { ...readChecks, label: checkString }

/**
 * Reads a document for work on it: to ask it, to list what it defines, to compare it with another. Nothing is fetched,
 * watched or logged, and there is nothing to close.
 *
 * @param content the document: bytes or text as they would be deployed, or a parsed object, which is copied
 * @throws {InvalidDocumentError} with every problem located, exactly where a client would refuse the document
 * @throws {InvalidOptionsError} for an option that is misspelt, of the wrong type or out of bounds
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs'
 * import { readFlags } from 'holdfast/documents'
 *
 * const flags = readFlags(readFileSync('flags.json'))
 * for (const key of flags.keys) console.log(key, flags.evaluate(key, { targetingKey: 'user-42' }).value)
 * ```
 */
export function readFlags(content: Uint8Array | string | object, options: FlagSetOptions = {}): FlagSet {
  checkOptions(options, optionChecks)
  return new FlagSet(content, options)
}

let ruleSetOf: (flags: FlagSet) => RuleSet
let documentOf: (flags: FlagSet) => JsonObject
let textOf: (flags: FlagSet) => string | undefined

/** The flags of one document, to be asked and looked at. Made by `readFlags`. */
export class FlagSet {
  /** The form of the document. */
  readonly form: DocumentForm
  /** The label it was read under, and the SHA-256 of its content, in hexadecimal. */
  readonly version: DocumentVersion
  /** The keys of all flags that can be evaluated, in the document's order. */
  readonly keys: readonly string[]
  /** What is allowed and probably a mistake. */
  readonly warnings: readonly DocumentProblem[]
  /** What was left out, since the document is newer than this reader; empty for all other documents. */
  readonly degraded: readonly DocumentProblem[]
  readonly #ruleSet: RuleSet
  readonly #document: JsonObject
  readonly #content: Uint8Array | string | undefined
  /** A population is asked flag by flag: a misspelt key as often. */
  readonly #nearest = new NearestNames()
  #definitions: ReadonlyMap<string, DefinedFlag> | undefined

  static {
    ruleSetOf = (flags) => flags.#ruleSet
    documentOf = (flags) => flags.#document
    textOf = (flags) => (flags.#content === undefined ? undefined : decodedContent(flags.#content))
  }

  /** Use `readFlags`. */
  constructor(content: Uint8Array | string | object, { label, ...options }: FlagSetOptions) {
    const isObjectGiven = typeof content !== 'string' && !(content instanceof Uint8Array)
    const bytes = isObjectGiven ? (jsonText(content) ?? '') : content
    this.version = Object.freeze({ label, hash: createHash('sha256').update(bytes).digest('hex') })
    const read: ReadResult = readDocument(isObjectGiven ? copied(content) : content, {
      ...options,
      version: this.version,
    })
    this.#ruleSet = read.ruleSet
    this.#document = read.document
    this.#content = isObjectGiven ? undefined : content
    this.form = recognizeForm(read.document).kind as DocumentForm
    this.keys = Object.freeze([...read.ruleSet.flags.keys()])
    this.warnings = read.warnings
    this.degraded = read.degraded
  }

  /** What the document says of each flag, by key. */
  get definitions(): ReadonlyMap<string, DefinedFlag> {
    this.#definitions ??= definitionsOf(this.form, this.#document, this.#ruleSet)
    return this.#definitions
  }

  /**
   * What the flag gives the context, as a client would answer without a fallback.
   *
   * @param now epoch milliseconds, for ramps and time windows. Default: the present
   * @throws {InvalidOptionsError} for a key that is no text, and a context that is no record of attributes. A client tells of it and takes an empty one
   */
  evaluate(key: string, context: EvaluationContextInput = {}, now = Date.now()): Evaluation<unknown> {
    checkKey(key, 'key')
    const flag = this.#ruleSet.flags.get(key)
    return flag === undefined ? this.#failed(key) : evaluateFlag(flag, checkedContext(context), now)
  }

  /** As `evaluate`, with everything that led to the answer. */
  explain(key: string, context: EvaluationContextInput = {}, now = Date.now()): Explanation {
    checkKey(key, 'key')
    const flag = this.#ruleSet.flags.get(key)
    if (flag !== undefined) return explainFlag(flag, checkedContext(context), now)
    return { evaluation: this.#failed(key), form: undefined, prerequisites: [], rules: [] }
  }

  #failed(flag: string): FailedEvaluation<undefined> {
    const unreadable = this.#ruleSet.unreadable.get(flag)
    const errorCode: EvaluationErrorCode = unreadable === undefined ? 'FLAG_NOT_FOUND' : 'PARSE_ERROR'
    const errorMessage = unreadable ?? `${missing(flag)}${this.#nearest.hint(flag, this.keys)}`
    return failedEvaluation({ flag, value: undefined, errorCode, errorMessage, version: this.version })
  }
}

export { documentOf, ruleSetOf, textOf }

/** A sentence for a key that no flag has. */
export function missingFlag(key: string, keys: Iterable<string>): string {
  return `${missing(key)}${nearestHint(key, keys)}`
}

const missing = (key: string) => `The flag document has no flag "${key}".`

/** Refuses whatever is no `FlagSet`, such as a document that was not read. */
export const checkFlagSet = expecting('what readFlags() gives', (value) => value instanceof FlagSet)

export const checkKey = expecting('the key of a flag, a string', (value) => typeof value === 'string')

/** @throws {InvalidOptionsError} for what is no record of attributes */
export function checkedContext(context: EvaluationContextInput): EvaluationContext {
  const problem = contextProblem(context)
  if (problem !== undefined) throw new InvalidOptionsError('context', problem)
  return context as EvaluationContext
}

const places = {
  holdfast: { flags: 'flags', notes: 'flags' },
  'appconfig-authored': { flags: 'values', notes: 'flags' },
  'appconfig-retrieved': { flags: undefined, notes: undefined },
} as const satisfies Record<DocumentForm, object>

function definitionsOf(form: DocumentForm, document: JsonObject, { flags }: RuleSet): ReadonlyMap<string, DefinedFlag> {
  const place = places[form]
  const notes = memberOf(document, place.notes)
  const root = place.flags === undefined ? '' : `/${place.flags}`
  return new Map(
    Array.from(flags.values(), (flag: Flag) => [
      flag.key,
      definedFlag(flag, isObject(notes) ? memberOf(notes, flag.key) : undefined, appendToPointer(root, flag.key)),
    ]),
  )
}

function memberOf(object: JsonObject, name: string | undefined): JsonValue | undefined {
  if (name === undefined) return object
  return Object.hasOwn(object, name) ? object[name] : undefined
}
