import type { RuleSet } from '../../evaluate/rule-set.js'
import type { RefreshOptions, RefreshResult } from '../polling/refresh.js'
import type { FeedStatus } from './client-status.js'
import type { Readiness } from './readiness.js'

/** Where a client has its rules from. */
export interface Feed {
  /** The hot path reads `rules.ruleSet` and nothing else. */
  readonly rules: { readonly ruleSet: RuleSet | undefined }
  ready(): Promise<Readiness>
  status(): FeedStatus
  refresh(options: RefreshOptions): Promise<RefreshResult>
  /** Polls what is overdue at `now` because the process was suspended. */
  catchUp(now: number): void
  close(): Promise<void>
}
