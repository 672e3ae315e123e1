/** What a source answers when it is asked for the document once. */
export type SourceAnswer = (
  | {
      /** `content`: here is the document. */
      readonly kind: 'content'
      /** The document: bytes as received, or a parsed object, which becomes the client's own and is frozen in parts. */
      readonly content: Uint8Array | object
      /** The label of this version; undefined where it has none. */
      readonly versionLabel: string | undefined
    }
  | {
      /** `unchanged`: the document is the one that this source gave last. */
      readonly kind: 'unchanged'
    }
  | {
      /** `too-early`: the interval was not over, and this says nothing about the document. */
      readonly kind: 'too-early'
    }
) & {
  /**
   * Milliseconds to wait before the next fetch, where the source decides that; at most an hour, or the client's
   * `pollIntervalMs` if that is longer.
   */
  readonly nextFetchMs?: number | undefined
}

/** The terms of one fetch. */
export interface SourceRequest {
  /** Aborted when the time is up or the client closes. The client no longer waits for the answer then. */
  readonly signal: AbortSignal
  /** Milliseconds that this fetch has, for transports that take a number besides the signal. */
  readonly timeoutMs: number
  /** Wall-clock time when the fetch began, in epoch milliseconds: for what ages while a process sleeps. */
  readonly now: number
  /**
   * The client's `limits.maxBytes`. A longer document is refused, so a source need not take in more than one byte beyond it;
   * that one has to be there for the document to be refused.
   */
  readonly maxBytes: number
  /**
   * Whether to ask as if for the first time: the answer is `content`, whatever was given before. The client asks so again for
   * what it refused, which may have been damaged on its way, and for `refresh({ newSession: true })`. Sources without sessions
   * need not heed it.
   */
  readonly newSession: boolean
}

/** What a source has used, counted from when it was made. */
export interface SourceUsage {
  /** Requests sent to the service, whatever came of them. */
  readonly requests: number
  /** Documents received. An answer of "unchanged" is none. */
  readonly documents: number
}

/** What the client's poller needs of a source. */
export interface PolledSource {
  /** Tells this source from others, in logs and errors: `AppConfig checkout/prod/flags`. */
  readonly description: string
  /** Whether the client asks every interval. With `false` it asks until it has one answer, then only when `watch` tells. */
  readonly polled: boolean
  /**
   * Asks once.
   * @throws {SourceError} when there is no document to be had now
   */
  fetch(request: SourceRequest): Promise<SourceAnswer>
}

/**
 * A place where flag documents come from. One `fetch` is one attempt: rules, schedules and retries are the client's.
 *
 * A source serves one client. The client never runs two fetches at once, and calls `close` once, after the last fetch has
 * settled or was aborted. A fetch that was aborted must leave the source as it was.
 * @example
 * ```ts
 * import { createFlagClient, type FlagSource, SourceError } from 'holdfast'
 *
 * const url = 'https://config.example.com/flags.json'
 * const source: FlagSource = {
 *   description: url,
 *   polled: true,
 *   async fetch({ signal }) {
 *     const response = await fetch(url, { signal })
 *     if (!response.ok) throw new SourceError('SOURCE_UNAVAILABLE', `${url}: HTTP ${response.status}`)
 *     return { kind: 'content', content: new Uint8Array(await response.arrayBuffer()), versionLabel: undefined }
 *   },
 * }
 * const client = createFlagClient({ source })
 * ```
 */
export interface FlagSource extends PolledSource {
  /**
   * Tells the documents of this source from those of any other, for snapshots: whatever decides which document is given.
   * @default `description`
   */
  readonly identity?: string
  /** Calls `onChange` whenever a fetch would bring something new. Returns a function that ends this. */
  watch?(onChange: () => void): () => void
  /** Counts requests and documents, for a service that charges for its use. */
  usage?(): SourceUsage
  /** Releases sockets and handles. */
  close?(): void | Promise<void>
}
