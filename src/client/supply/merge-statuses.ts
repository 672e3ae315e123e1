import type { DocumentProblem } from '../../errors.js'
import type { RuleSet } from '../../evaluate/rule-set.js'
import type { FeedStatus, SourceStatus } from './client-status.js'
import type { ServedDocument } from './document-store.js'

const worstState = ['closed', 'starting', 'stale', 'ready'] as const
const worstOrigin = ['fallback', 'snapshot', 'live'] as const

/** The health of a client is that of the worst of its sources: the oldest success, the first error, the next poll. */
export function mergeStatuses(
  sources: readonly SourceStatus[],
  ruleSet: RuleSet | undefined,
  warnings: readonly DocumentProblem[],
): FeedStatus {
  const [only, ...more] = sources
  const status =
    only !== undefined && more.length === 0 ? only : worstOf(sources, mergedDocument(sources, ruleSet, warnings))
  return Object.freeze({ ...status, sources })
}

function worstOf(each: readonly SourceStatus[], document: ServedDocument | undefined): SourceStatus {
  const state = worstState.find((candidate) => each.some((status) => status.state === candidate)) ?? 'ready'
  const isConfirmed = each.every(({ lastSuccessAt }) => lastSuccessAt !== undefined)
  const lastError = each.find((status) => status.lastError !== undefined)?.lastError
  const facts = {
    source: each.map(({ source }) => source).join(' + '),
    since: Math.max(...each.filter((status) => status.state === state).map(({ since }) => since)),
    lastSuccessAt: isConfirmed ? least(each, 'lastSuccessAt') : undefined,
    ageMs: isConfirmed ? greatest(each, 'ageMs') : undefined,
    refused: each.find(({ refused }) => refused !== undefined)?.refused,
    consecutiveFailures: greatest(each, 'consecutiveFailures'),
    nextPollAt: least(each, 'nextPollAt'),
    usage: mergedUsage(each),
  }
  if (state === 'stale' && document !== undefined && lastError !== undefined) {
    return { ...facts, state, document, lastError }
  }
  if (state === 'ready' && document !== undefined) return { ...facts, state, document, lastError }
  return { ...facts, state: state === 'closed' ? 'closed' : 'starting', document, lastError }
}

function mergedDocument(
  each: readonly SourceStatus[],
  ruleSet: RuleSet | undefined,
  warnings: readonly DocumentProblem[],
): ServedDocument | undefined {
  if (ruleSet === undefined) return undefined
  const documents = each.flatMap(({ document }) => document ?? [])
  const origin = worstOrigin.find((candidate) => documents.some((document) => document.origin === candidate)) ?? 'live'
  const savedAt = least(documents, 'savedAt')
  return Object.freeze({
    ...(origin === 'snapshot' && savedAt !== undefined
      ? { origin, savedAt }
      : { origin: origin === 'fallback' ? origin : ('live' as const), savedAt: undefined }),
    version: ruleSet.version,
    flagCount: ruleSet.flags.size,
    warnings: [...documents.flatMap((document) => document.warnings), ...warnings],
    degraded: documents.flatMap(({ degraded }) => degraded),
  })
}

function mergedUsage(each: readonly SourceStatus[]): SourceStatus['usage'] {
  const used = each.flatMap(({ usage }) => usage ?? [])
  if (used.length === 0) return undefined
  const months = used.flatMap(({ monthlyUsd }) => monthlyUsd ?? [])
  return {
    requests: used.reduce((sum, { requests }) => sum + requests, 0),
    documents: used.reduce((sum, { documents }) => sum + documents, 0),
    monthlyUsd: months.length === 0 ? undefined : months.reduce((sum, usd) => sum + usd, 0),
  }
}

function least<K extends string>(each: readonly Partial<Record<K, unknown>>[], name: K): number | undefined {
  const values = numbers(each, name)
  return values.length === 0 ? undefined : Math.min(...values)
}

function greatest<K extends string>(each: readonly Partial<Record<K, unknown>>[], name: K): number {
  return Math.max(...numbers(each, name))
}

function numbers<K extends string>(each: readonly Partial<Record<K, unknown>>[], name: K): number[] {
  return each.map((one) => one[name]).filter((value) => typeof value === 'number')
}
