import type { EvaluationContext } from '../evaluate/evaluation-context.js'
import type { FlagReader } from './answers/flag-reader.js'
import type { FlagScope, ScopeOptions } from './answers/flag-scope.js'
import type { DeclaredFlags } from './answers/typed-flags.js'
import type { RefreshOptions, RefreshResult } from './polling/refresh.js'
import type { ClientStatus } from './supply/client-status.js'
import type { ClientEvents } from './supply/events.js'
import type { Readiness } from './supply/readiness.js'

/** Flags, kept up to date in the background. Members need no `this` and may be taken apart. */
export interface FlagClient<Flags extends object = DeclaredFlags> extends FlagReader<Flags> {
  /**
   * Settles when the source has given its first answer, good or bad, and after `initTimeoutMs` at the latest; says what
   * there is to answer from. The client goes on polling whatever it says.
   * @throws {HoldfastError} NOT_READY, only with the option `required`, when there is nothing
   */
  ready(): Promise<Readiness>

  /**
   * Pins the document and the time for as long as the scope is held: for one request, say. Costs next to nothing. Starts
   * a poll, without waiting for it, if one is overdue because the process was suspended.
   */
  scope(context?: EvaluationContext, options?: ScopeOptions): FlagScope<Flags>

  /** How the client is doing, at this moment. Frozen. */
  status(): ClientStatus

  /**
   * Has `listener` called for every such event to come. Returns what takes it off again.
   * @throws {InvalidOptionsError} for an event there is not
   */
  on<E extends keyof ClientEvents>(event: E, listener: (event: ClientEvents[E]) => void): () => void

  /**
   * Polls now, or joins the poll that is under way. Never rejects: says what came of it, errors included. Within a session's
   * interval AppConfig answers `too-early`; with `newSession` it answers at once.
   */
  refresh(options?: RefreshOptions): Promise<RefreshResult>

  /**
   * Has hooks pass on what they gathered, exposures for one, and waits for it, `timeoutMs` at most; by default
   * `requestTimeoutMs`. Never rejects.
   */
  flush(options?: { readonly timeoutMs?: number }): Promise<void>

  /** Flushes, ends polling, cutting short a poll under way, and lets go of all timers, sockets and listeners. Evaluation goes on. */
  close(): Promise<void>
}

/** A client of whatever flags, for what takes any. */
// biome-ignore lint/suspicious/noExplicitAny: a client is assignable to that of any flags, and to no other than its own.
export type AnyFlagClient = FlagClient<any>
