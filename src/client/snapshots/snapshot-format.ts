import { createHash } from 'node:crypto'
import { endpointWords } from '../sources/endpoint-words.js'

/** A document as the source gave it, kept for the next start. */
export interface Snapshot {
  /** What tells the source from any other: see `FlagSource.identity`. */
  readonly source: string
  readonly versionLabel: string | undefined
  /** When the source gave it, in epoch milliseconds. */
  readonly savedAt: number
  readonly content: Uint8Array
}

const FORMAT_VERSION = 1

const opening = /^holdfast-snapshot (\d{1,9}) ([0-9a-f]{64})\n/

/**
 * Three parts: a line with the format's version and the SHA-256 of all that follows it, a line of JSON about the
 * document, and the document's own bytes.
 */
export function encodeSnapshot({ content, ...about }: Snapshot): Uint8Array {
  const sealed = Buffer.concat([Buffer.from(`${JSON.stringify(about)}\n`), content])
  return Buffer.concat([Buffer.from(`holdfast-snapshot ${FORMAT_VERSION} ${checksumOf(sealed)}\n`), sealed])
}

/** @throws {Error} that says why these bytes are no snapshot of `source` */
export function decodeSnapshot(bytes: Uint8Array, source: string): Snapshot {
  const [line, version, checksum] = opening.exec(Buffer.from(bytes.subarray(0, 100)).toString('latin1')) ?? []
  if (line === undefined) throw new Error('it does not begin with the header of a snapshot')
  if (Number(version) !== FORMAT_VERSION) {
    throw new Error(`it has format version ${version}, and this version of Holdfast reads ${FORMAT_VERSION}`)
  }
  const sealed = bytes.subarray(line.length)
  if (checksumOf(sealed) !== checksum) throw new Error('it is damaged: its checksum does not match')
  const end = sealed.indexOf(10)
  const about = JSON.parse(Buffer.from(sealed.subarray(0, end)).toString())
  if (about?.source !== source) throw new Error(`it belongs to another source, ${endpointWords(about?.source)}`)
  const { versionLabel, savedAt } = about
  // What is said of the document comes out of ready() and status(), where programs rely on its type.
  if (versionLabel !== undefined && typeof versionLabel !== 'string') throw new Error('its version label is no text')
  if (typeof savedAt !== 'number') throw new Error('it does not say when it was saved')
  return { source, versionLabel, savedAt, content: sealed.subarray(end + 1) }
}

function checksumOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
