export const appConfigTerms: {
  readonly readOn: string
  readonly region: string
  readonly getLatestPerSecond: number
  readonly startSessionPerSecond: number
  readonly requestUsd: number
  readonly documentUsd: number
}
