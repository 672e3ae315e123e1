import type { ReleasePlace } from '../../control/place.js'
import type { KillLane } from '../../control/switch-options.js'
import type { ConfiguredEnvironment, FoundConfig } from '../config/config.js'
import { APP_CONFIG, appConfigPlace } from '../documents/document-place.js'
import { environmentOf } from '../documents/from-app-config.js'
import { usage } from '../failure.js'

/** Where to release to. */
export interface ReleaseEnvironment extends ConfiguredEnvironment {
  /** As it was named on the command line, for command lines to come. */
  readonly name: string
}

/** The argument that names it. */
export const environmentArgument = {
  name: 'ENV',
  summary: 'an environment of holdfast.json, or application/environment/profile',
  required: true,
} as const

/** @throws {CommandFailure} for what names none */
export function releaseEnvironment(name: string, config: FoundConfig): ReleaseEnvironment {
  const place = appConfigPlace(name.startsWith(APP_CONFIG) ? name.slice(APP_CONFIG.length) : name)
  if (place === undefined || place.version !== undefined) {
    const why = place === undefined ? 'names no environment' : 'is of one version, and this is about an environment'
    throw usage(`"${name}" ${why}. Write application/environment/profile, or a name of holdfast.json.`)
  }
  if (place.kind === 'environment') return { name, ...environmentOf(place.name, config) }
  const { application, environment, profile } = place
  return { name, application, environment, profile }
}

/** As `holdfast/control` takes it. */
export function placeOf({ application, environment, profile }: ReleaseEnvironment): ReleasePlace {
  return { application, environment, profile }
}

/** Where its kill lane is, as an option of `holdfast/control`; none where the config has none. */
export function killLaneOf({ killEnvironment, killProfile, environment, profile }: ReleaseEnvironment): {
  readonly lane?: KillLane
} {
  if (killEnvironment === undefined && killProfile === undefined) return {}
  return { lane: { environment: killEnvironment ?? environment, profile: killProfile ?? profile } }
}
