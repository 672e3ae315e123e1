import { targetingKeyPath, type UnitPath } from '../../evaluate/attribute.js'
import type { EvaluationContext, EvaluationContextInput } from '../../evaluate/evaluation-context.js'
import type { Flag } from '../../evaluate/rule-set.js'
import { readUnit } from '../../evaluate/unit.js'
import { unitNames, unitNamesKey } from '../../evaluate/unit-names.js'
import { checkOptions, listOf, type OptionChecks, required } from '../../options/option-checks.js'
import { checkFunction, checkTime, integerFrom } from '../../options/value-checks.js'
import { checkedContext, checkFlagSet, type FlagSet, ruleSetOf } from '../flags/flag-set.js'
import { unitPathOf } from '../population/unit-of.js'
import { type ChangedFlag, changedFlags } from './changed-flags.js'
import { changedParts } from './changed-parts.js'
import { type Comparison, compareFlags } from './compared-flags.js'
import type { DocumentDiff, InstantDiff } from './document-diff.js'
import { flagDiff } from './flag-diff.js'
import { FlagTally, type FlagTallyPart, noChanges, type TransitionCount } from './flag-tally.js'
import { type ChangeKind, changeKinds, isChange, type TransitionKind } from './transition.js'
import { LEFT_OUT, type UnitIndex, UnitTable, type UnitTablePart } from './unit-table.js'

/** What is compared, and how much of it is kept. */
export interface DiffOptions {
  /** The instants to compare the documents at: epoch milliseconds, at least one. Ramps and time windows depend on them. */
  readonly at: readonly number[]
  /**
   * How many units are named for each pair of answers: 0 to 1,000.
   * @default 3
   */
  readonly maxExamples?: number | undefined
  /**
   * How many distinct units are counted exactly, at some 20 bytes each: 1,024 to 16,777,216. If there are more, units are
   * counted in a sample, with a standard error of 1.2 / sqrt(maxUnits), 0.08 % by default; contexts are always counted exactly.
   * @default 2097152
   */
  readonly maxUnits?: number | undefined
  /**
   * Is called for each flag that is not the same for a context, once an instant.
   * @default none
   */
  readonly onChange?: ((change: ContextChange) => void) | undefined
}

/** A flag that is not the same for a context. */
export interface ContextChange {
  /** Epoch milliseconds. */
  readonly at: number
  /** Key of the flag. */
  readonly flag: string
  /** The unit that the flag draws by; undefined where the context has none. */
  readonly unit: string | undefined
  /** The variant before; undefined where the flag was not there. */
  readonly from: string | undefined
  /** The variant after; undefined where the flag is gone. */
  readonly to: string | undefined
  /** What that is to the one concerned. */
  readonly kind: Exclude<TransitionKind, 'same'>
}

const optionChecks: OptionChecks<DiffOptions> = {
  at: required(listOf('a list of at least one instant', checkTime, 1)),
  maxExamples: integerFrom(0, 1_000, 'units'),
  maxUnits: integerFrom(1_024, 16_777_216, 'units'),
  onChange: checkFunction,
}

/** What a counter counted, to be sent to another thread and merged there. It can be cloned. */
export interface DiffPart {
  /** How many contexts. */
  readonly contexts: number
  /** The counts, for a counter of the same version of Holdfast. */
  readonly counts: unknown
}

interface Counts {
  /** Contexts that change, by instant. */
  readonly instants: readonly { readonly changed: number; readonly contexts: Readonly<Record<ChangeKind, number>> }[]
  /** Units, by where they are looked for. */
  readonly tables: readonly UnitTablePart[]
  /** By flag and instant. */
  readonly tallies: readonly (readonly FlagTallyPart[])[]
}

