import { checkOptions } from '../options/option-checks.js'
import { carryOut } from './carry-out.js'
import { ControlError } from './control-error.js'
import type { ControlPlane } from './control-plane.js'
import { underwayWords } from './in-force.js'
import { planUnkill } from './kill-plan.js'
import { type OffHistory, offHistory } from './off-reasons.js'
import type { ReleasePlace, ResolvedPlace } from './place.js'
import { type UnkillOptions, unkillChecks } from './switch-options.js'
import type { UnkillResult } from './switch-result.js'
import { runSwitch, type SwitchRun, switchTarget } from './switch-run.js'
import type { SwitchStage } from './switch-scene.js'
import { laneStage, readStages } from './switch-stages.js'

/**
 * Takes a kill back: the same word of what is served is changed again, and the flags' rules hold as before. A flag that was turned
 * off for another reason than the one given, or by no kill, is left off unless it is forced. Stops nothing.
 *
 * @param place of the document with the flags
 * @throws {InvalidOptionsError} for a key that no flag has, with the nearest; and for an option that is misspelt or of the wrong type
 * @throws {HoldfastError} INVALID_DOCUMENT where what is served is no JSON that can be edited
 * @throws {ControlError} for what AppConfig does not do; CONTROL_CONFLICT while another deployment is under way
 * @example
 * ```ts
 * import { appConfigControlPlane, unkill } from 'holdfast/control'
 *
 * const controlPlane = appConfigControlPlane({ region: 'eu-central-1' })
 * const place = { application: 'checkout', environment: 'prod', profile: 'flags' }
 * const { outcome, otherReasons } = await unkill(controlPlane, place, { flags: ['new-checkout'], reason: 'INC-77' })
 * if (outcome === 'refused') console.log(otherReasons)
 * controlPlane.close()
 * ```
 */
export async function unkill(
  controlPlane: ControlPlane,
  place: ReleasePlace,
  options: UnkillOptions,
): Promise<UnkillResult> {
  checkOptions(options, unkillChecks)
  const target = await switchTarget(controlPlane, place, options)
  const { flags, reason: why, strategy, force = false } = options
  const terms = { note: { action: 'unkill', flags, why }, strategy } as const
  return runSwitch(controlPlane, target.changed, options, async (run: SwitchRun) => {
    const { stage, main } = await readStages(run, target, flags)
    // Neither turns on what the other has off.
    const other =
      target.in === 'lane' || options.lane === undefined
        ? main
        : await laneStage(run, { application: place.application, ...options.lane })
    if (other !== undefined) warnOfOff(run, other, flags)

    const { reasons, before } = await historyOf(controlPlane, target.changed, stage, flags)
    const otherReasons = reasons.filter((one) => !one.isKill || one.reason !== why)
    if (otherReasons.length > 0 && !force) {
      const kept = await carryOut(run, stage, { kind: 'none', bakes: undefined }, terms)
      return kept === 'again' ? kept : { ...kept, outcome: 'refused', already: [], otherReasons }
    }
    const plan = planUnkill(stage.scene, flags, before)
    if (plan.kind === 'busy') throw busy(stage, target.changed)
    if (plan.kind === 'unknown-variants') throw unknownVariants(plan.flags, target.changed)
    const result = await carryOut(run, stage, plan, terms)
    return result === 'again' ? result : { ...result, otherReasons }
  })
}

async function historyOf(
  controlPlane: ControlPlane,
  place: ResolvedPlace,
  { scene: { served } }: SwitchStage,
  keys: readonly string[],
): Promise<OffHistory> {
  const off = keys.filter((key) => served?.switches.flags.get(key)?.isOff === true)
  if (served === undefined || off.length === 0) return { reasons: [], before: undefined }
  return offHistory(controlPlane, place, served, off)
}

/** These are off there as well. */
function warnOfOff(run: SwitchRun, { scene: { served }, place }: SwitchStage, keys: readonly string[]): void {
  const off = keys.filter((key) => served?.switches.flags.get(key)?.isOff === true)
  if (off.length > 0) run.warn(`${off.join(', ')}: off in v${served?.version} of ${place}, and stays so.`)
}

function busy({ inForce: { underway } }: SwitchStage, { label }: ResolvedPlace): ControlError {
  return new ControlError(
    'CONTROL_CONFLICT',
    'appconfig:StartDeployment',
    `${underwayWords(underway)} in the environment of ${label}, and turning a flag on is no reason to stop it. Wait until it has ended.`,
  )
}

function unknownVariants(keys: readonly string[], { label }: ResolvedPlace): ControlError {
  return new ControlError(
    'CONTROL_REFUSED',
    'appconfig:GetHostedConfigurationVersion',
    `Which variants of ${keys.join(', ')} were on is not known: no version of ${label} from before is left. Publish a document that says so.`,
  )
}
