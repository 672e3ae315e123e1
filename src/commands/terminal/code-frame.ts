import type { Style } from './style.js'

/** A part of a text: lines and columns from 1, the end not included. */
export interface FramedSpan {
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
}

const NUMBER_WIDTH = 5
/** What is left of a line that is cut stands this far before the span. */
const BEFORE = 20

/** The line where the span begins, with its number, and marks below what of the span is on it. At most `columns` wide. */
export function codeFrame(line: string, span: FramedSpan, columns: number, { red, dim }: Style): string[] {
  const number = String(span.line).padStart(NUMBER_WIDTH)
  const margin = ' '.repeat(number.length)
  const start = span.column - 1
  const end = span.endLine === span.line ? span.endColumn - 1 : line.length
  const { text, from } = cut(line, start, columns - number.length - 3)
  const marked = Math.max(1, Math.min(end - from, text.length) - (start - from))
  return [
    `${dim(`${number} |`)} ${text}`.trimEnd(),
    `${dim(`${margin} |`)} ${' '.repeat(start - from)}${red('^'.repeat(marked))}`,
  ]
}

/** As much of the line as fits, with what is at `start` in it: documents may be one long line. */
function cut(line: string, start: number, width: number): { readonly text: string; readonly from: number } {
  const whole = oneWide(line)
  if (whole.length <= width) return { text: whole, from: 0 }
  const from = start < width - BEFORE ? 0 : Math.min(start - BEFORE, whole.length - width)
  const shown = whole.slice(from, from + width)
  const head = from === 0 ? shown : `…${shown.slice(1)}`
  return { text: from + width < whole.length ? `${head.slice(0, -1)}…` : head, from }
}

/** Tabs, and what terminals would obey, as one column each: marks stay below what they mean. */
function oneWide(line: string): string {
  return line.replaceAll('\t', ' ').replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, '\ufffd')
}
