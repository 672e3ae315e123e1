/** `5.02 %`. What is not 0 or all is not shown as such. */
export function percentText(share: number): string {
  if (share > 0 && share < 0.00005) return '< 0.01 %'
  if (share < 1 && share > 0.99995) return '> 99.99 %'
  return `${(share * 100).toFixed(2)} %`
}

/** `2026-12-01 06:00`, in UTC; with seconds where there are some. */
export function instantText(instant: number): string {
  const text = new Date(instant).toISOString().replace('T', ' ')
  return text.endsWith(':00.000Z') ? text.slice(0, 16) : text.slice(0, 19)
}
