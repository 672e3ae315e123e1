import { type NumberOptions, numberChecks } from '../options/option-checks.js'

/** The client's options that are numbers. */
export const numberOptions = {
  pollIntervalMs: [15_000, 100, 86_400_000, 'milliseconds'],
  initTimeoutMs: [5_000, 0, 300_000, 'milliseconds'],
  requestTimeoutMs: [10_000, 100, 300_000, 'milliseconds'],
  maxStalenessMs: [60_000, 1_000, 2_592_000_000, 'milliseconds'],
  compiledCacheSize: [4, 1, 100, 'documents'],
} as const satisfies NumberOptions<string>

export const numberOptionChecks = numberChecks(numberOptions)
