const MAX_LABEL = 64

/**
 * The label of a version that turns flags: `kill-new-checkout`, or the next that is free of `kill-new-checkout-2`, …, since
 * AppConfig takes each once. At most 64 characters of ASCII, and never digits alone.
 */
export function freeLabel(action: 'kill' | 'unkill', flags: readonly string[], taken: ReadonlySet<string>): string {
  const [first = '', ...others] = flags
  const more = others.length === 0 ? '' : `-and-${others.length}-more`
  for (let count = 1; ; count++) {
    const end = `${more}${count === 1 ? '' : `-${count}`}`
    const start = `${action}-${first.replace(/[^\x21-\x7e]/g, '_')}`
    const label = `${start.slice(0, MAX_LABEL - end.length)}${end}`
    if (!taken.has(label)) return label
  }
}
