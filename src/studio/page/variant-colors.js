const palette = ['var(--kelp)', 'var(--sea)', 'var(--ochre)', 'var(--coral)', 'var(--violet)', 'var(--slate)']

/** A colour for each variant: quiet for those at rest, its own for one whose value is a colour. */
export function variantColors({ variants }) {
  let next = 0
  return variants.map(({ isRest, color }) => {
    if (isRest) return 'var(--rest)'
    return color ?? palette[next++ % palette.length]
  })
}
