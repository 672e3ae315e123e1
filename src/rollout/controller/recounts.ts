import type { Bucket, Counts } from '../judge/evidence.js'
import type { GuardedRamp } from '../ramp/guarded-ramps.js'

/** What logs told. */
export interface Recount {
  readonly units: readonly Bucket[]
  /** The newest datum when they were asked, in epoch milliseconds; undefined where there was none. */
  readonly newestAt: number | undefined
}

/** Logs are asked anew when something that they are asked for has grown by so much. */
const GROWTH = 1.1

/**
 * What logs told last, as long as a process lives. A controller that starts anew asks them once more, and decides the same.
 */
export class Recounts {
  readonly #byRamp = new Map<string, Recount & { readonly totals: readonly number[] }>()

  /** Undefined where logs are to be asked. */
  of(ramp: GuardedRamp, counts: readonly Bucket[]): Recount | undefined {
    const recount = this.#byRamp.get(keyOf(ramp))
    const totals = totalsOf(ramp, counts)
    const isGrown = recount?.totals.some(
      (before, index) => (totals[index] ?? 0) >= before * GROWTH + Number(before === 0),
    )
    return isGrown === false ? recount : undefined
  }

  keep(ramp: GuardedRamp, counts: readonly Bucket[], recount: Recount): void {
    this.#byRamp.set(keyOf(ramp), { totals: totalsOf(ramp, counts), ...recount })
  }
}

function keyOf({ flag, ramp }: GuardedRamp): string {
  return JSON.stringify([flag, ramp.guard.id, ramp.guard.ceiling])
}

const members = ['units', 'bad', 'timed', 'slow', 'converted'] as const satisfies readonly (keyof Counts)[]

/** Of the step in force, which the next one depends on, and of what is bad in all of them. */
function totalsOf({ ramp }: GuardedRamp, counts: readonly Bucket[]): readonly number[] {
  const own = counts.filter(({ step }) => step === ramp.guard.ceiling)
  const sum = (buckets: readonly Bucket[], member: keyof Counts) =>
    buckets.reduce((total, { treatment, control }) => total + treatment[member] + control[member], 0)
  return [
    ...members.map((member) => sum(own, member)),
    sum(counts, 'bad'),
    sum(counts, 'slow'),
    sum(counts, 'converted'),
  ]
}
