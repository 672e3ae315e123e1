export interface Quota {
  readonly startSession: number
  readonly getLatest: number
}

export function simulateHerd(herd: {
  readonly processes: number
  readonly withinMs: number
  readonly intervalMs: number
  readonly forMs: number
  readonly quota: Quota
  readonly random: () => number
}): { readonly waitedMs: Float64Array; readonly got: readonly number[]; readonly refused: number }

export function seeded(seed: number): () => number
