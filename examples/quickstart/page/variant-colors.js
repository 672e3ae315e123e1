const palette = ['var(--kelp)', 'var(--sea)', 'var(--ochre)', 'var(--coral)', 'var(--violet)', 'var(--slate)']

/** A colour for each variant: quiet for the default and the off variant, its own for one whose value is a colour. */
export function variantColors({ variants, default: fallback, off }) {
  let next = 0
  return variants.map(({ name, value }) => {
    if (isRestVariant(name, fallback, off)) return 'var(--rest)'
    if (typeof value === 'string' && /^#[0-9a-f]{6}$/i.test(value)) return value
    return palette[next++ % palette.length]
  })
}

export function isRestVariant(name, fallback, off) {
  return name === fallback || name === (off ?? 'off')
}
