import { InvalidOptionsError, isHoldfastError } from '../errors.js'
import { nearestName } from '../options/nearest-name.js'
import { checkOptions } from '../options/option-checks.js'
import { printable } from '../text/printable.js'
import { carryOut } from './carry-out.js'
import type { ControlPlane, HostedVersion } from './control-plane.js'
import { isOffForGood, planKill, unknownKeys } from './kill-plan.js'
import type { ReleasePlace, ResolvedPlace } from './place.js'
import { type SwitchOptions, switchChecks } from './switch-options.js'
import type { OffInDocument, SwitchResult } from './switch-result.js'
import { runSwitch, type SwitchRun, switchTarget } from './switch-run.js'
import { readStage, type SwitchStage } from './switch-scene.js'

/**
 * Turns flags off for everyone, whatever their rules say: one word of what is served is changed, and every other byte kept.
 * What is under way in the environment is stopped first. Waits until AppConfig serves it. Done again, it does nothing; after
 * an interruption at any point it goes on from there.
 *
 * @param place of the document with the flags
 * @throws {InvalidOptionsError} for a key that no flag has, with the nearest; and for an option that is misspelt or of the wrong type
 * @throws {HoldfastError} INVALID_DOCUMENT where what is served is no JSON that can be edited
 * @throws {ControlError} for what AppConfig does not do
 * @example
 * ```ts
 * import { appConfigControlPlane, kill } from 'holdfast/control'
 *
 * const controlPlane = appConfigControlPlane({ region: 'eu-central-1' })
 * const place = { application: 'checkout', environment: 'prod', profile: 'flags' }
 * const { version } = await kill(controlPlane, place, { flags: ['new-checkout'], reason: 'INC-77' })
 * console.log(`off by version ${version?.number}`)
 * controlPlane.close()
 * ```
 */
export async function kill(
  controlPlane: ControlPlane,
  place: ReleasePlace,
  options: SwitchOptions,
): Promise<SwitchResult> {
  checkOptions(options, switchChecks)
  const target = await switchTarget(controlPlane, place, options)
  const { flags, reason: why, strategy } = options
  return runSwitch(controlPlane, target.changed, options, async (run: SwitchRun) => {
    const main = target.main === undefined ? undefined : await mainStage(target.main, run)
    const stage = await readStage(controlPlane, target.changed, target.in)
    checkKeys(target.main === undefined ? stage : main, flags, (target.main ?? target.changed).label)
    const offInMain = main === undefined ? [] : flags.filter((key) => isOffForGood(main.scene, key))
    const plan = planKill(
      stage.scene,
      flags.filter((key) => !offInMain.includes(key)),
    )
    return carryOut(run, stage, plan, {
      note: { action: 'kill', flags, why },
      strategy,
      document: target.main === undefined ? stage.served : main?.served,
      offInDocument: offInDocument(main?.served, target.main, offInMain),
    })
  })
}

function offInDocument(
  version: HostedVersion | undefined,
  place: ResolvedPlace | undefined,
  flags: readonly string[],
): OffInDocument | undefined {
  if (version === undefined || place === undefined || flags.length === 0) return undefined
  return { flags, place: place.label, version: { number: version.number, label: version.label } }
}

/** What the lane's flags are flags of. Whoever may not read that, or cannot, may still turn them off. */
export async function mainStage(place: ResolvedPlace, run: SwitchRun): Promise<SwitchStage | undefined> {
  try {
    return await readStage(run.controlPlane, place, 'document')
  } catch (error) {
    if (!isHoldfastError(error) || !unreadable.has(error.code)) throw error
    run.warn(`Whether ${place.label} has these flags is not known. ${error.message}`)
    return undefined
  }
}

const unreadable: ReadonlySet<string> = new Set(['CONTROL_ACCESS_DENIED', 'INVALID_DOCUMENT'])

/** @throws {InvalidOptionsError} for a key that no flag has */
export function checkKeys(stage: SwitchStage | undefined, keys: readonly string[], label: string): void {
  const [unknown] = stage === undefined ? [] : unknownKeys(stage.scene, keys)
  if (stage === undefined || unknown === undefined) return
  const { served } = stage.scene
  if (served === undefined) throw new InvalidOptionsError('flags', `Nothing of ${label} is served yet.`)
  const nearest = nearestName(unknown, served.switches.flags.keys())
  const hint = nearest === undefined ? '' : ` Did you mean "${printable(nearest)}"?`
  throw new InvalidOptionsError(
    'flags',
    `There is no flag "${printable(unknown)}" in v${served.version} of ${label}, which is served.${hint}`,
  )
}
