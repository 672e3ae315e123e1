import type { EvaluationErrorCode } from '../../evaluate/evaluation.js'
import type { Clock } from '../../ports/clock.js'
import type { Logger } from '../../ports/logger.js'
import { emitProcessWarning } from '../../ports/process-warning.js'
import { thrownWords } from '../../text/thrown-words.js'

/** What a warning is about. Codes are stable; docs/diagnostics.md has cause and cure of each. */
export type WarningCode =
  | EvaluationErrorCode
  | 'TARGETING_KEY_MISSING'
  | 'INVALID_CONTEXT'
  | 'MISPLACED_ARGUMENT'
  | 'NOT_READY'
  | 'INVALID_DOCUMENT'
  | 'DOUBTFUL_DOCUMENT'
  | 'DEGRADED_DOCUMENT'
  | 'STALE'
  | 'SNAPSHOT_FAILED'
  | 'HOOK_FAILED'
  | 'LISTENER_FAILED'
  | 'OUTCOMES_NOT_COUNTED'

/** A warning that the client has given. */
export interface ClientWarning {
  /** What it is about, for programs. */
  readonly code: WarningCode
  /** What is wrong and what to do, in the words of the log line. */
  readonly message: string
  /** Key of the flag that it is about; undefined where it is about a source or a document. */
  readonly flag: string | undefined
  /** When it was given, in epoch milliseconds. */
  readonly at: number
}

/** Evaluations of one kind that went wrong since the client was made. */
export interface FailureCount {
  /** What went wrong. */
  readonly code: WarningCode
  /** How many evaluations. */
  readonly count: number
  /** How many by the key that was asked for, of the first 100 keys. */
  readonly flags: Readonly<Record<string, number>>
}

/** Where the client writes: to its logger, to the process (`process.emitWarning`), or nowhere. */
export type WarningTarget = 'logger' | 'process' | 'none'

interface WarningParts {
  /** What it is about, sources or problems of a document: the process is told where one of them is new. */
  readonly subjects: readonly string[]
  readonly flag?: string
  /** For a logger. */
  readonly details?: unknown
  readonly level?: 'warn' | 'error'
  /** Where it happened, for the process. */
  readonly stack?: string | undefined
}

const MAX_WARNINGS = 100
const MAX_FLAGS = 100
/** Of the warnings of the process: a document may have a hundred problems. */
const MAX_SUBJECTS = 1000

export interface DiagnosticsParts {
  readonly logger: Logger
  readonly warningTarget: WarningTarget
  readonly clock: Clock
}

/** The warnings that the client has given, and counts of failed evaluations. Bounded; without failures it does no work. */
export class Diagnostics {
  readonly #parts: DiagnosticsParts
  readonly #warnings: ClientWarning[] = []
  readonly #failures = new Map<WarningCode, { count: number; readonly flags: Map<string, number> }>()
  /** What the process has been warned of: of each once. */
  readonly #printed = new Set<string>()
  #printedCount = 0

  constructor(parts: DiagnosticsParts) {
    this.#parts = parts
  }

  /** The last 100, oldest first. */
  get warnings(): readonly ClientWarning[] {
    return Object.freeze([...this.#warnings])
  }

  /** By code. */
  get failures(): readonly FailureCount[] {
    return Object.freeze(
      [...this.#failures].map(([code, { count, flags }]) =>
        Object.freeze({ code, count, flags: Object.freeze(Object.fromEntries(flags)) }),
      ),
    )
  }

  /**
   * Gives a warning: to a logger every time, with `details`; to the process where one of the `subjects` is new: a source, or a
   * problem of a document.
   */
  warn(code: WarningCode, message: string, { subjects, flag, details, level = 'warn', stack }: WarningParts): void {
    const { logger, warningTarget } = this.#parts
    this.#warnings.push(Object.freeze({ code, message, flag, at: this.#now() }))
    if (this.#warnings.length > MAX_WARNINGS) this.#warnings.shift()
    if (warningTarget === 'logger') logger[level](message, ...(details === undefined ? [] : [details]))
    if (warningTarget !== 'process' || this.#printedCount >= MAX_WARNINGS || this.firstNew(code, subjects) === -1)
      return
    for (const subject of subjects) {
      if (this.#printed.size < MAX_SUBJECTS) this.#printed.add(`${code} ${subject}`)
    }
    this.#printedCount++
    emitProcessWarning(message, code, stack)
  }

  /** Warns of a function of the user's that threw. `subject` tells it from others. */
  warnOfThrown(code: 'HOOK_FAILED' | 'LISTENER_FAILED', subject: string, thrown: unknown, outcome: string): void {
    const stack = thrown instanceof Error ? thrown.stack : undefined
    const message = `${subject} threw: ${thrownWords(thrown)}. ${outcome}`
    this.warn(code, message, { subjects: [subject], details: thrown, level: 'error', stack })
  }

  /** Index of the first subject that the process has not been warned of; -1 if there is none. */
  firstNew(code: WarningCode, subjects: readonly string[]): number {
    return subjects.findIndex((subject) => !this.#printed.has(`${code} ${subject}`))
  }

  /** Reads the client's clock. If that throws, the host's: evaluating must not throw. */
  #now(): number {
    try {
      return this.#parts.clock.now()
    } catch {
      return Date.now()
    }
  }

  /**
   * Counts an evaluation that went wrong. Gives whether it is the first of its code and flag, up to a limit, which is to be
   * told. A function that makes the message would be an object for each of those that are not.
   */
  count(code: WarningCode, flag: string): boolean {
    let failure = this.#failures.get(code)
    if (failure === undefined) {
      failure = { count: 0, flags: new Map() }
      this.#failures.set(code, failure)
    }
    failure.count += 1
    const counted = failure.flags.get(flag)
    if (counted === undefined && failure.flags.size >= MAX_FLAGS) return false
    failure.flags.set(flag, (counted ?? 0) + 1)
    return counted === undefined
  }

  /** Warns of an evaluation that went wrong. */
  warnOfFailure(code: WarningCode, flag: string, message: string): void {
    this.warn(code, message, { subjects: [flag], flag, details: { code, flag } })
  }
}
