import type { EmulatorRequest } from '../emulator/http/request-log.js'

/** A session that has not asked for so long is taken for gone, by the interval of its polls. */
const INTERVALS_TO_GO = 4
const LEAST_MS = 30_000

/** Who asks the endpoint: sessions, and when each last did. */
export class Polls {
  readonly #lastBySession = new Map<number, number>()
  readonly #keepMs: number
  readonly #now: () => number

  constructor(intervalSeconds: number, now: () => number) {
    this.#keepMs = Math.max(LEAST_MS, intervalSeconds * 1_000 * INTERVALS_TO_GO)
    this.#now = now
  }

  add({ operation, session, at, status }: EmulatorRequest): void {
    if (session === undefined || operation !== 'GetLatestConfiguration' || status !== 200) return
    this.#lastBySession.delete(session)
    this.#lastBySession.set(session, at)
  }

  /** How many there are, how many have not asked since that time, and when one last did. */
  clients(since = 0): { readonly count: number; readonly behind: number; readonly lastAt: number | undefined } {
    const oldest = this.#now() - this.#keepMs
    for (const [session, at] of this.#lastBySession) if (at < oldest) this.#lastBySession.delete(session)
    const times = [...this.#lastBySession.values()]
    return { count: times.length, behind: times.filter((at) => at < since).length, lastAt: times.at(-1) }
  }
}
