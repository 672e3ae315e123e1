import type { RampEnd } from '../../evaluate/ramp-guard.js'
import { type JudgedRamp, leadOf } from '../judge/judged-ramp.js'
import type { RampAction } from './ramp-edits.js'

/** What a person wants of a ramp. */
export type Wish = 'start' | 'advance' | 'pause' | 'resume' | 'rollback'

/** What becomes of it. */
export type Wanted =
  | { readonly kind: 'change'; readonly action: RampAction }
  /** It is so already. */
  | { readonly kind: 'no-change'; readonly why: string }
  | { readonly kind: 'refused'; readonly why: string }

/**
 * What a wish comes to, with the ramp as it is deployed. No unit that is in goes out by it, but by a rollback.
 *
 * @param endedBefore how this `id` has ended, by what was published before
 * @param now epoch milliseconds
 * @param leadMs how long a document takes to reach all hosts, in milliseconds
 */
export function wantedAction(
  ramp: JudgedRamp,
  wish: Wish,
  endedBefore: RampEnd | undefined,
  now: number,
  leadMs: number,
): Wanted {
  const { steps, pausedAt, startAt, guard } = ramp
  const ended = guard.ended ?? endedBefore
  if (wish === 'rollback') {
    return guard.ended === 'rolled-back' ? already('is rolled back') : change({ kind: 'rollback' })
  }
  if (ended !== undefined) {
    const how = ended === 'completed' ? 'is completed' : 'was rolled back'
    return { kind: 'refused', why: `${how}: another attempt takes another id and the same salt` }
  }
  switch (wish) {
    case 'start':
      return guard.ceiling > 0 ? already('has begun') : change({ kind: 'raise', ceiling: 1, startAt: now + leadMs })
    case 'advance': {
      if (pausedAt !== undefined) return { kind: 'refused', why: 'is paused: resume it first' }
      const next = steps[guard.ceiling]
      if (next === undefined) return already('has all its steps')
      const flip = now + leadOf(ramp, leadMs)
      return change({ kind: 'raise', ceiling: guard.ceiling + 1, startAt: flip - next.after })
    }
    case 'pause':
      return pausedAt === undefined ? change({ kind: 'pause', pausedAt: now }) : already('is paused')
    case 'resume': {
      if (pausedAt === undefined) return already('is not paused')
      return change({ kind: 'resume', startAt: startAt + Math.max(0, now - pausedAt) })
    }
  }
}

function change(action: RampAction): Wanted {
  return { kind: 'change', action }
}

function already(why: string): Wanted {
  return { kind: 'no-change', why }
}
