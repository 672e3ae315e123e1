import { checkOptions, type OptionChecks } from '../options/option-checks.js'
import { checkBoolean, checkClock, checkRandom, integerFrom } from '../options/value-checks.js'
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

const checks: OptionChecks<AppConfigEmulatorOptions> = {
  port: integerFrom(0, 65_535, 'a TCP port'),
  clock: checkClock,
  random: checkRandom,
  pollIntervalSeconds: integerFrom(0, 86_400, 'seconds'),
  enforcePollInterval: checkBoolean,
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
  checkOptions(options, checks)
  const {
    port = 0,
    clock = systemClock,
    random = Math.random,
    pollIntervalSeconds,
    enforcePollInterval = true,
  } = options
  return { port, clock, random, pollIntervalSeconds, enforcePollInterval }
}
