export interface Row {
  readonly name: string
  readonly unit: 'ns' | 'ms' | 'bytes'
  /** A sample a round, of this revision, of the other one, and of the other one once more. */
  readonly here: readonly number[]
  readonly there: readonly number[]
  readonly again: readonly number[]
}

export interface JudgedRow {
  readonly name: string
  readonly change: 'worse' | 'better' | 'none'
  readonly ratio?: { readonly median: number; readonly low: number; readonly high: number }
  readonly floor?: number
}

export interface Verdict {
  readonly rows: readonly JudgedRow[]
  /** Rounds without which no change can be told from noise. */
  readonly needed: number
  readonly isDecided: boolean
  readonly isWorse: boolean
}

export function verdictOf(rows: readonly Row[]): Verdict
