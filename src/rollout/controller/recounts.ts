import type { Bucket, Counts } from '../judge/evidence.js'
import type { GuardedRamp } from '../ramp/guarded-ramps.js'
import { totalOf } from './ramp-counts.js'

/** What logs told. */
export interface Recount {
  readonly units: readonly Bucket[]
  /** The newest datum when they were asked, in epoch milliseconds; undefined where there was none. */
  readonly newestAt: number | undefined
}

interface KeptRecount extends Recount {
  /** As processes counted when the logs were asked. */
  readonly counts: readonly Bucket[]
}

/** Logs are asked anew when something that they are asked for has grown by so much. */
const GROWTH = 1.1

/**
 * What logs told last, as long as a process lives. A controller that starts anew asks them once more, and decides the same.
 */
export class Recounts {
  readonly #byRamp = new Map<string, KeptRecount>()

  /** Undefined where logs are to be asked. */
  of(ramp: GuardedRamp, counts: readonly Bucket[]): Recount | undefined {
    const recount = this.#byRamp.get(keyOf(ramp))
    if (recount === undefined) return undefined
    const totals = totalsOf(ramp, counts)
    const isGrown = totalsOf(ramp, recount.counts).some(
      (before, index) => (totals[index] ?? 0) >= before * GROWTH + Number(before === 0),
    )
    return isGrown ? undefined : recount
  }

  /**
   * What logs would tell by now, if every unit meets as many processes as before. After a day a fault must not wait until it is a tenth of all
   * that the day has counted.
   */
  estimate(ramp: GuardedRamp, counts: readonly Bucket[]): readonly Bucket[] {
    const recount = this.#byRamp.get(keyOf(ramp))
    if (recount === undefined) return counts
    const [before, told] = [byPlace(recount.counts), byPlace(recount.units)]
    const times = timesCounted(recount)
    return counts.map((bucket) => {
      const [then, units] = [before.get(placeOf(bucket)), told.get(placeOf(bucket))]
      const arm = (name: 'treatment' | 'control') =>
        countsOf((member) => {
          const since = Math.max(0, bucket[name][member] - (then?.[name][member] ?? 0))
          return (units?.[name][member] ?? 0) + since / times[member]
        })
      return { ...bucket, treatment: arm('treatment'), control: arm('control') }
    })
  }

  keep(ramp: GuardedRamp, counts: readonly Bucket[], recount: Recount): void {
    this.#byRamp.set(keyOf(ramp), { counts, ...recount })
  }
}

function keyOf({ flag, ramp }: GuardedRamp): string {
  return JSON.stringify([flag, ramp.guard.id, ramp.guard.ceiling])
}

const members = ['units', 'bad', 'timed', 'slow', 'converted'] as const satisfies readonly (keyof Counts)[]

/** Of the step in force, which the next one depends on, and of what is bad in all of them. */
function totalsOf({ ramp }: GuardedRamp, counts: readonly Bucket[]): readonly number[] {
  const own = counts.filter(({ step }) => step === ramp.guard.ceiling)
  return [
    ...members.map((member) => totalOf(own, member)),
    totalOf(counts, 'bad'),
    totalOf(counts, 'slow'),
    totalOf(counts, 'converted'),
  ]
}

/** How often processes counted a unit, on average: once at the least. */
function timesCounted({ counts, units }: KeptRecount): Counts {
  return countsOf((member) => Math.max(1, totalOf(counts, member) / Math.max(1, totalOf(units, member))))
}

function countsOf(value: (member: keyof Counts) => number): Counts {
  const [units = 0, bad = 0, timed = 0, slow = 0, converted = 0] = members.map(value)
  return { units, bad, timed, slow, converted }
}

function byPlace(buckets: readonly Bucket[]): ReadonlyMap<string, Bucket> {
  return new Map(buckets.map((bucket) => [placeOf(bucket), bucket]))
}

function placeOf({ step, hour }: Bucket): string {
  return `${step} ${hour}`
}
