import type { DeploymentState } from './control-plane.js'
import { isOver, isServing } from './deployment-state.js'

/** AppConfig reverts a deployment that was completed less than this long ago. */
export const REVERT_MS = 72 * 3_600_000

/** A deployment of the environment. */
export interface PastDeployment {
  readonly number: number
  /** Undefined where it is of another profile. */
  readonly version: number | undefined
  readonly state: DeploymentState
  readonly completedAt: number | undefined
}

/** What is to be done, as data. `to` is the version that is served afterwards; undefined where nothing is. */
export type RollbackPlan =
  /** It is so already: a rollback is not taken for an order to go back by one more. `undone` is the version that was given up. */
  | { readonly kind: 'none'; readonly to: number; readonly undone: number | undefined }
  /** Nothing was served before. */
  | { readonly kind: 'nothing-before'; readonly served: number | undefined }
  /** A deployment under way does it. */
  | { readonly kind: 'follow'; readonly deployment: number; readonly to: number }
  /** A deployment is being rolled back, and nothing but waiting helps. */
  | { readonly kind: 'wait'; readonly deployment: number }
  /** A deployment of another profile occupies the environment. */
  | { readonly kind: 'busy'; readonly deployment: number }
  /** The deployment is taken back by AppConfig: no validators run, and no strategy is waited for. */
  | {
      readonly kind: 'stop'
      readonly deployment: number
      readonly allowRevert: boolean
      readonly to: number | undefined
    }
  /** The old version is deployed as any other, once `stop` is out of the way. */
  | {
      readonly kind: 'deploy'
      readonly to: number
      readonly stop: { readonly deployment: number; readonly allowRevert: boolean } | undefined
    }

/**
 * How to go back.
 *
 * @param deployments of the environment, newest first
 * @param to the version to serve; without it, the one that was served before
 */
export function planRollback(
  deployments: readonly PastDeployment[],
  to: number | undefined,
  now: number,
): RollbackPlan {
  const underway = deployments.find((each) => !isOver(each))
  if (underway?.state === 'ROLLING_BACK') return { kind: 'wait', deployment: underway.number }
  const own = deployments.filter(({ version }) => version !== undefined) as readonly OwnDeployment[]
  const served = own.find(isServing)
  const before = own.find(({ number, state }) => state === 'COMPLETE' && number < (served?.number ?? 0))
  const ownUnderway = own.find(({ number }) => number === underway?.number)
  const situation = { own, served, before, underway, ownUnderway, now }
  return to === undefined ? planBackByOne(situation) : planBackTo(to, situation)
}

type OwnDeployment = PastDeployment & { readonly version: number }

interface Situation {
  readonly own: readonly OwnDeployment[]
  readonly served: OwnDeployment | undefined
  /** What was served before that. */
  readonly before: OwnDeployment | undefined
  readonly underway: PastDeployment | undefined
  readonly ownUnderway: OwnDeployment | undefined
  readonly now: number
}

function planBackByOne(situation: Situation): RollbackPlan {
  const { own, served, before, underway, ownUnderway, now } = situation
  if (ownUnderway !== undefined && ownUnderway !== served) {
    const { number: deployment, version, state } = ownUnderway
    // An older version on its way to everyone is a rollback.
    if (served !== undefined && version < served.version) return { kind: 'follow', deployment, to: version }
    return { kind: 'stop', deployment, allowRevert: state !== 'DEPLOYING', to: served?.version }
  }
  if (served === undefined) return { kind: 'nothing-before', served: undefined }
  const [newest] = own
  if (newest !== undefined && newest.number > served.number) {
    return { kind: 'none', to: served.version, undone: newest.version }
  }
  if (before === undefined && served.state === 'BAKING') {
    return { kind: 'stop', deployment: served.number, allowRevert: true, to: undefined }
  }
  const other = own.find(({ number, state, version }) => {
    return state === 'COMPLETE' && number < served.number && version !== served.version
  })
  if (other === undefined) return { kind: 'nothing-before', served: served.version }
  if (served.version < other.version) return { kind: 'none', to: served.version, undone: other.version }
  return backTo(other.version, { served, before, underway, now })
}

function planBackTo(to: number, { served, before, underway, ownUnderway, now }: Situation): RollbackPlan {
  if (ownUnderway !== undefined && ownUnderway !== served) {
    const { number: deployment, version, state } = ownUnderway
    if (version === to) return { kind: 'follow', deployment, to }
    const stop = { deployment, allowRevert: state !== 'DEPLOYING' }
    return served?.version === to ? { kind: 'stop', ...stop, to } : { kind: 'deploy', to, stop }
  }
  if (served === undefined) return underway === undefined ? { kind: 'deploy', to, stop: undefined } : busy(underway)
  if (served.version === to) return { kind: 'none', to, undone: undefined }
  return backTo(to, { served, before, underway, now })
}

/** Away from what is served, by what is quickest. */
function backTo(
  to: number,
  {
    served,
    before,
    underway,
    now,
  }: Pick<Situation, 'before' | 'underway' | 'now'> & { readonly served: OwnDeployment },
): RollbackPlan {
  const isBaking = served.state === 'BAKING'
  const isRevertible = isBaking || (served.completedAt !== undefined && now - served.completedAt < REVERT_MS)
  const stop = { deployment: served.number, allowRevert: true }
  if (before?.version === to && isRevertible) return { kind: 'stop', ...stop, to }
  if (isBaking) return { kind: 'deploy', to, stop }
  return underway === undefined ? { kind: 'deploy', to, stop: undefined } : busy(underway)
}

function busy({ number }: PastDeployment): RollbackPlan {
  return { kind: 'busy', deployment: number }
}
