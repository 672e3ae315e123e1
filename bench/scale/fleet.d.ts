export function steadyState(fleet: {
  readonly sessions: number
  readonly intervalMs: number
  readonly changesAMonth: number
}): {
  readonly callsPerSecond: number
  readonly renewalsPerSecond: number
  readonly requestUsdAMonth: number
  readonly documentUsdAMonth: number
  readonly usdAChange: number
}

export function underQuota(fleet: {
  readonly sessions: number
  readonly intervalMs: number
  readonly quotaPerSecond: number
}): { readonly asked: number; readonly refused: number; readonly answeredEveryMs: number }

export function shortestIntervalMs(sessions: number, share: number): number
export function longestWayMs(intervalMs: number): number
