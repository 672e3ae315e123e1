import type { PollResult } from './poll-result.js'

/** A poll that has begun, and who waits for it. */
export class PollUnderWay {
  readonly controller = new AbortController()
  readonly newSession: boolean
  readonly result: Promise<PollResult>
  /** Who has not given up on it. */
  waiting = 0
  /** Whether a new session was asked for when it had begun without one: what it brings may be from before. */
  isFollowed = false

  constructor(newSession: boolean, poll: (underWay: PollUnderWay) => Promise<PollResult>) {
    this.newSession = newSession
    this.result = poll(this)
  }
}
