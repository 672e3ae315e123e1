import type { PollResult } from './poll-result.js'

/** A poll that has begun, and who waits for it. */
export class PollUnderWay {
  readonly controller = new AbortController()
  readonly newSession: boolean
  /** In epoch milliseconds. */
  readonly startedAt: number
  readonly result: Promise<PollResult>
  /** Who has not given up on it. When nobody is left, it may be cut short. */
  waiting = 0
  /** Whether a new session was asked for when it had begun without one: what it brings may be from before. */
  isFollowed = false
  /** Whether it was aborted because nobody waited for it any longer. */
  isCutShort = false

  constructor(newSession: boolean, startedAt: number, poll: (underWay: PollUnderWay) => Promise<PollResult>) {
    this.newSession = newSession
    this.startedAt = startedAt
    this.result = poll(this)
  }
}
