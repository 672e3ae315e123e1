import type { SourceUsage } from '../sources/source.js'

/** US dollars: for a request, and for a document received. Prices differ by region and time. */
const REQUEST_USD = 0.0000002
const DOCUMENT_USD = 0.0008

const MONTH_MS = 30 * 86_400_000
/** A shorter time is too short for an estimate. */
const SHORTEST_MS = 60_000

/**
 * What 30 days of this would cost, in US dollars: the first document once, all else at the rate of the time so far.
 * Undefined in the first minute.
 */
export function monthlyCost({ requests, documents }: SourceUsage, elapsedMs: number): number | undefined {
  if (elapsedMs < SHORTEST_MS) return undefined
  const first = Math.min(documents, 1)
  const months = elapsedMs / MONTH_MS
  return first * DOCUMENT_USD + (requests * REQUEST_USD + (documents - first) * DOCUMENT_USD) / months
}
