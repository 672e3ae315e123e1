import type { PollResult } from './poll-result.js'

export interface RefreshOptions {
  /**
   * Milliseconds after which this caller waits no longer and gets SOURCE_TIMEOUT; 0 and less: at once. The poll goes on
   * for others who wait, or to whom it belongs; when there are none, it is cut short, but not twice after the same time:
   * then it is let finish, so that a slow network delays flags and does not freeze them.
   * @default none: `requestTimeoutMs` bounds the poll
   */
  readonly timeoutMs?: number
  /**
   * Only poll when the last one is `pollIntervalMs` ago by the wall clock (after a failure: the time to its retry), or
   * join one under way; else the outcome is `not-due`.
   * @default false
   */
  readonly ifDue?: boolean
  /**
   * Ask AppConfig in a new session, which it answers at once and with the whole document, however short ago the last poll
   * was: for when something else told you of a deployment. It costs a document received. During a gradual deployment the
   * new session may be on the other side. Sources without sessions are simply polled.
   * @default false
   */
  readonly newSession?: boolean
}

/** `not-due` only where `ifDue` was asked for. */
export type RefreshResult = PollResult | { readonly outcome: 'not-due' }
