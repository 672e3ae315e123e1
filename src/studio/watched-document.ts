import { readFileSync, writeFileSync } from 'node:fs'
import { type FlagSet, readFlags } from '../authoring/flags/flag-set.js'
import { type DocumentProblem, InvalidDocumentError } from '../errors.js'
import type { Clock } from '../ports/clock.js'
import type { DocumentReadOptions } from '../schema/read-options.js'

/** A document that the page shows, and the endpoint serves. */
export interface StudioDocument {
  /** Name of its configuration profile. */
  readonly name: string
  /** What people call it. */
  readonly label: string
  readonly content: Uint8Array
  /** Absolute path of its file. Without one it can be looked at only. */
  readonly file?: string
}

/** A text that was published, and what a client makes of it. */
export type Version = ServedVersion | RefusedVersion

export interface ServedVersion {
  readonly kind: 'served'
  /** `v1`, `v2`, … */
  readonly label: string
  /** Epoch milliseconds. */
  readonly publishedAt: number
  readonly text: string
  readonly flags: FlagSet
}

interface RefusedVersion {
  readonly kind: 'refused'
  readonly label: string
  readonly publishedAt: number
  readonly text: string
  readonly problems: readonly DocumentProblem[]
}

interface Parts {
  readonly clock: Clock
  readonly reading: DocumentReadOptions
  /** Is given the bytes and the label of each version. */
  readonly publish: (content: Uint8Array, label: string) => void
}

const LOOK_EVERY_MS = 100

/**
 * Publishes a document now and at every edit, as it is: also when it is broken, as AppConfig would without a validator.
 * Refusing is then the client's business.
 */
export class WatchedDocument {
  readonly name: string
  readonly label: string
  readonly file: string | undefined
  readonly #parts: Parts
  readonly #stop: () => void
  #count = 0
  #published: Buffer | undefined
  #latest: Version | undefined
  #served: ServedVersion | undefined

  constructor({ name, label, content, file }: StudioDocument, parts: Parts) {
    this.name = name
    this.label = label
    this.file = file
    this.#parts = parts
    this.#publish(Buffer.from(content))
    this.#stop = file === undefined ? () => {} : this.#watch(file, Buffer.from(content))
  }

  /** The version published last; undefined where there was no text yet. */
  get latest(): Version | undefined {
    return this.#latest
  }

  /** The last version that is valid: what clients hold on to. */
  get served(): ServedVersion | undefined {
    return this.#served
  }

  /** The file as it stands, if it is there and is UTF-8. A byte order mark is part of it. */
  read(): string | undefined {
    const content = this.file === undefined ? undefined : contentOf(this.file)
    return content && new TextDecoder('utf-8', { ignoreBOM: true }).decode(content)
  }

  /** Writes the file and publishes it. Returns its label. */
  write(text: string): string | undefined {
    if (this.file === undefined) return undefined
    writeFileSync(this.file, text)
    this.#publish(Buffer.from(text))
    return this.#latest?.label
  }

  close(): void {
    this.#stop()
  }

  /** Looking beats being told here: it works in containers and on network drives too. */
  #watch(file: string, first: Buffer): () => void {
    let lastRead: Buffer | undefined = first
    let cancel: () => void
    const look = () => {
      const content = contentOf(file)
      // Half of a save does not read the same twice.
      if (content !== undefined && lastRead?.equals(content)) this.#publish(content)
      lastRead = content
      cancel = this.#parts.clock.schedule(look, LOOK_EVERY_MS)
    }
    cancel = this.#parts.clock.schedule(look, LOOK_EVERY_MS)
    return () => cancel()
  }

  #publish(content: Buffer): void {
    // AppConfig takes no empty version.
    if (content.length === 0 || this.#published?.equals(content)) return
    this.#published = content
    this.#count += 1
    const label = `v${this.#count}`
    this.#latest = this.#read(content, label)
    if (this.#latest.kind === 'served') this.#served = this.#latest
    this.#parts.publish(content, label)
  }

  #read(content: Buffer, label: string): Version {
    const version = { label, publishedAt: this.#parts.clock.now(), text: content.toString('utf8') }
    try {
      return { ...version, kind: 'served', flags: readFlags(content, { ...this.#parts.reading, label }) }
    } catch (error) {
      if (error instanceof InvalidDocumentError) return { ...version, kind: 'refused', problems: error.problems }
      throw error
    }
  }
}

/** A file that is gone, or that may not be read for the moment, is none. */
function contentOf(file: string): Buffer | undefined {
  try {
    return readFileSync(file)
  } catch {
    return undefined
  }
}
