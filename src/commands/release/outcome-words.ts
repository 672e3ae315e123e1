import { printable } from '../../text/printable.js'
import type { ExitCode } from '../host.js'

/** No where it was not to be, or did not stay; a plan that was only looked at is a yes. */
export function exitCodeOf(outcome: string, isPlan: boolean): ExitCode {
  if (outcome === 'declined') return isPlan ? 0 : 1
  return outcome === 'refused' || outcome === 'taken-back' ? 1 : 0
}

/** As programs are told. */
export function outcomeAsJson(outcome: string, isPlan: boolean): string {
  return isPlan && outcome === 'declined' ? 'planned' : outcome
}

export function declinedWords(isPlan: boolean): string {
  return isPlan ? 'Nothing was done: this is the plan.' : 'Nothing was done.'
}

/** `was taken back: Rollback initiated by user`: AppConfig's reason, without its full stop. */
export function takenBackWords(reason: string | undefined): string {
  return `was taken back${reason === undefined ? '' : `: ${printable(reason).replace(/\.$/, '')}`}`
}
