import type { EvaluationContextInput } from '../evaluate/evaluation-context.js'
import type { FlagReader } from './answers/flag-reader.js'
import type { FlagScope, ScopeOptions } from './answers/flag-scope.js'
import type { DeclaredFlags } from './answers/typed-flags.js'
import type { RefreshOptions, RefreshResult } from './polling/refresh.js'
import type { ClientStatus } from './supply/client-status.js'
import type { ClientEvents } from './supply/events.js'
import type { Readiness } from './supply/readiness.js'

/** How `flush()` waits, and for what. */
export interface FlushOptions {
  /**
   * Milliseconds to wait at most for hooks and outcomes to pass on what they gathered. With 0 or less it does not wait.
   * @default the client's `requestTimeoutMs`
   */
  readonly timeoutMs?: number
  /**
   * Whether outcomes may wait: counts are written only if 10 s have passed or a unit was bad. For the end of an invocation, of which
   * there may be hundreds in a second. Hooks pass on what they gathered in any case.
   * @default false
   */
  readonly ifDue?: boolean
}

/**
 * A client: it evaluates the flags of one document, which it keeps up to date in the background. Methods do not need `this`:
 * `const { isEnabled } = client` works.
 */
export interface FlagClient<Flags extends object = DeclaredFlags> extends FlagReader<Flags> {
  /**
   * Settles when the source has given its first answer, good or bad, and after `initTimeoutMs` at the latest. Says which
   * document the client answers from. Polling goes on in every case.
   * @throws {HoldfastError} NOT_READY, only with the option `required`: there is no document to answer from
   * @example
   * ```ts
   * import { createFlagClient } from 'holdfast'
   *
   * const client = createFlagClient({ application: 'checkout', environment: 'prod', profile: 'flags' })
   * const readiness = await client.ready()
   * if (readiness.state !== 'live') console.warn(`Flags from ${readiness.state}: ${readiness.error.message}`)
   * ```
   */
  ready(): Promise<Readiness>

  /**
   * Makes a scope: the same answers as the client's, from the document and the time of now, for one context. Make one for
   * each request; it costs next to nothing. Where a poll is overdue because the process was suspended, the client starts it,
   * and the scope does not wait for it.
   * @throws {InvalidOptionsError} for an option that is misspelt or of the wrong type. No context makes it throw.
   */
  scope(context?: EvaluationContextInput, options?: ScopeOptions): FlagScope<Flags>

  /** What the client answers from, how old that is, and what went wrong last. A frozen copy of this moment. */
  status(): ClientStatus

  /**
   * Calls `listener` for every such event from now on. Returns a function that ends this. What a listener throws is logged.
   * @throws {InvalidOptionsError} for a name that is no event, and a listener that is no function
   * @example
   * ```ts
   * import { createFlagClient } from 'holdfast'
   *
   * const client = createFlagClient({ application: 'checkout', environment: 'prod', profile: 'flags' })
   * const stop = client.on('change', ({ changedKeys, version }) => console.log(version.label, changedKeys))
   * stop()
   * ```
   */
  on<E extends keyof ClientEvents>(event: E, listener: (event: ClientEvents[E]) => void): () => void

  /**
   * Polls now, or joins the poll that is under way, and says what came of it: a failure of the poll is an outcome. It rejects
   * only for a mistake in the program.
   * Within a session's interval AppConfig answers `too-early`; with `newSession` it answers at once.
   * @throws {InvalidOptionsError} for an option that is misspelt or of the wrong type
   */
  refresh(options?: RefreshOptions): Promise<RefreshResult>

  /**
   * Has hooks pass on what they gathered, such as exposures, and outcomes written, and waits for both. It rejects only for a mistake in the program.
   * @throws {InvalidOptionsError} for an option that is misspelt or of the wrong type
   */
  flush(options?: FlushOptions): Promise<void>

  /**
   * Flushes, ends polling, and releases all timers, sockets and listeners; a poll that is under way is cut short. The client
   * goes on answering from its last document. May be called again. Never rejects.
   */
  close(): Promise<void>
}

/** A client of any flags: what a function takes that does not mind which flags there are. */
// biome-ignore lint/suspicious/noExplicitAny: a client is assignable to that of any flags, and to no other than its own.
export type AnyFlagClient = FlagClient<any>