/**
 * Compares two documents over a population of any size, context by context, in memory that does not grow with it beyond
 * `maxUnits`. Several counters, each over its own contexts and in a thread of its own, are put together by `part` and `merge`.
 *
 * @throws {InvalidOptionsError} for an option that is misspelt, of the wrong type or out of bounds, and for a document that
 *   `readFlags` did not give
 * @example
 * ```ts
 * import { createDiffCounter, readFlags } from 'holdfast/documents'
 *
 * const flagsAt = (percent: number) =>
 *   readFlags({ schemaVersion: 1, flags: { a: { enabled: true, rules: [{ percent, serve: 'on' }] } } })
 * const counter = createDiffCounter(flagsAt(5), flagsAt(15), { at: [Date.now()] })
 * for (let user = 0; user < 1_000_000; user++) counter.add({ targetingKey: `user-${user}` })
 * console.log(counter.result().instants[0]?.contexts.gained) // about 100,000
 * ```
 */
export function createDiffCounter(old: FlagSet, next: FlagSet, options: DiffOptions): DiffCounter {
  checkFlagSet(old, 'old')
  checkFlagSet(next, 'next')
  checkOptions(options, optionChecks)
  return new DiffCounter(old, next, options)
}

/** Contexts that change at an instant. */
interface Instant {
  changed: number
  readonly contexts: Record<ChangeKind, number>
}

/** The flags that look for their units in the same place. */
interface UnitGroup {
  readonly path: UnitPath
  readonly table: UnitTable
  /** Of each flag one tally for each instant, or one for all of them where the time does not matter. */
  readonly flags: (readonly FlagTally[])[]
}

let countRecord: (counter: DiffCounter, context: object) => void

/** Made by `createDiffCounter`. */
export class DiffCounter {
  readonly #old: FlagSet
  readonly #next: FlagSet
  readonly #options: DiffOptions
  readonly #changedFlags: readonly ChangedFlag[]
  readonly #comparison: Comparison
  readonly #groups: readonly UnitGroup[]
  /** In the order of the flags. */
  readonly #tallies: readonly (readonly FlagTally[])[]
  #contexts = 0
  readonly #instants: readonly Instant[]
  /** Kinds of change of the present context, as bits, by instant. */
  readonly #seen: number[]

  static {
    countRecord = (counter, context) => counter.#count(context as EvaluationContext)
  }

