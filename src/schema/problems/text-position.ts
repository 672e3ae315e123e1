/** Where something begins in a text: 1-based, the column in UTF-16 code units. */
export interface TextPosition {
  readonly line: number
  readonly column: number
}

/** From one place of a text up to another, which is not part of it. */
export interface TextSpan extends TextPosition {
  readonly endLine: number
  readonly endColumn: number
}

/** Turns ranges of offsets in `text` into lines and columns. */
export function spanFinder(text: string): (start: number, end: number) => TextSpan {
  const positionOf = positionFinder(text)
  return (start, end) => {
    const { line: endLine, column: endColumn } = positionOf(end)
    return { ...positionOf(start), endLine, endColumn }
  }
}

/** Turns offsets in `text` into lines and columns. Lines end with LF, CR or both. */
export function positionFinder(text: string): (offset: number) => TextPosition {
  const lineStarts = startsOfLines(text)
  return (offset) => {
    let line = 0
    for (let end = lineStarts.length; line + 1 < end; ) {
      const middle = (line + end) >> 1
      if ((lineStarts[middle] ?? 0) <= offset) line = middle
      else end = middle
    }
    return { line: line + 1, column: offset - (lineStarts[line] ?? 0) + 1 }
  }
}

function startsOfLines(text: string): number[] {
  const starts = [0]
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code !== LF && code !== CR) continue
    if (code === CR && text.charCodeAt(at + 1) === LF) at++
    starts.push(at + 1)
  }
  return starts
}

const LF = 0x0a
const CR = 0x0d
