import type { Profile, Version } from './profile.js'
import { ServiceError } from './service-error.js'
import { growthSteps, type Strategy } from './strategy.js'

export type DeploymentState =
  | 'VALIDATING'
  | 'DEPLOYING'
  | 'BAKING'
  | 'COMPLETE'
  | 'ROLLING_BACK'
  | 'ROLLED_BACK'
  | 'REVERTED'

/** What happened, as the event log tells it. */
export interface DeploymentEvent {
  readonly type: string
  readonly triggeredBy: 'USER' | 'APPCONFIG' | 'CLOUDWATCH_ALARM'
  readonly description: string
}

/** One point of a deployment's time: what holds from then on. */
interface Moment {
  readonly at: number
  readonly state: DeploymentState
  /** Share of the sessions that get the version. */
  readonly percent: number
  readonly event: DeploymentEvent
}

/** What is deployed, and how. */
export interface DeploymentRequest {
  readonly number: number
  readonly profile: Profile
  readonly version: Version
  readonly strategy: Strategy
  readonly description?: string | undefined
  /** How long it is VALIDATING and, when it is stopped, ROLLING_BACK: no time unless it is said. */
  readonly transitionMs?: number
}

const MINUTE_MS = 60_000
const REVERTIBLE_MS = 72 * 60 * MINUTE_MS

/**
 * One version on its way to the sessions of an environment. What is to happen is planned when it starts, as moments in time;
 * whoever intervenes cuts the plan where time has come to, and adds to it.
 */
export class Deployment {
  readonly number: number
  readonly profile: Profile
  readonly version: Version
  readonly strategy: Strategy
  readonly description: string | undefined
  readonly startedAt: number
  readonly #transitionMs: number
  readonly #moments: Moment[]
  /** The last moment that has come. A clock that goes back brings none of them back. */
  #reached = 0

  constructor(request: DeploymentRequest, now: number) {
    this.number = request.number
    this.profile = request.profile
    this.version = request.version
    this.strategy = request.strategy
    this.description = request.description
    this.startedAt = now
    this.#transitionMs = request.transitionMs ?? 0
    const event = { type: 'DEPLOYMENT_STARTED', triggeredBy: 'USER', description: 'Deployment started' } as const
    this.#moments = [{ at: now, state: 'VALIDATING', percent: 0, event }]
  }

  state(now: number): DeploymentState {
    return this.#at(now).state
  }

  percent(now: number): number {
    return this.#at(now).percent
  }

  /** Whether it keeps the environment from starting another one. */
  isRunning(now: number): boolean {
    return ['VALIDATING', 'DEPLOYING', 'BAKING', 'ROLLING_BACK'].includes(this.state(now))
  }

  /** Whether some session may get its version. */
  isInForce(now: number): boolean {
    return ['DEPLOYING', 'BAKING', 'COMPLETE'].includes(this.state(now))
  }

  completedAt(now: number): number | undefined {
    return this.#past(now).findLast(({ event }) => event.type === 'DEPLOYMENT_COMPLETED')?.at
  }

  /** Newest first. */
  events(now: number): readonly (DeploymentEvent & { readonly at: number })[] {
    return this.#past(now)
      .map(({ at, event }) => ({ at, ...event }))
      .reverse()
  }

  /** Whether more is planned for it than to find out whether its version is valid. */
  get isPlanned(): boolean {
    return this.#moments.length > 1
  }

  /** Lets it grow by its strategy, now that the version is found valid; unless it was stopped meanwhile. */
  grow(now: number): void {
    if (this.isPlanned) return
    const { durationMinutes, bakeMinutes } = this.strategy
    const start = now + this.#transitionMs
    const steps = growthSteps(this.strategy)
    const bakeAt = start + durationMinutes * MINUTE_MS
    for (const [index, percent] of steps.entries()) {
      const at = start + (index * durationMinutes * MINUTE_MS) / steps.length
      this.#moments.push(stepTo(percent, at))
    }
    this.#moments.push(
      {
        at: bakeAt,
        state: 'BAKING',
        percent: 100,
        event: byService('BAKE_TIME_STARTED', 'Deployment bake time started'),
      },
      completed(bakeAt + bakeMinutes * MINUTE_MS),
    )
  }

  /** Makes it available to a share of the sessions, and leaves it there. */
  hold(percent: number, now: number): void {
    this.#intervene(now, stepTo(percent, now))
  }

  /** Ends it well, whatever its strategy says. */
  complete(now: number): void {
    this.#intervene(now, stepTo(100, now), completed(now))
  }

  /** Takes the version back from the sessions that have it. */
  rollBack(now: number, triggeredBy: DeploymentEvent['triggeredBy'], initiator: string): void {
    const { percent, state } = this.#at(now)
    // An alarm may be known before the deployment has begun to grow.
    const at = state === 'VALIDATING' ? now + this.#transitionMs : now
    const event = (type: string, description: string): DeploymentEvent => ({ type, triggeredBy, description })
    this.#intervene(
      now,
      { at, state: 'ROLLING_BACK', percent, event: event('ROLLBACK_STARTED', `Rollback initiated by ${initiator}`) },
      {
        at: at + this.#transitionMs,
        state: 'ROLLED_BACK',
        percent,
        event: event('ROLLBACK_COMPLETED', 'Rollback completed'),
      },
    )
  }

  /** Takes back what was completed: sessions get the version before. */
  revert(now: number): void {
    const event = { type: 'REVERT_COMPLETED', triggeredBy: 'USER', description: 'Revert completed' } as const
    this.#intervene(now, { at: now, state: 'REVERTED', percent: this.percent(now), event })
  }

  /** `StopDeployment`: https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-deploying-reverting.html */
  stop(now: number, allowRevert: boolean): void {
    const state = this.state(now)
    if (state === 'DEPLOYING' || (allowRevert && (state === 'VALIDATING' || state === 'BAKING'))) {
      this.rollBack(now, 'USER', 'user')
    } else if (state === 'COMPLETE' && allowRevert) {
      if (now - (this.completedAt(now) ?? now) > REVERTIBLE_MS)
        throw this.#refusal(state, 'It completed more than 72 hours ago.')
      this.revert(now)
    } else {
      const hint = state === 'COMPLETE' || state === 'BAKING' ? 'AllowRevert takes it back.' : ''
      throw this.#refusal(state, hint)
    }
  }

  #refusal(state: DeploymentState, reason: string): ServiceError {
    const message = `Deployment ${this.number} is in state ${state} and cannot be stopped. ${reason}`
    return new ServiceError('BadRequestException', message.trim())
  }

  #at(now: number): Moment {
    while ((this.#moments[this.#reached + 1]?.at ?? Infinity) <= now) this.#reached += 1
    return this.#moments[this.#reached] as Moment
  }

  #past(now: number): readonly Moment[] {
    this.#at(now)
    return this.#moments.slice(0, this.#reached + 1)
  }

  #intervene(now: number, ...moments: readonly Moment[]): void {
    this.#at(now)
    this.#moments.splice(this.#reached + 1, Infinity, ...moments)
    this.#at(now)
  }
}

function byService(type: string, description: string): DeploymentEvent {
  return { type, triggeredBy: 'APPCONFIG', description }
}

function stepTo(percent: number, at: number): Moment {
  const description = `Configuration available to ${percent.toFixed(2)}% of clients`
  return { at, state: 'DEPLOYING', percent, event: byService('PERCENTAGE_UPDATED', description) }
}

function completed(at: number): Moment {
  return { at, state: 'COMPLETE', percent: 100, event: byService('DEPLOYMENT_COMPLETED', 'Deployment completed') }
}
