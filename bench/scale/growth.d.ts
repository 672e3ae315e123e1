interface Point {
  readonly size: number
  readonly value: number
}

export function exponentBetween(before: Point, after: Point): number

export function growthOf(
  points: readonly Point[],
  expected: number,
): readonly (Point & { readonly exponent: number | undefined; readonly isFaster: boolean })[]
