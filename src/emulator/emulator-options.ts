import { InvalidOptionsError } from '../errors.js'
import { type Clock, systemClock } from '../ports/clock.js'

export interface AppConfigEmulatorOptions {
  /** TCP port on 127.0.0.1. @default 0, which takes a free one */
  readonly port?: number
  /** Time for token expiry, poll intervals and delay faults. @default the host's clock */
  readonly clock?: Clock
  /** Numbers from 0 up to 1 that put sessions on the sides of gradual deployments. @default Math.random */
  readonly random?: () => number
  /**
   * The interval granted to every session, whatever it asks for: an integer from 0 to 86400, in seconds.
   * **Below 15 this is unlike the service**, which refuses to be asked so often; the emulator then allows that too.
   *
   * @default what the session asks for, from 15 to 86400, or 60 when it does not ask
   */
  readonly pollIntervalSeconds?: number
  /** Whether a poll before the interval is over is refused, as the service refuses it. @default true */
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
