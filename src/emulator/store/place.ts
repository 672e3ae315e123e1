import { HoldfastError, InvalidOptionsError } from '../../errors.js'
import type { Deployment } from './deployment.js'
import type { Environment } from './environment.js'
import type { NewVersion, Profile, Version } from './profile.js'
import { stepByStep } from './strategy.js'
import { describeTarget, type EmulatorTarget } from './target.js'

/** A profile in an environment: what sessions ask for, and what a program deploys to. */
export class Place {
  /** As it was first asked for. */
  readonly target: EmulatorTarget
  readonly ids: EmulatorTarget
  readonly #environment: Environment
  readonly #profile: Profile
  /** All of the application, which share its profiles. */
  readonly #environments: Iterable<Environment>
  /** How long polls may get the version before, once what runs is completed. */
  #settleMs = 0
  /** Of which deployment they may, and until when. */
  #settling: { readonly deployment: Deployment; readonly until: number } | undefined

  /** @param environments all of the application, which share the profile */
  constructor(
    target: EmulatorTarget,
    ids: EmulatorTarget,
    environment: Environment,
    profile: Profile,
    environments: Iterable<Environment>,
  ) {
    this.target = target
    this.ids = ids
    this.#environment = environment
    this.#profile = profile
    this.#environments = environments
  }

  /** Whether any session can get anything. */
  isDeployed(now: number): boolean {
    return !this.#inForce(now).next().done
  }

  /**
   * What a session gets now; `undefined` when nothing is deployed to it.
   *
   * @param draw the session's own number in 0..100: below the deployment's percentage is the new side, for as long as it runs
   */
  versionFor(draw: number, now: number, random: () => number): Version | undefined {
    const [current, previous] = this.#inForce(now)
    if (current?.state(now) === 'DEPLOYING') {
      return (draw < current.percent(now) ? current : previous)?.version
    }
    const isSettling = this.#settling?.deployment === current && now < (this.#settling?.until ?? now)
    if (isSettling && random() < 0.5) return (previous ?? current)?.version
    return current?.version
  }

  /** Begins to hand out a new version to `percent` of the sessions, or to all. Returns its number. */
  deploy(content: NewVersion, percent: number | undefined, settleMs: number, now: number): number {
    const running = this.#environment.running(now)
    if (running !== undefined) {
      const { target } = this
      throw new HoldfastError(
        'INVALID_STATE',
        `A deployment of ${describeTarget({ ...target, profile: running.profile.name })} is in progress, and AppConfig runs one at a time in an environment. Call complete() or rollBack() first.`,
      )
    }
    const version = this.#add(content, now)
    const deployment = this.#environment.start({ profile: this.#profile, version, strategy: stepByStep }, now)
    deployment.hold(percent ?? 100, now)
    this.#settleMs = settleMs
    if (percent === undefined) this.complete(now)
    const environments = [...this.#environments]
    this.#profile.forgetOldest((each) => environments.some((environment) => environment.hasDeployed(each)))
    return version.number
  }

  /** Hands out the version in progress to all sessions. */
  complete(now: number): void {
    const running = this.#running(now)
    if (running === undefined) {
      throw new HoldfastError(
        'INVALID_STATE',
        `No deployment of ${describeTarget(this.target)} is in progress. Start one by deploy() with a percent; complete() or rollBack() ends it.`,
      )
    }
    running.complete(now)
    this.#settling = this.#settleMs > 0 ? { deployment: running, until: now + this.#settleMs } : undefined
  }

  /** Gives up the version in progress; without one, returns to the version before the last. */
  rollBack(now: number): void {
    const running = this.#running(now)
    const [last, previous] = this.#inForce(now)
    if (running === undefined && previous === undefined) {
      throw new HoldfastError(
        'INVALID_STATE',
        `${describeTarget(this.target)} has no earlier version to roll back to. Use revert() to leave nothing deployed.`,
      )
    }
    if (running === undefined) last?.revert(now)
    else running.rollBack(now, 'USER', 'rollBack() of the emulator')
    this.#settling = undefined
  }

  /** Leaves nothing deployed. */
  revert(now: number): void {
    for (const deployment of [...this.#inForce(now)]) deployment.revert(now)
  }

  #add(content: NewVersion, now: number): Version {
    try {
      return this.#profile.add(content, now)
    } catch (cause) {
      throw new InvalidOptionsError('content', (cause as Error).message, { cause })
    }
  }

  #running(now: number): Deployment | undefined {
    const running = this.#environment.running(now)
    return running?.profile === this.#profile ? running : undefined
  }

  /** Newest first: the deployments whose version some session may get, or would get without the newer ones. */
  *#inForce(now: number): Generator<Deployment, void> {
    for (const each of this.#environment.newestFirst()) {
      if (each.profile === this.#profile && each.isInForce(now)) yield each
    }
  }
}
