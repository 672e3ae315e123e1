import { isUtf8 } from 'node:buffer'

/** A line that is no context. Lines count from 1. */
export interface BadLine {
  readonly line: number
  readonly reason: string
}

/** What the lines of a population came to. */
export interface LineCounts {
  /** Lines, empty ones included. */
  readonly lines: number
  readonly bad: number
  /** The first of those that are no contexts. */
  readonly firstBad: readonly BadLine[]
}

/** So many bad lines are told one by one. */
const MAX_TOLD = 5
/** Longer ones are none: they would be held whole. */
const MAX_LINE_BYTES = 16_777_216
const LINE_FEED = 10

/**
 * Takes bytes as they come, and hands out the contexts in them: JSON objects, one a line (NDJSON). Empty lines are passed over;
 * whatever else is no object is counted, and the first are told.
 */
export class ContextLines {
  readonly #onContext: (context: object) => void
  readonly #firstBad: BadLine[] = []
  #bad = 0
  #lines = 0
  /** The beginning of a line whose end is still to come. */
  #rest: Uint8Array[] = []
  #restBytes = 0

  constructor(onContext: (context: object) => void) {
    this.#onContext = onContext
  }

  get counts(): LineCounts {
    return { lines: this.#lines, bad: this.#bad, firstBad: this.#firstBad }
  }

  push(bytes: Uint8Array): void {
    const end = bytes.lastIndexOf(LINE_FEED) + 1
    let start = 0
    if (end > 0 && this.#restBytes > 0) {
      start = bytes.indexOf(LINE_FEED) + 1
      this.#rest.push(bytes.subarray(0, start))
      this.#takeRest()
    }
    if (start < end) this.#take(bytes.subarray(start, end))
    if (end === bytes.length) return
    this.#restBytes += bytes.length - end
    // A copy: whoever reads may use the bytes again. Of a line that is too long, as much as shows that it is.
    if (this.#restBytes <= MAX_LINE_BYTES + bytes.length) this.#rest.push(bytes.slice(end))
  }

  /** There is no more: what is left is a line without its end. */
  end(): void {
    if (this.#restBytes > 0) this.#takeRest()
  }

  #takeRest(): void {
    this.#take(Buffer.concat(this.#rest))
    this.#rest = []
    this.#restBytes = 0
  }

  /** Whole lines. */
  #take(bytes: Uint8Array): void {
    const isText = isUtf8(bytes)
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString(isText ? 'utf8' : 'latin1')
    for (let start = 0; start < text.length; ) {
      const found = text.indexOf('\n', start)
      const end = found < 0 ? text.length : found
      this.#lines += 1
      this.#line(text.slice(start, end), isText)
      start = end + 1
    }
  }

  #line(line: string, isText: boolean): void {
    const reason = this.#read(line, isText)
    if (reason === undefined) return
    this.#bad += 1
    if (this.#firstBad.length < MAX_TOLD) this.#firstBad.push({ line: this.#lines, reason })
  }

  /** Why the line is no context; undefined where it is one, or empty. */
  #read(line: string, isText: boolean): string | undefined {
    if (line.length > MAX_LINE_BYTES) return 'it is longer than 16 MB'
    // Not all of these lines are UTF-8: each is looked at by itself.
    const read = isText ? line : utf8Of(line)
    if (read === undefined) return 'it is not UTF-8'
    // Some programs put a mark before the first line, and files are put together.
    const text = read.charCodeAt(0) === 0xfeff ? read.slice(1) : read
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch {
      if (!/\S/.test(text)) return undefined
      return /^\s*\[/.test(text) ? 'it is not JSON. Of an array make lines: jq -c ".[]"' : 'it is not JSON'
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return `it is ${nameOf(value)} and no JSON object`
    }
    this.#onContext(value)
    return undefined
  }
}

function utf8Of(latin1: string): string | undefined {
  const bytes = Buffer.from(latin1, 'latin1')
  return isUtf8(bytes) ? bytes.toString('utf8') : undefined
}

function nameOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'an array' : `a ${typeof value}`
}

/** The counts of two parts that follow one another. */
export function joinCounts(first: LineCounts, then: LineCounts): LineCounts {
  const more = then.firstBad.map(({ line, reason }) => ({ line: line + first.lines, reason }))
  return {
    lines: first.lines + then.lines,
    bad: first.bad + then.bad,
    firstBad: [...first.firstBad, ...more].slice(0, MAX_TOLD),
  }
}

export const noLines: LineCounts = { lines: 0, bad: 0, firstBad: [] }
