interface Known {
  readonly names: readonly string[]
  readonly numbers?: Readonly<Record<string, number>>
  readonly texts?: readonly string[]
}

export function benchArguments(
  known: Known,
  args?: readonly string[],
): {
  readonly smoke: boolean
  readonly write: boolean
  readonly only: readonly string[]
  readonly [option: string]: unknown
}
export function runBench(bench: () => Promise<void>): Promise<void>
export function wrongUse(message: string): Error
