import { InvalidOptionsError } from '../errors.js'
import { type Clock, systemClock } from '../ports/clock.js'

/** Where the endpoint listens, and how it keeps time. */
export interface AppConfigEmulatorOptions {
  /**
   * TCP port on 127.0.0.1.
   * @default 0, which takes a free one
   */
  readonly port?: number
  /**
   * Time for token expiry, poll intervals and delays.
   * @default the host's clock
   */
  readonly clock?: Clock
  /**
   * A function that gives numbers from 0 (inclusive) to 1 (exclusive), which put sessions on the sides of gradual deployments.
   * @default Math.random
   */
  readonly random?: () => number
  /**
   * Seconds, 0 to 86,400, between the polls of every session, whatever it asks for. **Below 15 this is unlike the service**,
   * which refuses such sessions; the emulator then allows them.
   * @default what the session asks for, 15 to 86,400; 60 where it does not ask
   */
  readonly pollIntervalSeconds?: number
  /**
   * Whether a poll before the interval is over is refused, as the service refuses it.
   * @default true
   */
  readonly enforcePollInterval?: boolean
}

/** The options with every default filled in; only `pollIntervalSeconds` has none. */
interface ResolvedOptions {
  readonly port: number
  readonly clock: Clock
  readonly random: () => number
  readonly pollIntervalSeconds: number | undefined
  readonly enforcePollInterval: boolean
}

export function resolveOptions(options: AppConfigEmulatorOptions): ResolvedOptions {
  const { port = 0, pollIntervalSeconds } = options
  if (pollIntervalSeconds !== undefined) requireInteger('pollIntervalSeconds', pollIntervalSeconds, 86_400)
  requireInteger('port', port, 65_535)
  return {
    port,
    clock: options.clock ?? systemClock,
    random: options.random ?? Math.random,
    pollIntervalSeconds,
    enforcePollInterval: options.enforcePollInterval ?? true,
  }
}

function requireInteger(option: string, value: number, max: number): void {
  if (!(Number.isInteger(value) && value >= 0 && value <= max)) {
    throw new InvalidOptionsError(option, `${option} must be an integer from 0 to ${max}, not ${value}`)
  }
}
