import type { DocumentProblem } from '../../errors.js'
import type { DocumentVersion } from '../../evaluate/evaluation.js'
import type { RuleSet } from '../../evaluate/rule-set.js'
import { comparingSteps } from '../../schema/merge/changed-flags.js'
import { type MergeResult, mergingSteps } from '../../schema/merge/merge-rule-sets.js'
import { atOnce, type Steps } from '../../schema/steps.js'
import type { Diagnostics } from '../diagnostics/diagnostics.js'
import type { ServedChange } from '../polling/poll-result.js'
import type { RefreshOptions, RefreshResult } from '../polling/refresh.js'
import type { FeedStatus } from './client-status.js'
import { hashOfVersions } from './document-hash.js'
import type { Events } from './events.js'
import type { Feed } from './feed.js'
import type { FeedSettings } from './feed-settings.js'
import { inTurns } from './in-turns.js'
import { mergeStatuses } from './merge-statuses.js'
import { mergeReadiness, type Readiness } from './readiness.js'
import { type Reporter, reportMerge, reportNothing } from './report-poll.js'
import { SourceFeed } from './source-feed.js'

/** The outcome of a refresh of several sources is the first of these that occurs. */
const precedence = ['failed', 'rejected', 'changed', 'unchanged', 'too-early', 'not-due'] as const

const rank = ({ outcome }: RefreshResult): number => precedence.indexOf(outcome)

/** All sources as one: each polled for itself, their flags merged, those of later ones over those of earlier ones. */
export class MergedFeed implements Feed {
  readonly rules: { ruleSet: RuleSet | undefined; overdueAt: number }
  readonly #feeds: readonly SourceFeed[]
  readonly #reporter: Reporter
  /** What is merged, in the order of the sources. */
  #accepted: readonly (RuleSet | undefined)[]
  /** What merging gave rise to. */
  #warnings: readonly DocumentProblem[]
  /** Ends with the last swap under way: each builds on the one before. */
  #swapping: Promise<unknown> = Promise.resolve()
  #told: 'nothing' | 'no flags' | 'ready' = 'nothing'

  /** @throws {InvalidDocumentError} for a fallback document that is not valid; nothing was started then */
  constructor(settings: FeedSettings, events: Events, diagnostics: Diagnostics) {
    const { sources, logger } = settings
    this.#reporter = {
      source: sources.map(({ source }) => source.description).join(' + '),
      logger,
      diagnostics,
      events,
    }
    this.#feeds = sources.map(
      (source, index) =>
        new SourceFeed({ ...source, isLater: index > 0 }, settings, this.#reporter, {
          onRules: (ruleSet) => this.#put(index, ruleSet),
          onSettled: () => this.#announce(),
          onChange: (change) => this.#tell(change),
          onPlanned: () => this.#notePlans(),
        }),
    )
    this.#accepted = this.#feeds.map(({ ruleSet }) => ruleSet)
    const { ruleSet, warnings } = atOnce(mergingAccepted(this.#accepted))
    this.rules = { ruleSet, overdueAt: Infinity }
    this.#warnings = warnings
    for (const feed of this.#feeds) feed.start()
  }

  async ready(): Promise<Readiness> {
    await Promise.all(this.#feeds.map((feed) => feed.ready()))
    return this.#readiness()
  }

  status(): FeedStatus {
    const sources = this.#feeds.map((feed) => feed.status())
    return mergeStatuses(sources, this.rules.ruleSet, this.#warnings)
  }

  async refresh(options: RefreshOptions): Promise<RefreshResult> {
    const previousVersion = this.#isComplete ? this.rules.ruleSet?.version : undefined
    const results = await Promise.all(this.#feeds.map((feed) => feed.refresh(options)))
    const result = results.reduce((first, one) => (rank(one) < rank(first) ? one : first))
    if (results.length === 1) return result
    const version = this.rules.ruleSet?.version
    if (version !== undefined && result.outcome === 'unchanged') return { ...result, version }
    if (version !== undefined && result.outcome === 'changed') {
      const keys = results.flatMap((one) => (one.outcome === 'changed' ? one.changedKeys : []))
      return { outcome: 'changed', version, previousVersion, changedKeys: [...new Set(keys)].sort() }
    }
    return result
  }

  catchUp(now: number): void {
    for (const feed of this.#feeds) feed.catchUp(now)
  }

  async close(): Promise<void> {
    await Promise.all(this.#feeds.map((feed) => feed.close()))
  }

  #notePlans(): void {
    this.rules.overdueAt = Math.min(...this.#feeds.map(({ overdueAt }) => overdueAt))
  }

  #put(index: number, ruleSet: RuleSet): Promise<ServedChange> {
    const change = this.#swapping.then(() => inTurns(this.#swap(index, ruleSet)))
    this.#swapping = change.catch(() => {})
    return change
  }

  /** Puts the rules of one source in use; the last assignment is what evaluations notice. */
  *#swap(index: number, ruleSet: RuleSet): Steps<ServedChange> {
    const previous = this.#isComplete ? this.rules.ruleSet : undefined
    const accepted = this.#accepted.with(index, ruleSet)
    const { ruleSet: next = ruleSet, warnings } = yield* mergingAccepted(accepted)
    const changedKeys = yield* comparingSteps(previous, next)
    this.#accepted = accepted
    this.#warnings = warnings
    this.rules.ruleSet = next
    return { version: next.version, previousVersion: previous?.version, changedKeys }
  }

  /** Whether every source has given rules. */
  get #isComplete(): boolean {
    return this.#accepted.every((ruleSet) => ruleSet !== undefined)
  }

  /** Once all sources have settled, reports whether there are flags to answer from. */
  #announce(): void {
    if (this.#told === 'ready' || !this.#feeds.every(({ isSettled }) => isSettled)) return
    const readiness = this.#readiness()
    if (readiness.state !== 'none') {
      this.#told = 'ready'
      this.#reporter.events.emit('ready', readiness)
    } else if (this.#told === 'nothing') {
      this.#told = 'no flags'
      reportNothing(this.#reporter, readiness.error, this.rules.ruleSet !== undefined)
    }
  }

  #tell({ version, previousVersion, changedKeys }: ServedChange): void {
    reportMerge(this.#reporter, this.#warnings)
    if (this.#told !== 'ready' || previousVersion === undefined) return
    this.#reporter.events.emit('change', { changedKeys, version, previousVersion })
  }

  #readiness(): Readiness {
    const each = this.#feeds.map((feed) => feed.readiness())
    return mergeReadiness(each, this.rules.ruleSet?.version)
  }
}

type Merging = Omit<MergeResult, 'ruleSet'> & { readonly ruleSet: RuleSet | undefined }

function* mergingAccepted(accepted: readonly (RuleSet | undefined)[]): Steps<Merging> {
  const [only, ...more] = accepted.filter((ruleSet) => ruleSet !== undefined)
  if (only === undefined || more.length === 0) return { ruleSet: only, warnings: [] }
  return yield* mergingSteps([only, ...more], mergedVersion([only, ...more]))
}

/** Labels beside one another, and a hash of all that tells the documents apart. */
function mergedVersion(ruleSets: readonly RuleSet[]): DocumentVersion {
  const versions = ruleSets.map(({ version }) => version)
  const labels = versions.flatMap(({ label }) => label ?? [])
  const label = labels.length === 0 ? undefined : labels.join(' + ')
  return Object.freeze({ label, hash: hashOfVersions(versions) })
}
