import type { DocumentProblem } from '../../errors.js'
import type { JsonObject } from '../../evaluate/evaluation.js'
import type { Flag } from '../../evaluate/rule-set.js'
import { type Compilation, newCompilation } from '../compile/compilation.js'
import { MAX_PROBLEMS } from '../limits.js'
import type { Pace } from '../steps.js'
import type { AppConfigReadOptions } from './app-config-flag-options.js'
import { type AppConfigReading, flagCountProblems, type ReadingTerms } from './app-config-reading.js'
import type { AppConfigForm } from './given-flags.js'
import { KnownFlags } from './known-flags.js'
import { PutOffAppConfigFlags } from './put-off-app-config-flags.js'
import { UnreadPercentages } from './unread-percentages.js'
import type { ShapeFindings } from './written-shape.js'

/** What comes together while the flags of one document are read. */
export class FlagReading {
  readonly flags = new Map<string, Flag>()
  readonly options: AppConfigReadOptions
  readonly pace: Pace
  readonly compilation: Compilation
  /** Of the definitions. A constraint's pattern that cannot be read here is no reason to refuse what AppConfig has let pass, and none is evaluated. */
  readonly doubts: Compilation
  readonly percentages: UnreadPercentages
  /** Absent where all flags have to be read at once. */
  readonly putOff: PutOffAppConfigFlags | undefined
  readonly #terms: ReadingTerms
  readonly #problems: DocumentProblem[] = []
  readonly #warnings: DocumentProblem[] = []

  constructor(terms: ReadingTerms) {
    this.#terms = terms
    this.options = terms.options
    this.pace = terms.pace
    this.compilation = newCompilation(terms)
    this.doubts = newCompilation({ ...terms, limits: { ...terms.limits, maxTestsPerFlag: Number.POSITIVE_INFINITY } })
    this.percentages = new UnreadPercentages(terms.options)
    this.putOff = terms.putsOff ? new PutOffAppConfigFlags(terms, this.compilation) : undefined
  }

  /** Whether a document may have that many flags. `received` is the object at `path` that holds them. */
  allows(count: number, received: JsonObject, path: string): boolean {
    this.#problems.push(...flagCountProblems(count, received, path, this.#terms))
    return this.#problems.length === 0
  }

  /** Takes in what is to be said of a shape. */
  tell({ problems, warnings }: ShapeFindings): void {
    this.#problems.push(...problems)
    if (this.#warnings.length < MAX_PROBLEMS) this.#warnings.push(...warnings)
  }

  /** Whether as many problems are known as are ever shown. */
  get isHopeless(): boolean {
    return this.#problems.length >= MAX_PROBLEMS
  }

  /** `document` is of this `form`. */
  result(form: AppConfigForm, document: JsonObject): AppConfigReading {
    const { diagnostics } = this.compilation
    this.percentages.warn(diagnostics)
    return {
      ruleSet: { version: this.#terms.version, flags: this.flags, unreadable: new Map() },
      problems: [...this.#problems, ...diagnostics.problems],
      warnings: [...this.#warnings, ...diagnostics.warnings, ...this.doubts.diagnostics.problems],
      known: this.putOff && new KnownFlags(form, document, this.flags),
    }
  }
}
