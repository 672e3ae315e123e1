import { ControlError } from '../../control/control-error.js'
import type { ControlPlane } from '../../control/control-plane.js'
import { deploymentEnd } from '../../control/deployment-end.js'
import { kill } from '../../control/kill.js'
import { pause } from '../../control/pause.js'
import { type ResolvedPlace, resolvePlace } from '../../control/place.js'
import { checkHosted } from '../../control/read-served.js'
import { stop, stoppedDeployment } from '../../control/replace-served.js'
import { unkill } from '../../control/unkill.js'
import { checkOptions } from '../../options/option-checks.js'
import { guardedRamps } from '../ramp/guarded-ramps.js'
import {
  type ControllerOptions,
  controllerChecks,
  type ResolvedController,
  resolveController,
} from './controller-options.js'
import { type JudgedGuardedRamp, judgeRamp } from './judge-ramp.js'
import type { LogQueries } from './log-queries.js'
import type { Metrics } from './metrics.js'
import { publishRamps, type RampChange } from './publish-ramps.js'
import { endingsIn } from './ramp-note.js'
import { type LiveDocument, laneReason, type RampScene, readScene } from './ramp-scene.js'
import { reasonWords } from './reason-words.js'
import { Recounts } from './recounts.js'
import type { RampTick, TickResult } from './tick-result.js'

/** What a tick works with. */
export interface ControllerPorts {
  /** AppConfig. */
  readonly controlPlane: ControlPlane
  /** CloudWatch's metrics and alarms. */
  readonly metrics: Metrics
  /** CloudWatch's logs. */
  readonly logs: LogQueries
  /**
   * What logs told before, kept by a process that ticks more than once.
   * @default nothing
   */
  readonly recounts?: Recounts
}

const ATTEMPTS = 3
const BEFORE_NEXT_MS = 1_000

/**
 * Looks once at all guarded ramps of what is deployed, and does what the judge says: one version for all of them. It keeps no
 * state, and takes no lease: whoever is slower than somebody else looks again.
 *
 * @throws {InvalidOptionsError} for an option that is misspelt, missing or of the wrong type
 * @throws {InvalidDocumentError} for a deployed document that clients refuse
 * @throws {ControlError} for what AppConfig does not do; CONTROL_CONFLICT when others are faster three times
 */
export async function tick(ports: ControllerPorts, options: ControllerOptions): Promise<TickResult> {
  checkOptions(options, controllerChecks)
  const controller = resolveController(options)
  const places = await placesOf(ports.controlPlane, controller)
  for (let attempt = 1; ; attempt++) {
    try {
      const result = await tickOnce({ recounts: new Recounts(), ...ports }, places, controller)
      if (result !== 'again') return result
      if (attempt > ATTEMPTS) throw neverFree(places.main)
    } catch (error) {
      const isConflict = error instanceof ControlError && error.code === 'CONTROL_CONFLICT'
      if (!isConflict || attempt >= ATTEMPTS) throw error
      await pause(BEFORE_NEXT_MS, controller.clock, controller.signal)
    }
  }
}

function neverFree({ label }: ResolvedPlace): ControlError {
  return new ControlError(
    'CONTROL_CONFLICT',
    'appconfig:StartDeployment',
    `Somebody starts a new deployment in the environment of ${label} whenever one is stopped. A ramp waits to be rolled back: stop what deploys there.`,
  )
}

interface Places {
  readonly main: ResolvedPlace
  readonly lane: ResolvedPlace | undefined
}

async function placesOf(controlPlane: ControlPlane, { place, lane }: ResolvedController): Promise<Places> {
  const main = await resolvePlace(controlPlane, place)
  checkHosted(main)
  return { main, lane: lane && (await resolvePlace(controlPlane, { application: place.application, ...lane })) }
}

async function tickOnce(
  ports: Required<ControllerPorts>,
  places: Places,
  controller: ResolvedController,
): Promise<TickResult | 'again'> {
  const { controlPlane } = ports
  const scene = await readScene(controlPlane, places.main, places.lane)
  const judged = await judgeAll(ports, scene, controller)
  const changes = judged.filter(isChanging).map(changeOf)
  const rollbacks = changes.filter(({ action }) => action.kind === 'rollback')

  if (scene.busy !== undefined && rollbacks.length > 0) {
    if (places.lane !== undefined) {
      await killInLane(controlPlane, controller, rollbacks)
      return resultOf(places, scene, judged, {
        changes,
        how: (change) => (rollbacks.includes(change) ? 'lane' : 'waits'),
      })
    }
    if (!(await bringsAll(controlPlane, places.main, scene, rollbacks))) {
      await clear(controlPlane, places.main, scene.busy, controller)
      return 'again'
    }
  }
  if (scene.busy !== undefined) return resultOf(places, scene, judged, { changes, how: () => 'waits' })

  const { live } = scene
  const published =
    changes.length === 0 || live === undefined
      ? undefined
      : await publishRamps(controlPlane, places.main, { ...scene, live }, changes, controller.strategy)
  const outOfLane = live === undefined ? [] : await takeOutOfLane(controlPlane, scene, live, judged, controller)
  return resultOf(places, scene, judged, { changes, how: () => 'published', published, outOfLane })
}

