import type { ReleasePlace } from '../../control/place.js'
import type { KillLane, Waiting } from '../../control/switch-options.js'
import { listOf, type OptionChecks, optionsOf, required } from '../../options/option-checks.js'
import { checkClock, checkSignal, checkString, integerFrom } from '../../options/value-checks.js'
import { type Clock, systemClock } from '../../ports/clock.js'

/** Which ramps are controlled, and by what. */
export interface ControllerOptions extends ReleasePlace {
  /** CloudWatch log groups that hold what services with `outcomes()` write: at least one. */
  readonly logGroups: readonly string[]
  /**
   * Deployment strategy, name or id. It must grow at once and bake for 0 minutes.
   * @default one of the account that does
   */
  readonly strategy?: string
  /**
   * Where the kill lane is: a rollback goes there at once while something else occupies the environment.
   * @default there is none, and what occupies the environment is stopped
   */
  readonly lane?: KillLane
  /**
   * How long a document takes to reach all hosts, in milliseconds: a raise is made that much before its step begins.
   * 1,000 to 3,600,000.
   * @default 60,000
   */
  readonly leadMs?: number
  /**
   * Time by which ramps are judged, and waiting is timed.
   * @default the host's clock
   */
  readonly clock?: Clock
  /**
   * Ends the waiting, which rejects with its reason. What AppConfig has been told to do goes on.
   * @default never
   */
  readonly signal?: AbortSignal
}

export const controllerChecks: OptionChecks<ControllerOptions> = {
  application: required(checkString),
  environment: required(checkString),
  profile: required(checkString),
  logGroups: required(listOf('an array of names of log groups, one at least', checkString, 1)),
  strategy: checkString,
  lane: optionsOf<KillLane>({ environment: required(checkString), profile: required(checkString) }),
  leadMs: integerFrom(1_000, 3_600_000, 'milliseconds'),
  clock: checkClock,
  signal: checkSignal,
}

/** The options with every default filled in; `strategy` and `lane` have none. */
export interface ResolvedController extends Waiting {
  readonly place: ReleasePlace
  readonly logGroups: readonly string[]
  readonly strategy: string | undefined
  readonly lane: KillLane | undefined
  readonly leadMs: number
}

export function resolveController({
  application,
  environment,
  profile,
  logGroups,
  strategy,
  lane,
  leadMs = 60_000,
  clock = systemClock,
  signal = new AbortController().signal,
}: ControllerOptions): ResolvedController {
  return { place: { application, environment, profile }, logGroups, strategy, lane, leadMs, clock, signal }
}
