import type { OptionChecks } from '../../options/option-checks.js'
import { checkBoolean, checkTimeout } from '../../options/value-checks.js'
import type { PollResult } from './poll-result.js'

/** How `refresh()` polls. */
export interface RefreshOptions {
  /**
   * Milliseconds that this caller waits at most; then the outcome is `failed` with SOURCE_TIMEOUT. With 0 or less it does not
   * wait at all. The poll goes on while others wait for it, or if the client planned it itself; otherwise it is cut short,
   * but not twice after the same time: then it is let finish, so that a slow network delays flags and does not freeze them.
   * @default none: `requestTimeoutMs` bounds the poll
   */
  readonly timeoutMs?: number
  /**
   * Whether to poll only when a poll is due: `pollIntervalMs` after the last one by the wall clock; after a failure, when its
   * retry is. A poll that is under way is joined. Otherwise the outcome is `not-due`.
   * @default false
   */
  readonly ifDue?: boolean
  /**
   * Whether to ask AppConfig in a new session, which it answers at once and with the whole document, however recent the last
   * poll is: for when something else told you of a deployment. It costs a document received. During a gradual deployment the
   * new session may be on the other side. Sources without sessions are simply polled.
   * @default false
   */
  readonly newSession?: boolean
}

export const refreshChecks: OptionChecks<RefreshOptions> = {
  timeoutMs: checkTimeout,
  ifDue: checkBoolean,
  newSession: checkBoolean,
}

/** What came of `refresh()`: that of the poll, or `not-due` where the option `ifDue` asked for it. */
export type RefreshResult =
  | PollResult
  | {
      /** `not-due`: with `ifDue`, it was not yet time for a poll, and none was made. */
      readonly outcome: 'not-due'
    }
