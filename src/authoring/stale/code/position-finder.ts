import type { TextPosition } from '../../../schema/problems/text-position.js'

/** Turns offsets in `text`, in any order, into lines and columns. Lines end with LF, CR or both. */
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
  return [0, ...Array.from(text.matchAll(/\r\n|\r|\n/g), ({ 0: end, index }) => index + end.length)]
}
