/** What a source says when asked for the document once. */
export type SourceAnswer = (
  | {
      readonly kind: 'content'
      /** The document: bytes as they were received, or a parsed object, which becomes the client's and is frozen in parts. */
      readonly content: Uint8Array | object
      readonly versionLabel: string | undefined
    }
  /** The document has not changed since this source's last `content` answer. */
  | { readonly kind: 'unchanged' }
  /** Asked again before the time was up, which says nothing about the document. */
  | { readonly kind: 'too-early' }
) & {
  /**
   * Milliseconds to wait before the next fetch, where the source has a say in it; an hour at most is obeyed, or the
   * client's `pollIntervalMs` if that is longer.
   */
  readonly nextFetchMs?: number | undefined
}

/** The terms of one fetch. */
export interface SourceRequest {
  /** Aborted when the time is up or the client closes. From then on nobody waits for the answer. */
  readonly signal: AbortSignal
  /** The time this fetch has, in milliseconds, for transports that want a number besides. */
  readonly timeoutMs: number
  /** The wall clock when the fetch began, in milliseconds since the Unix epoch: for what ages while a process sleeps. */
  readonly now: number
  /**
   * The client's `limits.maxBytes`. A longer document is refused, so there is no need to take in more than one byte beyond
   * it; that one has to be there for the document to be refused.
   */
  readonly maxBytes: number
  /**
   * Whether to ask as if for the first time: the answer is `content`, whatever was given before. So is asked for again
   * what was refused, since it may have been damaged on its way, and by `refresh({ newSession: true })`. Sources without
   * sessions need not heed it.
   */
  readonly newSession: boolean
}

/** What a source has cost, counted from when it was made. */
export interface SourceUsage {
  /** Requests sent to the service, whatever came of them. */
  readonly requests: number
  /** Documents received: "unchanged" is none. */
  readonly documents: number
}

/** What a poller needs of a source. */
export interface PolledSource {
  /** For people, in logs and errors: `AppConfig checkout/prod/flags`. */
  readonly description: string
  /** Whether to ask again and again. `false`: until it has answered once, then only when `watch` tells. */
  readonly polled: boolean
  /** Asks once. Rejects with a `SourceError` when there is no document to be had now. */
  fetch(request: SourceRequest): Promise<SourceAnswer>
}

/**
 * A place flag documents come from. Knows nothing of rules, schedules or retries: one `fetch` is one attempt.
 *
 * A source serves one client, which never runs two fetches at once and calls `close` once, after the last fetch has
 * settled or was aborted. A fetch that was aborted must leave the source as it was.
 */
export interface FlagSource extends PolledSource {
  /** Has `onChange` called whenever a fetch would bring something new. Returns what stops it. */
  watch?(onChange: () => void): () => void
  /** For sources of a service that charges for its use. */
  usage?(): SourceUsage
  /** Lets go of sockets and handles. */
  close?(): void | Promise<void>
}
