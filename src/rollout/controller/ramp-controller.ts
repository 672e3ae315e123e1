import { checkCredentials } from '../../client/sources/aws-credentials.js'
import { httpAddress } from '../../client/sources/http-address.js'
import { appConfigControlPlane } from '../../control/app-config-control-plane.js'
import { checkOptions, type OptionChecks, optionsOf } from '../../options/option-checks.js'
import { checkFunction, checkString } from '../../options/value-checks.js'
import { systemClock } from '../../ports/clock.js'
import { cloudWatchMetrics } from './cloud-watch-metrics.js'
import { type ControllerOptions, controllerChecks } from './controller-options.js'
import type { ControllerPorts } from './judge-ramps.js'
import { logsInsights } from './logs-insights.js'
import { Recounts } from './recounts.js'
import type { MonitoringConnection } from './sdk-call.js'
import { tick } from './tick.js'
import type { TickResult } from './tick-result.js'
import { tickLogLines, ticksLine } from './ticks-line.js'

/** What is controlled, how AWS is reached, and where lines go. */
export interface RampControllerOptions extends ControllerOptions {
  /**
   * How AWS is reached.
   * @default as the AWS SDK finds region and credentials
   */
  readonly aws?: Pick<MonitoringConnection, 'region' | 'endpoint' | 'credentials'>
  /**
   * A function that takes one line, without a line feed: what was done, and the metric `Ticks` in Embedded Metric Format.
   * @default writes the line to standard output, which Lambda takes to CloudWatch
   */
  readonly write?: (line: string) => void
}

const checks: OptionChecks<RampControllerOptions> = {
  ...controllerChecks,
  aws: optionsOf<NonNullable<RampControllerOptions['aws']>>({
    region: checkString,
    endpoint: httpAddress,
    credentials: checkCredentials,
  }),
  write: checkFunction,
}

/**
 * Makes a handler for AWS Lambda that looks at all guarded ramps each time it is called: once a minute, one at a time. What keeps a
 * tick from being done rejects, and counts as an error of the function.
 *
 * @throws {InvalidOptionsError} for an option that is misspelt, missing or of the wrong type
 * @example
 * ```ts
 * import { rampController } from 'holdfast/controller'
 *
 * export const handler = rampController({
 *   application: 'checkout',
 *   environment: 'prod',
 *   profile: 'flags',
 *   logGroups: ['/ecs/checkout'],
 * })
 * ```
 */
export function rampController(options: RampControllerOptions): () => Promise<TickResult> {
  checkOptions(options, checks)
  const { aws, write = writeLine, ...controller } = options
  const { clock = systemClock } = controller
  const ports: ControllerPorts = { ...awsPorts({ ...aws, clock }), recounts: new Recounts() }
  return async () => {
    const result = await tick(ports, controller)
    for (const line of tickLogLines(result)) write(line)
    const line = ticksLine(controller, result, clock.now())
    if (line !== undefined) write(line)
    return result
  }
}

/** AppConfig and CloudWatch by the AWS SDK. */
export function awsPorts(connection: MonitoringConnection): Omit<ControllerPorts, 'recounts'> {
  return {
    controlPlane: appConfigControlPlane(connection),
    metrics: cloudWatchMetrics(connection),
    logs: logsInsights(connection),
  }
}

function writeLine(line: string): void {
  process.stdout.write(`${line}\n`)
}
