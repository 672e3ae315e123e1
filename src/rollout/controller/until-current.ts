import { ControlError } from '../../control/control-error.js'
import { pause } from '../../control/pause.js'
import type { ResolvedPlace } from '../../control/place.js'
import type { Waiting } from '../../control/switch-options.js'

const ATTEMPTS = 3
const BEFORE_NEXT_MS = 1_000

/**
 * Goes through it, up to three times while others are faster or it says "again": everything is read anew each time.
 * @throws {ControlError} CONTROL_CONFLICT when others are faster every time
 */
export async function untilCurrent<T>(
  { label }: ResolvedPlace,
  { clock, signal }: Waiting,
  attempt: () => Promise<T | 'again'>,
): Promise<T> {
  for (let count = 1; ; count++) {
    try {
      const result = await attempt()
      if (result !== 'again') return result
      if (count > ATTEMPTS) throw neverFree(label)
    } catch (error) {
      const isConflict = error instanceof ControlError && error.code === 'CONTROL_CONFLICT'
      if (!isConflict || count >= ATTEMPTS) throw error
      await pause(BEFORE_NEXT_MS, clock, signal)
    }
  }
}

function neverFree(label: string): ControlError {
  return new ControlError(
    'CONTROL_CONFLICT',
    'appconfig:StartDeployment',
    `Somebody starts a new deployment in the environment of ${label} whenever one is stopped. A ramp waits to be rolled back: stop what deploys there.`,
  )
}
