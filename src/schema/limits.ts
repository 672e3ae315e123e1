import {
  checkOptions,
  type NumberOptions,
  numberChecks,
  type OptionChecks,
  resolveNumbers,
} from '../options/option-checks.js'

/** The newest minor version of the format that this reader knows. */
export const READER_MINOR = 1

/** Conditions nest at most this deep, cohorts entered. Part of the format. */
export const MAX_CONDITION_DEPTH = 32

/** Chains of prerequisites and flag conditions are at most this long. Part of the format. */
export const MAX_PREREQUISITE_DEPTH = 16

/** A ramp with a guard or with cohorts has at most so many steps. Part of the format. */
export const MAX_STAGED_STEPS = 20

/** A refusal names at most this many problems. */
export const MAX_PROBLEMS = 100

/** What a document may cost this process. One beyond any of these limits is refused, and what was served before is served still. */
export interface DocumentLimits {
  /**
   * Size of the document, in bytes of UTF-8; 1,024 to 67,108,864. An in-memory document is not measured.
   * @default 4_194_304, the most AppConfig stores
   */
  readonly maxBytes: number
  /**
   * How deep arrays and objects nest; 100 (which the deepest conditions of the format need) to 250.
   * @default 128
   */
  readonly maxDepth: number
  /**
   * Flags of the document; 1 to 1,000,000.
   * @default 20_000
   */
  readonly maxFlags: number
  /**
   * Rules of one flag; 1 to 100,000.
   * @default 1_000
   */
  readonly maxRulesPerFlag: number
  /**
   * Members of one list: `in`, `include`, `exclude` and whatever else takes several values; 1 to 10,000,000.
   * @default 100_000
   */
  readonly maxListMembers: number
  /**
   * Length of one `matches` pattern or `semver` range, in UTF-16 code units; 1 to 100,000.
   * @default 1_000
   */
  readonly maxPatternLength: number
  /**
   * Characters and compiled RE2 steps of all different patterns of the document together; 1 to 100,000,000. A `\p` class
   * and a range that ends beyond ASCII count for 1,000. A pattern that takes long to
   * compile is refused for itself: 20 ms, or one µs for each 50 of a limit that is higher than the default.
   * @default 1_000_000
   */
  readonly maxPatternCost: number
  /**
   * Tests that evaluating one flag once takes at worst, cohorts and other flags included; 1 to 10,000,000. A plain comparison
   * is one test; costlier ones count for several, so that the default keeps a call to about 10 ms over a text or a list of 4 KB.
   * @default 100_000
   */
  readonly maxTestsPerFlag: number
}

const numbers: NumberOptions<keyof DocumentLimits> = {
  maxBytes: [4_194_304, 1024, 67_108_864, 'bytes'],
  maxDepth: [128, 100, 250, 'levels'],
  maxFlags: [20_000, 1, 1_000_000, 'flags'],
  maxRulesPerFlag: [1000, 1, 100_000, 'rules'],
  maxListMembers: [100_000, 1, 10_000_000, 'members'],
  maxPatternLength: [1000, 1, 100_000, 'UTF-16 code units'],
  maxPatternCost: [1_000_000, 1, 100_000_000, 'characters and steps'],
  maxTestsPerFlag: [100_000, 1, 10_000_000, 'tests'],
}

export const limitChecks: OptionChecks<DocumentLimits> = numberChecks(numbers)

/**
 * The limits given, completed with the defaults.
 * @throws {InvalidOptionsError} for a limit that is misspelt, or not an integer within its bounds
 */
export function resolveLimits(limits: Partial<DocumentLimits> = {}): DocumentLimits {
  checkOptions(limits, limitChecks, 'limits')
  return resolveNumbers(numbers, limits)
}
