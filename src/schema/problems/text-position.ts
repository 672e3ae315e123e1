import type { Pace, Steps } from '../steps.js'

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

/** From one UTF-16 offset of a text up to another, which is not part of it. */
export interface TextRange {
  readonly start: number
  readonly end: number
}

/** Lines and columns of a text. */
export interface Positions {
  positionOf(offset: number): TextPosition
  spanOf(range: TextRange): TextSpan
}

/** Code units read between two looks at the pace, and the units of work that takes. */
const CHUNK = 16_384
const CHUNK_COST = 16

/** Turns `offsets`, and no others, into lines and columns. */
export function* findingPositions(text: string, offsets: Iterable<number>, pace: Pace): Steps<Positions> {
  const found = new Map<number, TextPosition>()
  const lines = new LineCount(text)
  for (const offset of [...new Set(offsets)].sort((a, b) => a - b)) {
    while (!lines.reach(offset, CHUNK)) if (pace.isBreakDue(CHUNK_COST)) yield
    found.set(offset, lines.positionOf(offset))
  }
  const positionOf = (offset: number): TextPosition => found.get(offset) ?? { line: 1, column: 1 }
  return {
    positionOf,
    spanOf: ({ start, end }) => {
      const { line: endLine, column: endColumn } = positionOf(end)
      return { ...positionOf(start), endLine, endColumn }
    },
  }
}

/** Line and column of one place of a short text. */
export function positionIn(text: string, offset: number): TextPosition {
  const lines = new LineCount(text)
  lines.reach(offset, offset)
  return lines.positionOf(offset)
}

/** Counts lines, which end with LF, CR or both, from the start of a text on. */
class LineCount {
  readonly #text: string
  #read = 0
  #line = 1
  #lineStart = 0

  constructor(text: string) {
    this.#text = text
  }

  /** Reads on to `offset`, or `most` code units towards it. Gives whether it is there. */
  reach(offset: number, most: number): boolean {
    const text = this.#text
    const end = Math.min(offset, this.#read + most)
    for (let at = this.#read; at < end; at++) {
      const code = text.charCodeAt(at)
      if (code === LF || (code === CR && text.charCodeAt(at + 1) !== LF)) {
        this.#line++
        this.#lineStart = at + 1
      }
    }
    this.#read = end
    return end === offset
  }

  /** Of the offset that was reached. */
  positionOf(offset: number): TextPosition {
    return { line: this.#line, column: offset - this.#lineStart + 1 }
  }
}

const LF = 0x0a
const CR = 0x0d
