/** What a source says when asked for the document once. */
export type SourceAnswer =
  | {
      /** The document has not changed since this source's last `content` answer. */
      readonly kind: 'unchanged'
      /** Milliseconds the source wants us to wait before the next fetch. Absent: no wish. */
      readonly nextFetchMs?: number
    }
  | {
      readonly kind: 'content'
      /** The document as it was received: bytes, or an object for in-memory sources. */
      readonly content: Uint8Array | object
      readonly versionLabel: string | undefined
      readonly nextFetchMs?: number
    }

/**
 * A place flag documents come from. Knows nothing of rules, schedules or retries: one `fetch` is one attempt.
 * The client never runs two fetches at once, and calls `close` once, after the last fetch has settled.
 */
export interface FlagSource {
  /** For people, in logs and errors: `AppConfig checkout/prod/flags`. */
  readonly description: string
  /** Whether asking again can give something new without a `watch` call. `false`: fetched once, then on `watch` only. */
  readonly polled: boolean
  /**
   * Asks once. Obeys `signal`. Rejects with a `SourceError` when there is no document to be had now.
   */
  fetch(request: { readonly signal: AbortSignal }): Promise<SourceAnswer>
  /** Tells the client to fetch soon because something changed (file watching). Returns what stops it. */
  watch?(onChange: () => void): () => void
  /** Lets go of sockets and handles. */
  close?(): void | Promise<void>
}
