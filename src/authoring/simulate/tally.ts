import { evaluateFlag } from '../../evaluate/evaluate-flag.js'
import type { ServedEvaluation } from '../../evaluate/evaluation.js'
import type { EvaluationContext } from '../../evaluate/evaluation-context.js'
import type { Flag } from '../../evaluate/rule-set.js'

/** How often the flag gave each of its answers at one instant. Memory does not depend on the number of contexts. */
export class Tally {
  readonly flag: Flag
  /** Epoch milliseconds. */
  readonly at: number
  /** By answer: every unit with the same outcome gets the same object. */
  readonly counts = new Map<ServedEvaluation, number>()

  constructor(flag: Flag, at: number) {
    this.flag = flag
    this.at = at
  }

  add(context: EvaluationContext): void {
    const answer = evaluateFlag(this.flag, context, this.at)
    this.counts.set(answer, (this.counts.get(answer) ?? 0) + 1)
  }

  /** How many of the answers are such. */
  count(isCounted: (answer: ServedEvaluation) => boolean): number {
    let count = 0
    for (const [answer, times] of this.counts) if (isCounted(answer)) count += times
    return count
  }
}
