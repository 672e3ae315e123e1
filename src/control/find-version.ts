import { nearestHint } from '../options/nearest-name.js'
import { printable } from '../text/printable.js'
import { ControlError } from './control-error.js'
import type { ControlPlane, HostedVersion } from './control-plane.js'
import type { ResolvedProfile } from './place.js'

/**
 * A version of a profile by its number or label; no label is digits alone.
 * @throws {ControlError} CONTROL_NOT_FOUND, with the nearest label or the newest number
 */
export async function findVersion(
  controlPlane: ControlPlane,
  { applicationId, profile }: ResolvedProfile,
  sought: string,
): Promise<HostedVersion> {
  const labels: string[] = []
  let newest: number | undefined
  for await (const { number, label } of controlPlane.listVersions(applicationId, profile.id)) {
    newest ??= number
    if (sought === label || sought === String(number)) return controlPlane.getVersion(applicationId, profile.id, number)
    if (label !== undefined) labels.push(label)
  }
  const known = newest === undefined ? ' There is none.' : ` The newest is ${newest}.`
  const hint = printable(nearestHint(sought, labels, known))
  throw new ControlError(
    'CONTROL_NOT_FOUND',
    'appconfig:ListHostedConfigurationVersions',
    `${await controlPlane.where()}: profile "${printable(profile.name)}" has no version "${printable(sought)}".${hint}`,
  )
}
