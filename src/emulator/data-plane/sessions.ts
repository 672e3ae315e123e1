import { randomBytes } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Place } from '../store/place.js'
import type { Version } from '../store/profile.js'
import type { EmulatorTarget } from '../store/target.js'

const TOKEN_LIFETIME_MS = 24 * 60 * 60 * 1000
/** 672 bytes are 896 characters of base64, `+` and `/` among them: the size and alphabet of the service's tokens. */
const TOKEN_BYTES = 672
const MAX_LIVE_TOKENS = 10_000

interface Session {
  /** Counted from 1, for the request log. */
  readonly number: number
  readonly place: Place
  readonly pollIntervalSeconds: number
  /** The side of gradual deployments this session is on: see `Place.versionFor`. */
  readonly draw: number
  held: Version | undefined
  /** The token spent last, kept for the one retry of a lost answer. */
  spentToken: string | undefined
}

interface Ticket {
  readonly session: Session
  readonly issuedAt: number
  readonly notBefore: number
  /** What the token was spent on. Replayed once, then gone. */
  answer?: PollAnswer
}

interface PollAnswer {
  readonly kind: 'answer'
  readonly nextToken: string
  readonly pollIntervalSeconds: number
  /** What to send, if it is not what the session holds. Versions of the same bytes are not the same version. */
  readonly version: Version | undefined
}

type PollResult =
  | PollAnswer
  | { readonly kind: 'refused'; readonly problem: 'Corrupted' | 'Expired' | 'PollIntervalNotSatisfied' }
  | { readonly kind: 'nothing-deployed'; readonly target: EmulatorTarget }

/** Configuration sessions: who holds which token, what they have seen, when they may ask again. */
export class Sessions {
  readonly #random: () => number
  readonly #enforcePollInterval: boolean
  readonly #tickets = new LRUCache<string, Ticket>({ max: MAX_LIVE_TOKENS })
  #count = 0

  constructor(options: { readonly random: () => number; readonly enforcePollInterval: boolean }) {
    this.#random = options.random
    this.#enforcePollInterval = options.enforcePollInterval
  }

  /** Opens a session and issues its first token, good at once. */
  start(place: Place, pollIntervalSeconds: number, now: number): string {
    this.#count += 1
    const draw = this.#random() * 100
    const session = {
      number: this.#count,
      place,
      pollIntervalSeconds,
      draw,
      held: undefined,
      spentToken: undefined,
    }
    return this.#issue(session, now, now)
  }

  /** The number of the session a token belongs to; `undefined` for a token that means nothing. */
  numberOf(token: string): number | undefined {
    return this.#tickets.peek(token)?.session.number
  }

  /**
   * Spends a token. Only an answer spends it: after a refusal, and after `nothing-deployed`, it is as good as before.
   *
   * The service lets a client whose answer was lost ask again with the token it has just spent. So does this: once,
   * until its successor is used, with the same answer, and whatever the poll interval.
   */
  poll(token: string, now: number): PollResult {
    const ticket = this.#tickets.get(token)
    if (ticket === undefined) return { kind: 'refused', problem: 'Corrupted' }
    const { session, issuedAt, notBefore, answer } = ticket
    if (now - issuedAt >= TOKEN_LIFETIME_MS) return { kind: 'refused', problem: 'Expired' }
    if (answer !== undefined) {
      this.#tickets.delete(token)
      return answer
    }
    if (this.#enforcePollInterval && now < notBefore) return { kind: 'refused', problem: 'PollIntervalNotSatisfied' }
    const version = session.place.versionFor(session.draw, now, this.#random)
    if (version === undefined) return { kind: 'nothing-deployed', target: session.place.target }

    if (session.spentToken !== undefined) this.#tickets.delete(session.spentToken)
    session.spentToken = token
    ticket.answer = {
      kind: 'answer',
      nextToken: this.#issue(session, now, now + session.pollIntervalSeconds * 1000),
      pollIntervalSeconds: session.pollIntervalSeconds,
      version: version === session.held ? undefined : version,
    }
    session.held = version
    return ticket.answer
  }

  #issue(session: Session, issuedAt: number, notBefore: number): string {
    const token = randomBytes(TOKEN_BYTES).toString('base64')
    this.#tickets.set(token, { session, issuedAt, notBefore })
    return token
  }
}
