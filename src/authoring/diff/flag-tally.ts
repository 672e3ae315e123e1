import { evaluateFlag } from '../../evaluate/evaluate-flag.js'
import type { EvaluationContext } from '../../evaluate/evaluation-context.js'
import type { Flag } from '../../evaluate/rule-set.js'
import type { PartName } from '../population/parts.js'
import type { CauseProbe } from './cause-probe.js'
import { withoutFirstRules } from './shared-rules.js'
import {
  type Answer,
  type ChangeKind,
  changeKinds,
  isChange,
  type TransitionKind,
  transitionKind,
} from './transition.js'
import { LEFT_OUT, type UnitIndex, type UnitSet, type UnitTable } from './unit-table.js'

/** A flag in both documents, and what may make it answer differently. */
export interface ComparedFlag {
  readonly key: string
  readonly before: Flag | undefined
  readonly after: Flag | undefined
  /** How many rules both begin with in common: what one of them decides, or comes before them, stays. */
  readonly shared: number
  /** Each part that makes it differ, in the order of its reasons. Probes are absent where there is only one part. */
  readonly causes: readonly { readonly part: PartName; readonly probe: CauseProbe | undefined }[]
}

/** How often one answer became another. */
export interface TransitionCount {
  readonly from: string | undefined
  readonly to: string | undefined
  readonly wasOn: boolean
  readonly isOn: boolean
  readonly kind: TransitionKind
  contexts: number
  readonly units: UnitSet
  readonly examples: string[]
}

/** A count as it is sent to another thread. */
interface TransitionPart extends Omit<TransitionCount, 'units'> {
  readonly bits: Uint32Array
}

/** What is counted of a flag at an instant, to be sent to another thread and merged there. */
export interface FlagTallyPart {
  readonly transitions: readonly TransitionPart[]
  readonly through: readonly Readonly<Record<ChangeKind, number>>[]
}

interface AnswerPair {
  readonly from: Answer
  readonly to: Answer
  readonly count: TransitionCount
}

const MAX_FIRST = 12

/** Counts what becomes of one flag at one instant. */
export class FlagTally {
  readonly flag: ComparedFlag
  readonly #table: UnitTable
  readonly #maxExamples: number
  /** By variant before and after. */
  readonly #counts = new Map<string, TransitionCount>()
  /** The same by the answers themselves, each of which is one object however often it is given. */
  readonly #byAnswers = new Map<Answer, Map<Answer, TransitionCount>>()
  /** The later flag for a context that the shared rules do not decide. */
  readonly #rest: Flag | undefined
  /** The pairs of answers met first, which are nearly all there are: looking through so few is faster than a map. */
  readonly #first: AnswerPair[] = []
  /** Of each cause. */
  readonly through: Record<ChangeKind, number>[]

  constructor(flag: ComparedFlag, table: UnitTable, maxExamples: number) {
    this.flag = flag
    this.#table = table
    this.#maxExamples = maxExamples
    this.through = flag.causes.map(noChanges)
    this.#rest = flag.after && (flag.shared === 0 ? flag.after : withoutFirstRules(flag.after, flag.shared))
  }

  get counts(): Iterable<TransitionCount> {
    return this.#counts.values()
  }

  /** Counts a context, whose unit is `unit`, of the given index in the table. */
  add(context: EvaluationContext, now: number, unit: string | undefined, index: UnitIndex): TransitionCount {
    const { before, shared } = this.flag
    const from = before === undefined ? undefined : evaluateFlag(before, context, now)
    const to = shared > 0 && this.#isSettled(from) ? from : this.#after(context, now)
    const count = this.#countOf(from, to)
    count.contexts += 1
    if (count.kind === 'same') return count
    const isNew = index !== LEFT_OUT && count.units.add(index)
    if (unit !== undefined && count.examples.length < this.#maxExamples) {
      if (isNew || (index === LEFT_OUT && !count.examples.includes(unit))) count.examples.push(unit)
    }
    if (isChange(count.kind)) this.#noteCauses(count.kind, context, now)
    return count
  }

  part(): FlagTallyPart {
    const transitions = Array.from(this.#counts.values(), ({ units, ...count }) => ({ ...count, bits: units.bits }))
    return { transitions, through: this.through }
  }

  /** Adds what another tally counted later. `indexes` are those of its units in this table. */
  merge({ transitions, through }: FlagTallyPart, indexes: Int32Array): void {
    for (const { bits, contexts, examples, ...other } of transitions) {
      const count = this.#count(other)
      count.contexts += contexts
      count.units.merge(bits, indexes)
      const more = examples.filter((unit) => !count.examples.includes(unit))
      count.examples.push(...more.slice(0, this.#maxExamples - count.examples.length))
    }
    for (const [index, kinds] of through.entries()) {
      const own = this.through[index]
      if (own !== undefined) for (const kind of changeKinds) own[kind] += kinds[kind]
    }
  }

  /** Whether the answer comes before the first rule that is not shared. */
  #isSettled(answer: Answer): boolean {
    if (answer === undefined || answer.reason === 'PREREQUISITE_FAILED') return true
    return answer.ruleIndex !== undefined && answer.ruleIndex < this.flag.shared
  }

  #after(context: EvaluationContext, now: number): Answer {
    return this.#rest === undefined ? undefined : evaluateFlag(this.#rest, context, now)
  }

  #countOf(from: Answer, to: Answer): TransitionCount {
    for (let i = 0; i < this.#first.length; i++) {
      const pair = this.#first[i] as AnswerPair
      if (pair.from === from && pair.to === to) return pair.count
    }
    const known = this.#byAnswers.get(from)?.get(to)
    if (known !== undefined) return known
    const count = this.#newCount(from, to)
    if (this.#first.length < MAX_FIRST) this.#first.push({ from, to, count })
    return count
  }

  #newCount(from: Answer, to: Answer): TransitionCount {
    const { before, after } = this.flag
    const kind = transitionKind(from, to, before, after)
    const count = this.#count({
      from: from?.variant,
      to: to?.variant,
      wasOn: from?.enabled ?? false,
      isOn: to?.enabled ?? false,
      kind,
    })
    let byNext = this.#byAnswers.get(from)
    if (byNext === undefined) {
      byNext = new Map()
      this.#byAnswers.set(from, byNext)
    }
    byNext.set(to, count)
    return count
  }

  #count(transition: Omit<TransitionCount, 'contexts' | 'units' | 'examples'>): TransitionCount {
    const key = JSON.stringify([transition.from, transition.to, transition.kind])
    let count = this.#counts.get(key)
    if (count === undefined) {
      count = { ...transition, contexts: 0, units: this.#table.set(), examples: [] }
      this.#counts.set(key, count)
    }
    return count
  }

  #noteCauses(kind: ChangeKind, context: EvaluationContext, now: number): void {
    const { causes } = this.flag
    let isExplained = false
    for (const [index, { part, probe }] of causes.entries()) {
      // The flag's own definition comes last: it explains what nothing else does.
      const isOwn = part.kind === 'flag' && part.name === this.flag.key
      if (isOwn ? isExplained : probe !== undefined && !probe(context, now)) continue
      isExplained = true
      const kinds = this.through[index]
      if (kinds !== undefined) kinds[kind] += 1
    }
  }
}

export function noChanges(): Record<ChangeKind, number> {
  return { lost: 0, gained: 0, moved: 0, revalued: 0 }
}
