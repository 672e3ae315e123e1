import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import { stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import type { DocumentVersion } from '../../evaluate/evaluation.js'
import type { Clock } from '../../ports/clock.js'
import { readFileAtMost } from '../sources/read-at-most.js'
import { decodeSnapshot, encodeSnapshot, type Snapshot } from './snapshot-format.js'
import { removeAbandoned, writeAtomically } from './write-atomically.js'

/** Ample for what stands before the document. */
const MAX_ABOUT_BYTES = 65_536

/** How often to look whether the file is still there and ours. */
const LOOK_EVERY_MS = 600_000

export interface SnapshotStoreParts {
  readonly directory: string
  /** What tells the source from any other: see `FlagSource.identity`. */
  readonly source: string
  /** Bytes a document may have. */
  readonly maxBytes: number
  readonly clock: Clock
  readonly warn: (message: string) => void
}

/** The last document of one source, on disk. Errors of the disk are reported and have no other effect. */
export class SnapshotStore {
  readonly path: string
  readonly #parts: SnapshotStoreParts
  #kept: DocumentVersion | undefined
  /** The newest document. */
  #latest: Snapshot | undefined
  /** The same, for as long as it is not on disk. */
  #unsaved: Snapshot | undefined
  /** The file that we wrote, by its inode. */
  #inode: number | undefined
  #lookedAt = Number.NEGATIVE_INFINITY
  #writing: Promise<void> | undefined
  #failing = false

  constructor(parts: SnapshotStoreParts) {
    this.#parts = parts
    const name = createHash('sha256').update(parts.source).digest('hex').slice(0, 32)
    this.path = join(parts.directory, `${name}.snapshot`)
  }

  /** Reads at once: the first request after a restart must have its flags. */
  read(): Snapshot | undefined {
    try {
      // Reading something other than a file, such as a pipe, may never end.
      const found = statSync(this.path)
      if (!found.isFile()) throw new Error('it is not a file')
      const most = this.#parts.maxBytes + MAX_ABOUT_BYTES
      if (found.size > most) throw new Error(`it has ${found.size} bytes, more than a document may have`)
      return decodeSnapshot(readFileAtMost(this.path, most), this.#parts.source)
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException
      if (code !== 'ENOENT') this.#parts.warn(`Snapshot ${this.path} is ignored: ${message}.`)
      return undefined
    }
  }

  /** Writes this document to disk in the background, once. */
  keep(content: Uint8Array | object, version: DocumentVersion): void {
    if (version.hash !== this.#kept?.hash || version.label !== this.#kept.label) {
      this.#kept = version
      this.#latest = {
        source: this.#parts.source,
        versionLabel: version.label,
        savedAt: this.#parts.clock.now(),
        content: content instanceof Uint8Array ? content : Buffer.from(JSON.stringify(content)),
      }
      this.#unsaved = this.#latest
    }
    this.retry()
  }

  /** Tries again after a failed write. Every ten minutes it looks whether the file is still there and ours. */
  retry(): void {
    const isToLook = this.#parts.clock.now() - this.#lookedAt >= LOOK_EVERY_MS
    if (this.#unsaved !== undefined || (isToLook && this.#latest !== undefined)) this.#writing ??= this.#write()
  }

  /** Settles when nothing is being written any more. */
  async close(): Promise<void> {
    this.#lookedAt = Number.NEGATIVE_INFINITY
    this.retry()
    await this.#writing
  }

  /** Writes one document at a time; after each, the newest that has come meanwhile. */
  async #write(): Promise<void> {
    const { clock, warn } = this.#parts
    this.#lookedAt = clock.now()
    if (this.#unsaved === undefined && !(await this.#isOnDisk())) this.#unsaved = this.#latest
    if (this.#unsaved !== undefined) await removeAbandoned(this.path, clock.now()).catch(() => {})
    while (this.#unsaved !== undefined) {
      const snapshot = this.#unsaved
      const failure = await writeAtomically(this.path, encodeSnapshot(snapshot)).catch((error: Error) => error)
      if (failure !== undefined && !this.#failing) {
        warn(
          `Snapshot ${this.path} cannot be written: ${failure.message}. Flags are not affected; a process that starts during an outage gets the older snapshot. Check that the directory is writable and the disk has space. The next poll tries again.`,
        )
      }
      this.#failing = failure !== undefined
      this.#inode = failure === undefined ? await inodeOf(this.path) : undefined
      if (this.#unsaved !== snapshot) continue
      if (failure !== undefined) break
      this.#unsaved = undefined
    }
    this.#writing = undefined
  }

  /** Whether the file is the one that we wrote. Touches it: what removes old files from a directory goes by their age. */
  async #isOnDisk(): Promise<boolean> {
    if ((await inodeOf(this.path)) !== this.#inode || this.#inode === undefined) return false
    const now = new Date()
    return utimes(this.path, now, now).then(
      () => true,
      () => false,
    )
  }
}

async function inodeOf(path: string): Promise<number | undefined> {
  return stat(path).then(
    ({ ino }) => ino,
    () => undefined,
  )
}
