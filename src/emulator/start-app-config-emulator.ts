import type { RequestListener } from 'node:http'
import { checkOptions } from '../options/option-checks.js'
import { checkString, oneOf } from '../options/value-checks.js'
import { Sessions } from './data-plane/sessions.js'
import { type AppConfigEmulatorOptions, resolveOptions } from './emulator-options.js'
import type { EmulatorFault, InjectOptions } from './http/emulator-fault.js'
import { Faults } from './http/faults.js'
import { listenOnLoopback } from './http/loopback-server.js'
import type { EmulatorOperation } from './http/operations.js'
import { type EmulatorRequest, RequestLog } from './http/request-log.js'
import { httpHandler } from './http-handler.js'
import type { Monitoring } from './monitoring/monitoring.js'
import { type DeployOptions, deployChecks, readVersion } from './store/deploy-options.js'
import type { AlarmState } from './store/environment.js'
import { Resources } from './store/resources.js'
import type { EmulatorTarget } from './store/target.js'
import { Telemetry } from './store/telemetry.js'

/** AppConfig's data plane and control plane, an AppConfig Agent, and as much of CloudWatch as judges a release, on loopback. */
export interface AppConfigEmulator {
  /** `http://127.0.0.1:<port>`: the endpoint for the AWS SDK, and the base of the Agent's addresses. */
  readonly url: string
  /** The TCP port. */
  readonly port: number
  /** Options with which `appConfig()`, and `AppConfigDataClient` and `AppConfigClient` of the AWS SDK, ask this endpoint. */
  readonly clientOptions: {
    /** The same as `url`. */
    readonly endpoint: string
    /** A region; any will do. */
    readonly region: string
    /** Credentials, which are not checked. */
    readonly credentials: {
      /** A made-up access key. */
      readonly accessKeyId: string
      /** A made-up secret. */
      readonly secretAccessKey: string
    }
  }

  /**
   * Publishes a document, and makes the parts of the target that are not there yet. An object is sent as JSON. Returns the
   * number of the version, counted from 1 for each profile; only the Agent tells it to clients. The last 100 deployments of a
   * profile in an environment are kept, with their versions, and whatever is served.
   * @throws {InvalidOptionsError} for an option that is misspelt, of the wrong type or out of bounds
   * @throws {HoldfastError} INVALID_STATE while a deployment runs in this environment, of whichever profile
   */
  deploy(target: EmulatorTarget, content: string | Uint8Array | object, options?: DeployOptions): number
  /**
   * Ends a gradual deployment: every session gets the new version.
   * @throws {HoldfastError} INVALID_STATE when none runs
   */
  complete(target: EmulatorTarget): void
  /**
   * Stops a gradual deployment, or returns from a completed one to the version before, with its old label.
   * @throws {HoldfastError} INVALID_STATE when there is no version before
   */
  rollBack(target: EmulatorTarget): void
  /**
   * Leaves nothing deployed: all sessions, old and new, are answered with 404 until the next `deploy()`.
   * @throws {HoldfastError} INVALID_STATE when nothing is deployed
   */
  revert(target: EmulatorTarget): void
  /**
   * The ids of a target's application, environment and profile, which may be used in place of their names. Makes the parts
   * that are not there yet, with nothing deployed.
   */
  identify(target: EmulatorTarget): EmulatorTarget

  /**
   * Puts a CloudWatch alarm into a state; before that it is OK for deployments, and `DescribeAlarms` does not know it. While an alarm
   * among an environment's monitors is not OK, deployments there are rolled back, as the service does for `INSUFFICIENT_DATA` too.
   *
   * @param alarm its ARN, or the name of one that no environment watches
   * @param kind by default `metric`: `DescribeAlarms` tells of each kind apart
   * @throws {InvalidOptionsError} for a state or a kind that there is not
   */
  setAlarm(alarm: string, state: AlarmState, kind?: AlarmKind): void
  /**
   * Writes lines to a CloudWatch log group, as a process does whose output goes there. An object is written as JSON. Lines in Embedded
   * Metric Format become metrics, which `GetMetricData` tells; all lines can be asked for by CloudWatch Logs Insights, of which
   * the emulator knows `filter` and `stats`.
   * @throws {InvalidOptionsError} for a name that is no string
   */
  log(logGroup: string, ...lines: readonly (string | object)[]): void

  /**
   * Makes coming requests go wrong: each meets the oldest fault that is meant for it. Returns a function that takes the fault
   * back.
   * @throws {InvalidOptionsError} for a fault that there is not, and for what HTTP cannot carry
   */
  inject(fault: EmulatorFault, options?: InjectOptions): () => void
  /** Takes all faults back. Answers that are delayed or hanging already stay so. */
  clearFaults(): void

