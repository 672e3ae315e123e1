import type { OptionChecks } from '../../options/option-checks.js'
import { checkBoolean, checkTimeout } from '../../options/value-checks.js'
import type { PollResult } from './poll-result.js'

export interface RefreshOptions {
  /**
   * Milliseconds after which this caller waits no longer and gets SOURCE_TIMEOUT; 0 and less: at once. The poll goes on
   * for others who wait, or to whom it belongs; when there are none, it is cut short.
   * @default none: `requestTimeoutMs` bounds the poll
   */
  readonly timeoutMs?: number
  /**
   * Only poll when the last one is `pollIntervalMs` ago by the wall clock (after a failure: the time to its retry), or
   * join one under way; else the outcome is `not-due`.
   * @default false
   */
  readonly ifDue?: boolean
}

export const refreshChecks: OptionChecks<RefreshOptions> = { timeoutMs: checkTimeout, ifDue: checkBoolean }

/** `not-due` only where `ifDue` was asked for. */
export type RefreshResult = PollResult | { readonly outcome: 'not-due' }