  /** Use `createDiffCounter`. */
  constructor(old: FlagSet, next: FlagSet, options: DiffOptions) {
    const { at, maxExamples = 3, maxUnits = 2_097_152 } = options
    this.#old = old
    this.#next = next
    this.#options = options
    this.#changedFlags = changedFlags(old, next)
    this.#comparison = compareFlags(old, next, this.#changedFlags)
    const groups = new Map<string, UnitGroup>()
    this.#tallies = this.#comparison.flags.map((flag) => {
      const path = unitPathOf((flag.after ?? flag.before) as Flag)
      const group = groups.get(unitNamesKey(path)) ?? { path, table: new UnitTable(maxUnits), flags: [] }
      groups.set(unitNamesKey(path), group)
      const timed = flag.before?.timed === true || flag.after?.timed === true
      const tallies = (timed ? at : at.slice(0, 1)).map(() => new FlagTally(flag, group.table, maxExamples))
      group.flags.push(tallies)
      return tallies
    })
    this.#groups = [...groups.values()]
    this.#instants = at.map(() => ({ changed: 0, contexts: noChanges() }))
    this.#seen = at.map(() => 0)
  }

  /**
   * Counts a context.
   * @throws {InvalidOptionsError} for a context that is no record of attributes
   */
  add(context: EvaluationContextInput): void {
    this.#count(checkedContext(context))
  }

  #count(checked: EvaluationContext): void {
    const { at, onChange } = this.#options
    this.#contexts += 1
    for (const { path, table, flags } of this.#groups) {
      const unit = readUnit(path, checked)
      const index: UnitIndex = unit === undefined ? LEFT_OUT : table.indexOf(unit)
      for (const tallies of flags) {
        for (let i = 0; i < tallies.length; i++) {
          const tally = tallies[i] as FlagTally
          const now = at[i] as number
          const count = tally.add(checked, now, unit, index)
          if (count.kind === 'same') continue
          // One tally stands for every instant where the time does not matter.
          const last = tallies.length === 1 ? at.length - 1 : i
          for (let instant = i; instant <= last; instant++) {
            if (isChange(count.kind)) this.#seen[instant] = (this.#seen[instant] as number) | bitOf[count.kind]
            onChange?.(changeOf(tally, count, unit, at[instant] as number))
          }
        }
      }
    }
    for (let instant = 0; instant < this.#seen.length; instant++) {
      const seen = this.#seen[instant] as number
      if (seen === 0) continue
      this.#noteChanges(instant, seen)
      this.#seen[instant] = 0
    }
  }

  /** What was counted up to now. */
  part(): DiffPart {
    const counts: Counts = {
      instants: this.#instants,
      tables: this.#groups.map(({ table }) => table.part()),
      tallies: this.#tallies.map((tallies) => tallies.map((tally) => tally.part())),
    }
    return { contexts: this.#contexts, counts }
  }

  /** Adds what another counter of the same documents and options counted, of contexts that come after those counted here. */
  merge(part: DiffPart): void {
    const { instants, tables, tallies } = part.counts as Counts
    this.#contexts += part.contexts
    for (const [index, { changed, contexts }] of instants.entries()) {
      const own = this.#instants[index] as Instant
      own.changed += changed
      for (const kind of changeKinds) own.contexts[kind] += contexts[kind]
    }
    for (const [index, { table, flags }] of this.#groups.entries()) {
      const indexes = table.merge(tables[index] as UnitTablePart)
      for (const own of flags) {
        const others = tallies[this.#tallies.indexOf(own)] ?? []
        for (const [instant, other] of others.entries()) own[instant]?.merge(other, indexes)
      }
    }
  }

  /** What the change does to the contexts counted up to now. */
  result(): DocumentDiff {
    const keys = [this.#old, this.#next].flatMap((flags) => [...ruleSetOf(flags).flags.keys()])
    const unreadable = [this.#old, this.#next].flatMap((flags) => [...ruleSetOf(flags).unreadable.keys()])
    return {
      old: { form: this.#old.form, version: this.#old.version },
      next: { form: this.#next.form, version: this.#next.version },
      flags: new Set([...keys, ...unreadable]).size,
      changedFlags: this.#changedFlags,
      changedParts: changedParts(this.#changedFlags),
      brokenStickiness: this.#comparison.brokenStickiness,
      population: { contexts: this.#contexts, units: this.#unitCounts() },
      instants: this.#options.at.map((at, index) => this.#instantDiff(at, index)),
    }
  }

  #instantDiff(at: number, index: number): InstantDiff {
    const { changed, contexts } = this.#instants[index] as Instant
    const flags = this.#groups.flatMap(({ path, table, flags }) =>
      flags.map((tallies) => flagDiff((tallies[index] ?? tallies[0]) as FlagTally, unitNames(path), table.scale)),
    )
    const order = new Map(this.#comparison.flags.map(({ key }, position) => [key, position]))
    const position = (flag: string) => order.get(flag) ?? 0
    return {
      at,
      changed,
      contexts: { ...contexts },
      flags: flags
        .filter(({ transitions }) => transitions.length > 0)
        .sort((a, b) => position(a.flag) - position(b.flag)),
    }
  }

  #unitCounts() {
    return this.#groups
      .map(({ path, table }) => ({ bucketBy: unitNames(path), units: table.count, exact: table.scale === 1 }))
      .sort((a, b) => Number(b.bucketBy === targetingKeyPath.name) - Number(a.bucketBy === targetingKeyPath.name))
  }

  #noteChanges(instant: number, seen: number): void {
    const own = this.#instants[instant] as Instant
    own.changed += 1
    for (const kind of changeKinds) if ((seen & bitOf[kind]) !== 0) own.contexts[kind] += 1
  }
}

/** As `add`, for what is known to be an object of JSON. */
export { countRecord }

const bitOf: Readonly<Record<ChangeKind, number>> = { lost: 1, gained: 2, moved: 4, revalued: 8 }

function changeOf({ flag }: FlagTally, count: TransitionCount, unit: string | undefined, at: number): ContextChange {
  const { from, to, kind } = count
  return { at, flag: flag.key, unit, from, to, kind: kind as ContextChange['kind'] }
}
