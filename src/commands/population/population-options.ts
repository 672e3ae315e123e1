/** Bounds of `--synthetic N`: how many contexts are made from what the documents ask for. */
export const syntheticSize = { type: 'integer', value: 'N', least: 1, greatest: 10_000_000 } as const

/** `--seed N`. */
export const seed = {
  type: 'integer',
  value: 'N',
  least: 0,
  greatest: 4_294_967_295,
  summary: 'what those are drawn with (default 1)',
} as const
