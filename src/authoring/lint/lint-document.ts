import { type DocumentProblem, InvalidDocumentError } from '../../errors.js'
import { locateProblems } from '../../schema/json/json-positions.js'
import { inDocumentOrder } from '../../schema/problems/document-order.js'
import { problemAt } from '../../schema/problems/document-problem.js'
import { pointerOf } from '../../schema/problems/place.js'
import { documentOf, FlagSet, ruleSetOf, textOf } from '../flags/flag-set.js'
import { flagCount, sizeOf } from './document-measures.js'
import { levelInPlace } from './levels-in-place.js'
import type { LintCode, LintLevel } from './lint-codes.js'
import { type LintOptions, resolveLintOptions } from './lint-options.js'
import { lintRules } from './lint-rules.js'

/** Something that lint has found, with its place as a problem of a document has one. */
export interface LintFinding extends Omit<DocumentProblem, 'code'> {
  /** What is found, for programs: a code of lint, or of a problem of a document. */
  readonly code: LintCode | DocumentProblem['code']
  /** How much it matters. */
  readonly level: 'error' | 'warning'
}

/** What lint has to say of a document. */
export interface LintReport {
  /** Whether a client takes the document. If not, the findings are the problems for which it is refused, and no others. */
  readonly valid: boolean
  /** In the order of the document. */
  readonly findings: readonly LintFinding[]
  /** How many flags the document has, where it can be told. */
  readonly flags: number | undefined
  /** Size of the text in bytes of UTF-8; of an object, that of its JSON. */
  readonly bytes: number
}

/**
 * Everything there is to say of a document: why a client refuses it, or what it warns of, and what can be seen only with the
 * date and the whole document at hand. docs/errors.md lists the codes.
 *
 * A document in Holdfast's own format sets levels for itself by `"metadata": { "holdfastLint": { "old-flag": "off" } }` on the
 * document, a flag, a rule or a cohort. AppConfig's own flags have no such place: set `levels`.
 *
 * @param content the document: bytes or text as they would be deployed, a parsed object, or what `readFlags` gives. Only of
 * bytes and text the findings have lines and columns
 * @throws {InvalidOptionsError} for an option that is misspelt, of the wrong type or out of bounds
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs'
 * import { lintDocument } from 'holdfast/documents'
 *
 * const { findings } = lintDocument(readFileSync('flags.json'), { levels: { 'past-expiry': 'error' } })
 * for (const { level, line, code, message } of findings) console.log(`${level} line ${line} ${code}: ${message}`)
 * if (findings.some(({ level }) => level === 'error')) process.exitCode = 1
 * ```
 */
export function lintDocument(content: Uint8Array | string | object | FlagSet, options: LintOptions = {}): LintReport {
  const terms = resolveLintOptions(options)
  try {
    const { limits, appConfigFlags } = options
    return reportOn(content instanceof FlagSet ? content : new FlagSet(content, { limits, appConfigFlags }), terms)
  } catch (error) {
    if (!(error instanceof InvalidDocumentError)) throw error
    const findings = error.problems.map((problem) => ({ ...problem, level: 'error' as const }))
    return { valid: false, findings, flags: flagCount(content), bytes: sizeOf(content) }
  }
}

function reportOn(flags: FlagSet, { levels, ...terms }: ReturnType<typeof resolveLintOptions>): LintReport {
  const document = documentOf(flags)
  const text = textOf(flags)
  const { form, definitions } = flags
  const bytes = sizeOf(text ?? document)
  const subject = {
    form,
    document,
    isText: text !== undefined,
    definitions,
    flags: ruleSetOf(flags).flags,
    bytes,
    ...terms,
  }
  const found = lintRules.flatMap(({ code, check }) =>
    Array.from(check(subject), ({ place, isAboutName = false, ...doubt }) => ({
      ...problemAt(pointerOf(place), { code, ...doubt }),
      isAboutName,
    })),
  )
  const placed = text === undefined ? found : locateProblems(found, text, ({ isAboutName }) => isAboutName)
  const levelOf = ({ code, path }: Pick<LintFinding, 'code' | 'path'>): LintLevel =>
    (form === 'holdfast' ? levelInPlace(document, path, code) : undefined) ??
    levels[code as keyof typeof levels] ??
    'warning'
  const leveled = [
    ...flags.degraded,
    ...flags.warnings,
    ...placed.map(({ isAboutName: _, ...finding }) => finding),
  ].flatMap((finding) => {
    const level = levelOf(finding)
    return level === 'off' ? [] : [{ ...finding, level }]
  })
  return { valid: true, findings: inDocumentOrder(leveled, document), flags: definitions.size, bytes }
}
