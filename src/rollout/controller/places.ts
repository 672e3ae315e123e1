import type { ControlPlane } from '../../control/control-plane.js'
import { type ResolvedPlace, resolvePlace } from '../../control/place.js'
import { checkHosted } from '../../control/read-served.js'
import type { ResolvedController } from './controller-options.js'

/** The document with ramps, and its kill lane. */
export interface RampPlaces {
  readonly main: ResolvedPlace
  readonly lane: ResolvedPlace | undefined
}

/** @throws {ControlError} for what is not there, and for a profile that cannot be published to */
export async function rampPlaces(
  controlPlane: ControlPlane,
  { place, lane }: Pick<ResolvedController, 'place' | 'lane'>,
): Promise<RampPlaces> {
  const main = await resolvePlace(controlPlane, place)
  checkHosted(main)
  return { main, lane: lane && (await resolvePlace(controlPlane, { application: place.application, ...lane })) }
}