function judgeAll(
  { metrics, logs, recounts }: Required<ControllerPorts>,
  scene: RampScene,
  { clock, leadMs, logGroups }: ResolvedController,
): Promise<readonly JudgedGuardedRamp[]> {
  const ramps = scene.live === undefined ? [] : guardedRamps(scene.live.flags)
  const terms = { metrics, logs, logGroups, recounts, leadMs, now: clock.now() }
  return Promise.all(ramps.map((ramp) => judgeRamp(ramp, scene, terms)))
}

function isChanging({ verdict }: JudgedGuardedRamp): boolean {
  return !['none', 'hold', 'recount'].includes(verdict.action.kind)
}

function changeOf(ramp: JudgedGuardedRamp): RampChange {
  return { ramp, action: ramp.verdict.action, why: ramp.verdict.reasons.map(reasonWords).join('; ') }
}

async function killInLane(
  controlPlane: ControlPlane,
  { place, lane, strategy, clock, signal }: ResolvedController,
  rollbacks: readonly RampChange[],
): Promise<void> {
  for (const { ramp } of rollbacks) {
    await kill(controlPlane, place, {
      flags: [ramp.flag],
      reason: laneReason(ramp),
      in: 'lane',
      ...(lane !== undefined && { lane }),
      ...(strategy !== undefined && { strategy }),
      clock,
      signal,
    })
  }
}

/** What the document has at 0 by now needs the lane no longer, as soon as all hosts have the document. */
async function takeOutOfLane(
  controlPlane: ControlPlane,
  { lane: found }: RampScene,
  { since }: LiveDocument,
  judged: readonly JudgedGuardedRamp[],
  { place, lane, strategy, clock, signal, leadMs }: ResolvedController,
): Promise<readonly string[]> {
  const flags: string[] = []
  if (lane === undefined || since === undefined || clock.now() < since + leadMs) return flags
  for (const ramp of judged) {
    if (ramp.ramp.guard.ended !== 'rolled-back' || found?.isRolledBack(ramp) !== true) continue
    const reason = laneReason(ramp)
    const terms = { in: 'lane', lane, clock, signal, ...(strategy !== undefined && { strategy }) } as const
    const { outcome } = await unkill(controlPlane, place, { flags: [ramp.flag], reason, ...terms })
    if (outcome === 'done') flags.push(ramp.flag)
  }
  return flags
}

/** Whether what occupies the environment is just these rollbacks: another controller was faster. */
async function bringsAll(
  controlPlane: ControlPlane,
  { applicationId, profile }: ResolvedPlace,
  { busy, isOwnBusy }: RampScene,
  rollbacks: readonly RampChange[],
): Promise<boolean> {
  if (busy === undefined || !isOwnBusy || busy.state === 'ROLLING_BACK') return false
  const { description } = await controlPlane.getVersion(applicationId, profile.id, Number(busy.version))
  const endings = endingsIn(description)
  return rollbacks.every(({ ramp }) =>
    endings.some((one) => one.flag === ramp.flag && one.ramp === ramp.ramp.guard.id && one.ended === 'rolled-back'),
  )
}

async function clear(
  controlPlane: ControlPlane,
  place: ResolvedPlace,
  busy: NonNullable<RampScene['busy']>,
  { clock, signal }: ResolvedController,
): Promise<void> {
  const steps = { controlPlane, place, clock, signal, tell: () => {} }
  if (busy.state === 'ROLLING_BACK') await deploymentEnd(controlPlane, place, busy.number, steps, steps.tell)
  else await stop(steps, stoppedDeployment(busy), busy.state !== 'DEPLOYING')
}

interface Done {
  readonly changes?: readonly RampChange[]
  readonly how?: (change: RampChange) => RampTick['outcome']
  readonly published?: TickResult['published']
  readonly outOfLane?: readonly string[]
}

function resultOf(
  { main }: Places,
  { live, busy }: RampScene,
  judged: readonly JudgedGuardedRamp[],
  { changes = [], how = () => 'none', published, outOfLane = [] }: Done,
): TickResult {
  return {
    place: main.label,
    judged: live?.version.number,
    busy: busy && { deployment: busy.number, profile: busy.profileName, state: busy.state },
    ramps: judged.map((one) => {
      const change = changes.find(({ ramp }) => ramp === one)
      const { guard, steps } = one.ramp
      return {
        flag: one.flag,
        ramp: guard.id,
        step: guard.ceiling,
        steps: steps.length,
        percent: steps[guard.ceiling - 1]?.percent ?? 0,
        verdict: one.verdict,
        alarms: one.evidence.alarms,
        outcome: change === undefined ? 'none' : how(change),
        failures: one.failures,
      }
    }),
    published,
    outOfLane,
  }
}
