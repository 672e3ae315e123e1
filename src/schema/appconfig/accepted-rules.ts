import { type Compilation, newCompilation } from '../compile/compilation.js'
import { Tally } from '../compile/reach.js'
import { Site } from '../compile/site.js'
import { atOnce, Pace } from '../steps.js'
import type { ReadingTerms } from './app-config-reading.js'
import { compilingRuleText, ruleTextCost } from './compile-rule-text.js'

/** Where there may be a pattern, or a name that is written in another way. */
const intricate = /matches|\\/

/** Rules of which there is nothing to say. Each text is compiled once: many flags of a document have the same. */
export class AcceptedRules {
  readonly #terms: Pick<Compilation, 'version' | 'limits' | 'pace'>
  readonly #tests = new Map<string, number | undefined>()
  #compilation: Compilation

  constructor({ version, limits }: Pick<ReadingTerms, 'version' | 'limits'>) {
    this.#terms = { version, limits, pace: new Pace() }
    this.#compilation = newCompilation(this.#terms)
  }

  /** Units of work that compiling the rule takes. */
  static workOf(text: string): number {
    return ruleTextCost(text)
  }

  /** How many tests the rule takes at worst; `undefined` where it is for the compiler to say what is wrong, or whether it is. */
  testsOf(text: string): number | undefined {
    const known = this.#tests.get(text)
    if (known !== undefined || this.#tests.has(text)) return known
    const tests = intricate.test(text) ? undefined : this.#compile(text)
    this.#tests.set(text, tests)
    return tests
  }

  #compile(text: string): number | undefined {
    const { diagnostics } = this.#compilation
    const site = new Site(undefined, '', new Tally(), this.#compilation)
    const before = site.tally.reach().tests
    atOnce(compilingRuleText(text, '', site))
    if (diagnostics.problems.length + diagnostics.warnings.length === 0) return site.tally.reach().tests - before
    this.#compilation = newCompilation(this.#terms)
    return undefined
  }
}
