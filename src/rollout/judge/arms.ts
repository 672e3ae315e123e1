/** What one gate compares in one bucket. */
export interface Arms {
  /** Units of the arm that would be worse, with the gate's signal: treated ones, but for conversion. */
  readonly worse: number
  /** Units of the other arm with the signal. */
  readonly other: number
  /** The share of the units that is in the first arm: above 0, below 1. */
  readonly share: number
}

/** T(r, p): of the units with a signal, the share that is in an arm of share `p` whose units have it `ratio` times as often. */
export function signalShare(ratio: number, share: number): number {
  return (ratio * share) / (ratio * share + 1 - share)
}

/** 1 - T(r, p), without loss of digits. */
export function otherSignalShare(ratio: number, share: number): number {
  return (1 - share) / (ratio * share + 1 - share)
}
