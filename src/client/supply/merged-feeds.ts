import { createHash } from 'node:crypto'
import type { DocumentVersion } from '../../evaluate/evaluation.js'
import type { RuleSet } from '../../evaluate/rule-set.js'
import { changedFlags } from '../../schema/merge/changed-flags.js'
import { mergeRuleSets } from '../../schema/merge/merge-rule-sets.js'
import type { RefreshOptions, RefreshResult } from '../polling/refresh.js'
import type { SourceStatus } from './client-status.js'
import type { ClientEvents, Events } from './events.js'
import { Feed } from './feed.js'
import type { FlagSupply } from './flag-supply.js'
import { mergeReadiness } from './merge-readiness.js'
import type { Readiness } from './readiness.js'
import type { SupplySettings } from './supply-settings.js'

/** Of the results of one refresh, the first of these that occurs is told. */
const precedence = ['failed', 'rejected', 'changed', 'unchanged', 'too-early', 'not-due'] as const

/** Several sources as one: each polled for itself, their flags merged, those of later ones over those of earlier ones. */
export class MergedFeeds implements FlagSupply {
  readonly rules: { ruleSet: RuleSet | undefined } = { ruleSet: undefined }
  readonly #feeds: readonly Feed[]
  readonly #events: Events
  /** Every source has had its say, if only by taking too long. */
  #settled = false
  #announced = false

  constructor(settings: SupplySettings, events: Events) {
    this.#events = events
    const listener = { emit: this.#hear.bind(this) }
    this.#feeds = settings.sources.map((source) => new Feed(source, settings, listener))
    this.#merge()
    void Promise.all(this.#feeds.map(({ settled }) => settled)).then(() => {
      this.#settled = true
      this.#announce()
    })
  }

  async ready(): Promise<Readiness> {
    await Promise.all(this.#feeds.map((feed) => feed.ready()))
    return this.#readiness()
  }

  statuses(): readonly SourceStatus[] {
    return this.#feeds.flatMap((feed) => feed.statuses())
  }

  async refresh(options: RefreshOptions): Promise<RefreshResult> {
    const before = this.rules.ruleSet
    const results = await Promise.all(this.#feeds.map((feed) => feed.refresh(options)))
    const outcome = precedence.find((candidate) => results.some((result) => result.outcome === candidate))
    const { ruleSet } = this.rules
    if (ruleSet !== undefined && outcome === 'unchanged') return { outcome, version: ruleSet.version }
    if (ruleSet !== undefined && outcome === 'changed') return { outcome, ...difference(before, ruleSet) }
    return results.find((result) => result.outcome === outcome) as RefreshResult
  }

  catchUp(now: number): void {
    for (const feed of this.#feeds) feed.catchUp(now)
  }

  async close(): Promise<void> {
    await Promise.all(this.#feeds.map((feed) => feed.close()))
  }

  #hear<E extends keyof ClientEvents>(event: E, payload: ClientEvents[E]): void {
    if (event !== 'ready' && event !== 'change') {
      this.#events.emit(event, payload)
      return
    }
    const before = this.rules.ruleSet
    this.#merge()
    const { ruleSet } = this.rules
    if (this.#announced && before !== undefined && ruleSet !== undefined) {
      this.#events.emit('change', { ...difference(before, ruleSet), previousVersion: before.version })
    } else {
      this.#announce()
    }
  }

  #merge(): void {
    const ruleSets = this.#feeds.flatMap(({ rules }) => rules.ruleSet ?? [])
    if (ruleSets.length > 0) this.rules.ruleSet = mergeRuleSets(ruleSets, mergedVersion(ruleSets))
  }

  #announce(): void {
    if (this.#announced || !this.#settled || this.#feeds.some(({ rules }) => rules.ruleSet === undefined)) return
    this.#announced = true
    this.#events.emit('ready', this.#readiness())
  }

  #readiness(): Readiness {
    const each = this.#feeds.map((feed) => feed.readiness())
    return mergeReadiness(each, this.rules.ruleSet?.version)
  }
}

/** Labels beside one another, and a hash of all that tells the documents apart. */
function mergedVersion(ruleSets: readonly RuleSet[]): DocumentVersion {
  const versions = ruleSets.map(({ version }) => version)
  const labels = versions.flatMap(({ label }) => label ?? [])
  const hash = createHash('sha256').update(JSON.stringify(versions)).digest('hex')
  return Object.freeze({ label: labels.length === 0 ? undefined : labels.join(' + '), hash })
}

function difference(before: RuleSet | undefined, after: RuleSet) {
  return {
    version: after.version,
    previousVersion: before?.version,
    changedKeys: before === undefined ? [...after.flags.keys()].sort() : changedFlags(before, after),
  }
}
