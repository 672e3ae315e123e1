import type { Output } from '../output.js'
import { codeFrame, type FramedSpan } from './code-frame.js'

/** A problem of a text, with its place if that is known. */
interface Located extends Partial<FramedSpan> {
  readonly code: string
}

/** `error[unknown-member]:` */
export function problemHead(level: 'error' | 'warning', code: string, { style }: Pick<Output, 'style'>): string {
  const colour = level === 'error' ? style.red : style.yellow
  return `${colour(`${level}[${code}]`)}:`
}

export function linesOf(content: Uint8Array | string): string[] {
  const text = typeof content === 'string' ? content : new TextDecoder().decode(content)
  return text.split(/\r\n|[\r\n]/)
}

/** The line that the problem is in, with marks; nothing where there is none to show. */
export function problemFrame(
  { code, line, column, endLine, endColumn }: Located,
  lines: readonly string[],
  { columns, style }: Pick<Output, 'columns' | 'style'>,
): string[] {
  if (line === undefined || column === undefined || endLine === undefined || endColumn === undefined) return []
  const text = lines[line - 1] ?? ''
  // Of what is no text there is nothing to show.
  if (text === '' || code === 'invalid-utf8') return []
  return codeFrame(text, { line, column, endLine, endColumn }, columns, style)
}
