/**
 * A Markdown table.
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows
 */
export function markdownTable(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map((_, index) => (index === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n')
}

/** A figure with three digits, and how it compares with the floor's. */
export function withRatio(value, floor) {
  return floor > 0 ? `${figure(value)} (${figure(value / floor)}x)` : figure(value)
}

/** Three digits, thousands apart: 0.123, 12.3, 1,230. */
export function figure(value) {
  if (value === 0) return '0'
  return Number(value.toPrecision(3)).toLocaleString('en', { maximumFractionDigits: 3 })
}
