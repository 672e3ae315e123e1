import type { Verdict } from './verdict.js'

interface Run {
  readonly revision: string
  readonly rounds: number
  /** Names of what is answered differently. */
  readonly different: readonly string[]
}

export function printVerdict(verdict: Verdict, run: Run): 0 | 1 | 2
