import { checkOptions } from '../options/option-checks.js'
import { carryOut } from './carry-out.js'
import type { ControlPlane, HostedVersion } from './control-plane.js'
import { isOffForGood, planKill } from './kill-plan.js'
import type { ReleasePlace, ResolvedPlace } from './place.js'
import { type SwitchOptions, switchChecks } from './switch-options.js'
import type { OffInDocument, SwitchResult } from './switch-result.js'
import { runSwitch, type SwitchRun, switchTarget } from './switch-run.js'
import { readStages } from './switch-stages.js'

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
    const { stage, main } = await readStages(run, target, flags)
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
