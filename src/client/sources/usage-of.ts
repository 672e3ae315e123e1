import type { FlagSource, SourceUsage } from './source.js'

/** What a source says it has cost. Whoever asks how a client is doing is answered, whatever a source of one's own does. */
export function usageOf(source: FlagSource): SourceUsage | undefined {
  try {
    const usage = source.usage?.()
    return Number.isFinite(usage?.requests) && Number.isFinite(usage?.documents) ? usage : undefined
  } catch {
    return undefined
  }
}
