/** The module `holdfast`, however it was built. */
type Holdfast = typeof import('../../src/index.js')

export function sample(
  holdfast: Holdfast,
  given: { readonly vectors: Readonly<Record<string, unknown>>; readonly fixtures: Readonly<Record<string, string>> },
): Promise<Record<string, unknown>>
