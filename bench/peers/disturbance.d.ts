interface Observed<Result> {
  readonly result: Result
  readonly awayShare: number
  readonly yardstickMs: number
}

export function interleaved<Result>(
  names: readonly string[],
  measure: (name: string) => Promise<Observed<Result>>,
  effort: { readonly rounds: number; readonly tries: number },
): Promise<{
  readonly results: ReadonlyMap<string, readonly Result[]>
  readonly measurements: number
  readonly repeated: number
  readonly disturbed: number
}>
