import type { RuleSet } from '../../evaluate/rule-set.js'
import type { RefreshOptions, RefreshResult } from '../polling/refresh.js'
import type { FeedStatus } from './client-status.js'
import type { Readiness } from './readiness.js'

/** Where a client has its rules from. */
export interface Feed {
  /** The hot path reads `rules.ruleSet` and nothing else; who makes a scope looks whether it is later than `overdueAt`, too. */
  readonly rules: {
    readonly ruleSet: RuleSet | undefined
    /** From when on, in epoch milliseconds, a planned poll was missed because the process was suspended. */
    readonly overdueAt: number
  }
  ready(): Promise<Readiness>
  status(): FeedStatus
  refresh(options: RefreshOptions): Promise<RefreshResult>
  /** Polls what is overdue at `now`. */
  catchUp(now: number): void
  close(): Promise<void>
}
