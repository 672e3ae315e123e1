import type { FlagScope } from '../../client/answers/flag-scope.js'
import type { OptionChecks } from '../../options/option-checks.js'
import { checkBoolean } from '../../options/value-checks.js'
import { systemClock } from '../../ports/clock.js'

/** Whether requests are outcomes. */
export interface RequestOutcomeOptions {
  /**
   * Whether what becomes of a request is an outcome of every flag with a guarded ramp that it asked its scope for: `ok` with a
   * status below 500, and how long it took. The client needs the option `outcomes`.
   * @default false
   */
  readonly outcomes?: boolean
}

export const requestOutcomeChecks: OptionChecks<RequestOutcomeOptions> = { outcomes: checkBoolean }

/** Told once what became of a request. */
export type EndRequest = (ok: boolean) => void

/** Begins a request of this scope, whose length is measured from now on. */
export function requestOutcome(scope: Pick<FlagScope, 'outcomeOfAsked'>): EndRequest {
  const begun = systemClock.now()
  return (ok) => {
    const ms = systemClock.now() - begun
    scope.outcomeOfAsked(ms >= 0 ? { ok, ms } : { ok })
  }
}

/** Whether a request went well: it was answered, and not with an error of the server. */
export function isWell({
  headersSent,
  statusCode,
}: {
  readonly headersSent: boolean
  readonly statusCode: number
}): boolean {
  return headersSent && statusCode < 500
}
