import type { Flag, RuleSet } from '../../evaluate/rule-set.js'
import type { Diagnostics } from '../diagnostics/diagnostics.js'

/** Tells once that a client without the option `outcomes` is told outcomes that a guarded ramp waits for. */
export class UncountedOutcomes {
  readonly #diagnostics: Diagnostics
  /** The flag of a document that is named, if it has a guarded ramp. */
  readonly #waiting = new WeakMap<RuleSet, Flag | 'none'>()
  #isTold = false

  constructor(diagnostics: Diagnostics) {
    this.#diagnostics = diagnostics
  }

  /** An outcome of this flag was told. */
  note(flag: Flag): void {
    if (!this.#isTold && isWaiting(flag)) this.#tell(flag)
  }

  /** An outcome was told of whatever a request asked for. */
  noteRequest(ruleSet: RuleSet): void {
    if (this.#isTold) return
    let flag = this.#waiting.get(ruleSet)
    if (flag === undefined) {
      flag = firstWaiting(ruleSet) ?? 'none'
      this.#waiting.set(ruleSet, flag)
    }
    if (flag !== 'none') this.#tell(flag)
  }

  #tell({ key }: Flag): void {
    this.#isTold = true
    const message = `Outcomes are not counted, and flag "${key}" has a guarded ramp that waits for them: this client has no option \`outcomes\`. Make it with \`outcomes: outcomes()\`, from holdfast/outcomes.`
    this.#diagnostics.warn('OUTCOMES_NOT_COUNTED', message, { subjects: [key], flag: key })
  }
}

function firstWaiting({ flags }: RuleSet): Flag | undefined {
  for (const flag of flags.values()) if (isWaiting(flag)) return flag
  return undefined
}

/** Only a ramp that is not over waits for outcomes. Flags without a ramp are not looked into. */
function isWaiting({ timed, rules }: Flag): boolean {
  if (!timed) return false
  return rules.some(({ exposure }) => {
    return exposure?.kind === 'ramp' && exposure.ramp.guard !== undefined && exposure.ramp.guard.ended === undefined
  })
}
