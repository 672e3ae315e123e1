import type { RampStatus } from '../../rollout/controller/look-at-ramps.js'
import { reasonWords } from '../../rollout/controller/reason-words.js'
import { printable } from '../../text/printable.js'
import { stepWords } from './step-words.js'
import { instantWords, minutesWords } from './time-words.js'

/** How it stands, for the first line: `holding, 24 min left`. */
export function stateWords({ verdict: { action, reasons }, begins, step }: RampStatus, now: number): string {
  const [first] = reasons
  const begin = begins[step - 1] ?? now
  switch (first?.code) {
    case 'ended':
      return first.ended.replace('-', ' ')
    case 'paused':
      return 'paused'
    case 'disabled':
      return 'flag off'
    case 'not-started':
      return `begins in ${leftWords(first.until, now)}`
    case 'holding':
      // A step is allowed before it begins, so that all hosts have it by then.
      return begin > now ? `begins in ${leftWords(begin, now)}` : `holding, ${leftWords(first.until, now)} left`
    case 'baking':
      return begin > now ? `begins in ${leftWords(begin, now)}` : `watched, ${leftWords(first.until, now)} left`
    default:
      return action.kind === 'hold' ? 'held' : `due: ${action.kind}`
  }
}

/** What comes next, as a sentence; undefined where nothing does. */
export function nextWords(ramp: RampStatus, now: number): string | undefined {
  const { verdict, labels, step, begins, retryAt } = ramp
  const { action, reasons } = verdict
  const why = reasons.map(reasonWords).map(printable).join('; ')
  const [first] = reasons
  const what = step < labels.length ? stepWords(labels[step]) : 'completed'
  if (retryAt !== undefined) {
    return `Next: ${action.kind}, which was taken back or refused, again at ${instantWords(retryAt, now)}: ${why}.`
  }
  switch (action.kind) {
    case 'raise': {
      const [startAt = action.startAt] = begins
      const flip = (begins[action.ceiling - 1] ?? startAt) + action.startAt - startAt
      return `Next: ${what} at ${instantWords(flip, now)}.`
    }
    case 'hold':
    case 'recount':
      return first !== undefined && 'until' in first
        ? `Next: ${what} at ${instantWords(first.until, now)}.`
        : `Next: ${what}, held: ${why}.`
    case 'rollback':
      return `Next: rolled back by the next tick: ${why}.`
    case 'complete':
      return 'Next: completed by the next tick.'
    case 'pause':
      return `Next: paused by the next tick: ${why}.`
    case 'none':
      return first?.code === 'ended'
        ? undefined
        : `Next: nothing, ${first?.code === 'paused' ? 'until it is resumed' : why}.`
  }
}

function leftWords(until: number, now: number): string {
  return minutesWords((until - now) / 60_000)
}
