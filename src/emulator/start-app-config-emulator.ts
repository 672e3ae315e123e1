import { checkOptions } from '../options/option-checks.js'
import { Sessions } from './data-plane/sessions.js'
import { type AppConfigEmulatorOptions, resolveOptions } from './emulator-options.js'
import type { EmulatorFault, EmulatorOperation, InjectOptions } from './http/emulator-fault.js'
import { Faults } from './http/faults.js'
import { listenOnLoopback } from './http/loopback-server.js'
import { type EmulatorRequest, RequestLog } from './http/request-log.js'
import { httpHandler } from './http-handler.js'
import { type DeployOptions, deployChecks, readVersion } from './store/deploy-options.js'
import type { EmulatorTarget } from './store/deployment.js'
import { Resources } from './store/resources.js'

/** An AppConfig data-plane endpoint, and an AppConfig Agent, on loopback. */
export interface AppConfigEmulator {
  /** `http://127.0.0.1:<port>`: the endpoint for the AWS SDK, and the base of the Agent's addresses. */
  readonly url: string
  readonly port: number
  /** Options that lead an `AppConfigDataClient` here, whatever the environment: endpoint, region, dummy credentials. */
  readonly clientOptions: {
    readonly endpoint: string
    readonly region: string
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string }
  }

  /**
   * Publishes a document, making whatever part of the target is not there yet. An object is sent as JSON.
   * Returns the version's number, counted from 1 for each target, which only the Agent tells.
   *
   * @throws {InvalidOptionsError} for an option that is misspelt, of the wrong type or out of bounds
   * @throws {HoldfastError} INVALID_STATE while a gradual deployment of this target runs
   */
  deploy(target: EmulatorTarget, content: string | Uint8Array | object, options?: DeployOptions): number
  /**
   * Ends a gradual deployment: every session gets the new version.
   *
   * @throws {HoldfastError} INVALID_STATE when none runs
   */
  complete(target: EmulatorTarget): void
  /**
   * Stops a gradual deployment, or returns from a completed one to the version before, with its old label.
   *
   * @throws {HoldfastError} INVALID_STATE when there is no version before
   */
  rollBack(target: EmulatorTarget): void
  /**
   * Leaves nothing deployed: sessions, new and live, are answered 404 until the next `deploy()`.
   *
   * @throws {HoldfastError} INVALID_STATE when nothing is deployed
   */
  revert(target: EmulatorTarget): void
  /**
   * The ids of a target's application, environment and profile, good wherever their names are. Makes what is not there
   * yet, with nothing deployed.
   */
  identify(target: EmulatorTarget): EmulatorTarget

  /**
   * Makes coming requests go wrong: the oldest fault first, one a request. Returns what takes the fault back.
   *
   * @throws {InvalidOptionsError} for a fault there is not, and what HTTP cannot carry
   */
  inject(fault: EmulatorFault, options?: InjectOptions): () => void
  /** Takes all faults back. Answers already delayed or hanging stay so. */
  clearFaults(): void

  /** The last 1,000 requests, oldest first. A live view. */
  readonly requests: readonly EmulatorRequest[]
  /** How many requests there were. A live view. */
  readonly counts: Readonly<Record<EmulatorOperation, number>>

  /** Stops listening and breaks every connection, hanging ones too. May be called again. */
  close(): Promise<void>
}

/**
 * Starts an AppConfig endpoint for development and tests: tokens, intervals, errors and deployments as the service has
 * them, over HTTP on 127.0.0.1, and faults on request.
 *
 * @throws {InvalidOptionsError} for an option that is misspelt, of the wrong type or out of bounds
 * @throws {Error} of Node.js, with the code `EADDRINUSE`, when the port is taken
 */
export async function startAppConfigEmulator(options: AppConfigEmulatorOptions = {}): Promise<AppConfigEmulator> {
  const { port: wantedPort, clock, random, pollIntervalSeconds, enforcePollInterval } = resolveOptions(options)
  const resources = new Resources()
  const sessions = new Sessions({ random, enforcePollInterval })
  const faults = new Faults()
  const log = new RequestLog()
  const service = { resources, sessions, random, pollIntervalSeconds, now: () => clock.now() }
  const { port, close } = await listenOnLoopback(wantedPort, httpHandler(service, faults, log, clock))
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
      const { percent = 100, settleMs = 0 } = deployOptions
      const deployment = resources.create(target)
      const number = deployment.start(version, percent, settleMs)
      if (deployOptions.percent === undefined) deployment.complete(clock.now())
      return number
    },
    complete: (target) => resources.get(target).complete(clock.now()),
    rollBack: (target) => resources.get(target).rollBack(),
    revert: (target) => resources.get(target).revert(),
    identify: (target) => resources.identify(target),
    inject: (fault, injectOptions) => faults.inject(fault, injectOptions),
    clearFaults: () => faults.clear(),
    requests: log.requests,
    counts: log.counts,
    close,
  }
}
