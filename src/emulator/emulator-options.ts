import { checkOptions, type OptionChecks } from '../options/option-checks.js'
import {
  checkBoolean,
  checkClock,
  checkDelay,
  checkObject,
  checkRandom,
  expecting,
  integerFrom,
} from '../options/value-checks.js'
import { type Clock, systemClock } from '../ports/clock.js'

/** Where the endpoint listens, and how it keeps time. */
export interface AppConfigEmulatorOptions {
  /**
   * TCP port on 127.0.0.1.
   * @default 0, which takes a free one
   */
  readonly port?: number
  /**
   * Time for token expiry, poll intervals, delays and the growth of deployments.
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
  /**
   * Milliseconds for which a deployment that `StartDeployment` starts is `VALIDATING`, and one that is stopped is
   * `ROLLING_BACK`.
   * @default 0: neither state is seen
   */
  readonly transitionMs?: number
  /**
   * Milliseconds for which a query of CloudWatch Logs Insights is `Running`.
   * @default 0: it is `Complete` at the first look
   */
  readonly queryMs?: number
  /**
   * Where the functions are that validators of type `LAMBDA` call: HTTP addresses by ARN. Each is sent AppConfig's event by
   * `POST`, as a Lambda runtime interface emulator is.
   * @default none
   */
  readonly functions?: Readonly<Record<string, string>>
}

const checkAddress = expecting(
  'an HTTP address',
  (value) => typeof value === 'string' && /^https?:/.test(value) && URL.canParse(value),
)

function checkFunctions(functions: unknown, option: string): void {
  checkObject(functions, option)
  for (const [arn, address] of Object.entries(functions as object))
    checkAddress(address, `${option}[${JSON.stringify(arn)}]`)
}

const checks: OptionChecks<AppConfigEmulatorOptions> = {
  port: integerFrom(0, 65_535, 'a TCP port'),
  clock: checkClock,
  random: checkRandom,
  pollIntervalSeconds: integerFrom(0, 86_400, 'seconds'),
  enforcePollInterval: checkBoolean,
  transitionMs: checkDelay,
  queryMs: checkDelay,
  functions: checkFunctions,
}

/** The options with every default filled in; only `pollIntervalSeconds` has none. */
interface ResolvedOptions {
  readonly port: number
  readonly clock: Clock
  readonly random: () => number
  readonly pollIntervalSeconds: number | undefined
  readonly enforcePollInterval: boolean
  readonly transitionMs: number
  readonly queryMs: number
  readonly functions: Readonly<Record<string, string>>
}

export function resolveOptions(options: AppConfigEmulatorOptions): ResolvedOptions {
  checkOptions(options, checks)
  const {
    port = 0,
    clock = systemClock,
    random = Math.random,
    pollIntervalSeconds,
    enforcePollInterval = true,
    transitionMs = 0,
    queryMs = 0,
    functions = {},
  } = options
  return { port, clock, random, pollIntervalSeconds, enforcePollInterval, transitionMs, queryMs, functions }
}
