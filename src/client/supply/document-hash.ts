import { createHash } from 'node:crypto'
import type { DocumentVersion } from '../../evaluate/evaluation.js'
import type { Steps } from '../../schema/steps.js'

/** Bytes hashed between two breaks. */
const HASHED = 262_144

/** The hash of a document, interruptible. */
export function* hashingContent(content: Uint8Array | object): Steps<string> {
  const bytes = content instanceof Uint8Array ? content : Buffer.from(JSON.stringify(content))
  const hash = createHash('sha256')
  for (let from = 0; from < bytes.length; from += HASHED) {
    hash.update(bytes.subarray(from, from + HASHED))
    yield
  }
  return hash.digest('hex')
}

/** The hash of what several documents make together. */
export function hashOfVersions(versions: readonly DocumentVersion[]): string {
  return createHash('sha256').update(JSON.stringify(versions)).digest('hex')
}
