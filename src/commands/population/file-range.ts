import { open } from 'node:fs/promises'

/** A part of a file of lines: those that begin from `start`, and before `end`. Bytes. */
export interface FileRange {
  readonly file: string
  readonly start: number
  readonly end: number
}

const CHUNK_BYTES = 1 << 20
const LINE_FEED = 10

/**
 * The bytes of the lines that begin in the range, whole, in chunks that are used again. Ranges that meet have each line once.
 */
export async function* linesInRange({ file, start, end }: FileRange): AsyncGenerator<Uint8Array> {
  if (start >= end) return
  const handle = await open(file)
  try {
    const buffer = new Uint8Array(CHUNK_BYTES)
    // The range begins with the byte before it: if that ends a line, a line begins with the range.
    let position = Math.max(0, start - 1)
    let isInside = start === 0
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, CHUNK_BYTES, position)
      if (bytesRead === 0) return
      let from = 0
      if (!isInside) {
        from = buffer.subarray(0, bytesRead).indexOf(LINE_FEED) + 1
        isInside = from > 0
        if (isInside && position + from >= end) return
      }
      // The last line is the one that the byte before the end of the range is in.
      const last = Math.max(from, end - 1 - position)
      const stop = last < bytesRead ? buffer.subarray(0, bytesRead).indexOf(LINE_FEED, last) + 1 : 0
      if (isInside) yield buffer.subarray(from, stop > 0 ? stop : bytesRead)
      if (stop > 0) return
      position += bytesRead
    }
  } finally {
    await handle.close()
  }
}

/** The file in as many parts of about one size. */
export function rangesOf(file: string, size: number, parts: number): FileRange[] {
  const edges = Array.from({ length: parts + 1 }, (_, index) => Math.floor((size * index) / parts))
  return edges.slice(0, -1).map((start, index) => ({ file, start, end: edges[index + 1] as number }))
}
