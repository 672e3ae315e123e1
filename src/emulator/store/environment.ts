import { Deployment, type DeploymentRequest, type DeploymentState } from './deployment.js'
import type { Profile, Version } from './profile.js'
import { ServiceError } from './service-error.js'

/** The state of a CloudWatch alarm. */
export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA'

/** An alarm that watches deployments. */
export interface Monitor {
  readonly alarmArn: string
  readonly alarmRoleArn: string | undefined
}

/** What people can change of an environment. */
interface EnvironmentSettings {
  readonly name: string
  readonly description: string | undefined
  readonly monitors: readonly Monitor[]
}

/** Deployments of a profile that are kept, for a program that deploys for days. */
const KEPT = 100

/** An environment, with its deployments: one at a time, of whichever profile. */
export class Environment {
  readonly id: string
  settings: EnvironmentSettings
  /** Oldest first. */
  #deployments: Deployment[] = []
  /** Number of the latest. */
  #latest = 0

  constructor(id: string, settings: EnvironmentSettings) {
    this.id = id
    this.settings = settings
  }

  get name(): string {
    return this.settings.name
  }

  state(now: number): Exclude<DeploymentState, 'VALIDATING' | 'BAKING' | 'COMPLETE'> | 'READY_FOR_DEPLOYMENT' {
    const state = this.#deployments.at(-1)?.state(now) ?? 'COMPLETE'
    if (state === 'COMPLETE') return 'READY_FOR_DEPLOYMENT'
    return state === 'VALIDATING' || state === 'BAKING' ? 'DEPLOYING' : state
  }

  *newestFirst(): Generator<Deployment, void> {
    for (let index = this.#deployments.length; index-- > 0; ) yield this.#deployments[index] as Deployment
  }

  deployment(number: number): Deployment {
    const deployment = this.#deployments.find((each) => each.number === number)
    if (deployment !== undefined) return deployment
    throw new ServiceError(
      'ResourceNotFoundException',
      `Deployment ${number} of environment ${this.id} could not be found.`,
      { ResourceName: 'Deployment' },
    )
  }

  running(now: number): Deployment | undefined {
    const last = this.#deployments.at(-1)
    return last?.isRunning(now) ? last : undefined
  }

  /**
   * Starts a deployment, which validates until it is told to go on.
   * @param latest the number of the latest deployment as the caller knows it
   */
  start(deployment: Omit<DeploymentRequest, 'number'>, now: number, latest?: number): Deployment {
    const newest = this.#latest
    if (latest !== undefined && latest !== newest) {
      throw new ServiceError(
        'ConflictException',
        `The latest deployment of environment ${this.id} is ${newest}, not ${latest}.`,
      )
    }
    const running = this.running(now)
    if (running !== undefined) {
      throw new ServiceError(
        'ConflictException',
        `Deployment ${running.number} is in state ${running.state(now)}: environment ${this.id} takes one deployment at a time.`,
      )
    }
    const started = new Deployment({ ...deployment, number: newest + 1 }, now)
    this.#deployments.push(started)
    this.#latest = started.number
    this.#forgetOldest(started.profile, now)
    return started
  }

  /** Whether a deployment that is kept brings, or brought, this version. */
  hasDeployed(version: Version): boolean {
    return this.#deployments.some((deployment) => deployment.version === version)
  }

  /** All that some session may get, or would get after a rollback, is kept. */
  #forgetOldest(profile: Profile, now: number): void {
    const own = [...this.newestFirst()].filter((deployment) => deployment.profile === profile)
    if (own.length <= KEPT) return
    const needed = own.filter((deployment) => deployment.isInForce(now)).slice(0, 2)
    const forgotten = new Set(own.slice(KEPT).filter((deployment) => !needed.includes(deployment)))
    this.#deployments = this.#deployments.filter((deployment) => !forgotten.has(deployment))
  }

  /** Rolls back what runs while one of its alarms is not OK. */
  heed(alarms: ReadonlyMap<string, AlarmState>, now: number): void {
    const running = this.running(now)
    if (!running?.isPlanned || running.state(now) === 'ROLLING_BACK') return
    const raised = this.settings.monitors.find(({ alarmArn }) => (alarms.get(alarmArn) ?? 'OK') !== 'OK')
    if (raised === undefined) return
    const { alarmArn } = raised
    running.rollBack(now, 'CLOUDWATCH_ALARM', `CloudWatch alarm ${alarmArn} in state ${alarms.get(alarmArn)}`)
  }

  /** Forgets a deployment whose version was found invalid. */
  withdraw(deployment: Deployment): void {
    if (this.#deployments.at(-1) !== deployment) return
    this.#deployments.pop()
    this.#latest -= 1
  }

  /** Leaves nothing deployed, as where an environment is deleted under its sessions. */
  clear(): void {
    this.#deployments = []
    this.#latest = 0
  }
}
