import type { DocumentProblem } from '../../errors.js'
import type { DocumentVersion } from '../../evaluate/evaluation.js'
import type { Flag, RuleSet } from '../../evaluate/rule-set.js'
import type { FlagDocument } from '../generated/flag-document.js'
import type { KnownHoldfastDocument } from '../known-document.js'
import type { DocumentLimits } from '../limits.js'
import type { UnreadableParts } from '../shape/unreadable-parts.js'
import type { Pace, Steps } from '../steps.js'
import { newCompilation } from './compilation.js'
import { DocumentReferences } from './document-references.js'

export interface CompileOptions {
  readonly version: DocumentVersion
  readonly limits: DocumentLimits
  readonly unreadable: UnreadableParts
  readonly pace: Pace
  /** Whether bodies of flags may be made when they are first needed. The document must never change then. */
  readonly putsOff: boolean
  /** The document of before, some flags of which may be in this one. */
  readonly known?: KnownHoldfastDocument | undefined
}

export interface CompileResult {
  readonly ruleSet: RuleSet
  /** Unless empty, the rule set is not to be used. */
  readonly problems: readonly DocumentProblem[]
  readonly warnings: readonly DocumentProblem[]
}

/** Units of work that a flag takes whose body is put off. */
const PUT_OFF_COST = 0.2

/** Resolves every name, parses every operand, and checks what the JSON Schema cannot say. */
export function* compilingSteps(document: FlagDocument, options: CompileOptions): Steps<CompileResult> {
  const { version, unreadable, pace, putsOff } = options
  const compilation = newCompilation(options)
  const flags = new Map<string, Flag>()
  const references = new DocumentReferences(document, compilation, unreadable, flags, options.known)

  for (const name of Object.keys(document.cohorts ?? {})) yield* references.compilingCohort(name)
  for (const name of Object.keys(document.layers ?? {})) {
    references.compileLayer(name)
    if (pace.isBreakDue(1)) yield
  }

  const beyond = new Map<string, string>()
  for (const key of pace.keysOf(document.flags)) {
    const putOff = putsOff ? references.puttingOff(key) : undefined
    if (putOff !== undefined) {
      flags.set(key, putOff)
      if (pace.isBreakDue(PUT_OFF_COST)) yield
      continue
    }
    const entry = yield* references.compilingFlag(key)
    if (entry !== 'unreadable') flags.set(key, entry.value)
    else
      beyond.set(key, `Flag "${key}" depends on a part of the document that only a newer version of Holdfast can read.`)
  }
  for (const key of unreadable.flags.keys()) {
    if (pace.isBreakDue(0.5)) yield
    if (!flags.has(key)) beyond.set(key, `Flag "${key}" uses a feature that only a newer version of Holdfast can read.`)
  }
  // What cannot be read may refer to anything.
  if (beyond.size === 0 && unreadable.cohorts.size === 0) yield* references.warningOfUnused()
  return {
    ruleSet: { version, flags, unreadable: beyond },
    problems: compilation.diagnostics.problems,
    warnings: compilation.diagnostics.warnings,
  }
}
