import { closeSync, openSync, readSync } from 'node:fs'

const CHUNK_BYTES = 65_536

/**
 * The first bytes of a stream, `most` at most. Who sends more is not listened to any longer: leaving the stream closes it,
 * and with it the connection or file it comes from.
 */
export async function readAtMost(chunks: AsyncIterable<Uint8Array>, most: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const chunk of chunks) {
    parts.push(chunk.subarray(0, most - length))
    length = Math.min(most, length + chunk.byteLength)
    if (length === most) break
  }
  return Buffer.concat(parts, length)
}

/** The same of a file, at once. Its size is not asked for: a device has none. */
export function readFileAtMost(path: string | URL, most: number): Uint8Array {
  const parts: Uint8Array[] = []
  let length = 0
  const file = openSync(path, 'r')
  try {
    while (length < most) {
      const part = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, most - length))
      const read = readSync(file, part)
      if (read === 0) break
      parts.push(part.subarray(0, read))
      length += read
    }
  } finally {
    closeSync(file)
  }
  return Buffer.concat(parts, length)
}
