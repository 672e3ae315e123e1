/** An HTTP answer as data: what is meant to be sent, before a fault has its way with it. */
export interface WireAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
  /** The session this answer opens, for the request log. */
  readonly session?: number | undefined
}
