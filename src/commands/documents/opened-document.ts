import type { AppConfigTarget } from '../../client/sources/app-config-target.js'

/** Where AppConfig serves a document. */
export interface ServedPlace extends AppConfigTarget {
  readonly region?: string
}

/** A document, wherever it was. */
export interface OpenedDocument {
  /** What people call it: as it was named, `stdin` for standard input. */
  readonly label: string
  readonly content: Uint8Array
  /** Absolute path of its file, where it is one that can be written to. */
  readonly file?: string
  /** Label of the version that AppConfig serves, where it has one. */
  readonly version?: string
  /** Where AppConfig serves it, if it is what is served. */
  readonly served?: ServedPlace
}