  /** The last 1,000 requests, oldest first. The array changes as requests come. */
  readonly requests: readonly EmulatorRequest[]
  /** How many requests there were, by operation. The object changes as requests come. */
  readonly counts: Readonly<Record<EmulatorOperation, number>>

  /** Stops listening and breaks every connection, hanging ones too. May be called again. */
  close(): Promise<void>
}

/**
 * Starts an AppConfig endpoint for development and tests, over HTTP on 127.0.0.1. Tokens, intervals, errors and deployments
 * are those of the service; `inject()` makes requests go wrong.
 * @throws {InvalidOptionsError} for an option that is misspelt, of the wrong type or out of bounds
 * @throws {Error} of Node.js, with the code `EADDRINUSE` when the port is taken
 * @example
 * ```ts
 * import { appConfig, createFlagClient } from 'holdfast'
 * import { startAppConfigEmulator } from 'holdfast/testing'
 *
 * const emulator = await startAppConfigEmulator()
 * const place = { application: 'checkout', environment: 'test', profile: 'flags' }
 * emulator.deploy(place, { schemaVersion: 1, flags: { 'new-pricing': { enabled: true, default: 'on' } } })
 *
 * const client = createFlagClient({ source: appConfig({ ...place, ...emulator.clientOptions }) })
 * await client.ready()
 * await client.close()
 * await emulator.close()
 * ```
 */
export function startAppConfigEmulator(options: AppConfigEmulatorOptions = {}): Promise<AppConfigEmulator> {
  return startEmulator(options)
}

/** Whether an alarm is of a metric, or of other alarms. */
export type AlarmKind = 'metric' | 'composite'

/** What a program around the endpoint makes otherwise. */
interface EmulatorParts {
  /** What is deployed where. */
  readonly resources?: Resources
  /** Takes all requests, and hands the endpoint those that are its own. */
  readonly around?: (endpoint: RequestListener) => RequestListener
  /** Is told of each request to the endpoint. */
  readonly onRequest?: (request: EmulatorRequest) => void
}

const checkAlarmState = oneOf('OK', 'ALARM', 'INSUFFICIENT_DATA')
const checkAlarmKind = oneOf('metric', 'composite')

/** As `startAppConfigEmulator`, for a program that is more than the endpoint. */
export async function startEmulator(
  options: AppConfigEmulatorOptions,
  { resources = new Resources(), around = (endpoint) => endpoint, onRequest }: EmulatorParts = {},
): Promise<AppConfigEmulator> {
  const { port: wantedPort, enforcePollInterval, ...given } = resolveOptions(options)
  const { clock, random } = given
  const sessions = new Sessions({ random, enforcePollInterval })
  const faults = new Faults()
  const log = new RequestLog(onRequest)
  const telemetry = new Telemetry()
  const queries: Monitoring['queries'] = new Map()
  const service = { ...given, resources, sessions, telemetry, queries, now: () => clock.now() }
  const { port, close } = await listenOnLoopback(wantedPort, around(httpHandler(service, faults, log, clock)))
  const url = `http://127.0.0.1:${port}`

  return {
    url,
    port,
    clientOptions: {
      endpoint: url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'emulator', secretAccessKey: 'emulator' },
    },
    deploy(target, content, deployOptions = {}) {
      checkOptions(deployOptions, deployChecks)
      const version = readVersion(content, deployOptions)
      const { percent, settleMs = 0 } = deployOptions
      return resources.create(target).deploy(version, percent, settleMs, clock.now())
    },
    complete: (target) => resources.get(target, clock.now()).complete(clock.now()),
    rollBack: (target) => resources.get(target, clock.now()).rollBack(clock.now()),
    revert: (target) => resources.get(target, clock.now()).revert(clock.now()),
    identify: (target) => resources.identify(target),
    setAlarm(alarm, state, kind = 'metric') {
      checkString(alarm, 'alarm')
      checkAlarmState(state, 'state')
      checkAlarmKind(kind, 'kind')
      resources.setAlarm(alarm, state, kind === 'composite', clock.now())
    },
    log(logGroup, ...lines) {
      checkString(logGroup, 'logGroup')
      for (const line of lines) {
        telemetry.write(logGroup, typeof line === 'string' ? line : JSON.stringify(line), clock.now())
      }
    },
    inject: (fault, injectOptions) => faults.inject(fault, injectOptions),
    clearFaults: () => faults.clear(),
    requests: log.requests,
    counts: log.counts,
    close,
  }
}
