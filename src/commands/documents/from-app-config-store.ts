import { findVersion } from '../../control/find-version.js'
import { resolveProfile } from '../../control/place.js'
import type { Host } from '../host.js'
import { withProgress } from '../terminal/progress.js'
import { controlPlaneOf } from './control-plane-of.js'
import type { OpenedDocument } from './opened-document.js'

interface StoredPlace {
  readonly application: string
  readonly profile: string
  readonly region?: string
}

/**
 * A version as AppConfig keeps it, deployed or not.
 * @param version its number or label
 * @throws {ControlError} for a version that there is not
 */
export async function storedDocument(
  place: StoredPlace,
  version: string,
  label: string,
  host: Host,
): Promise<OpenedDocument> {
  const controlPlane = controlPlaneOf(host, place.region)
  try {
    return await withProgress(`asking AppConfig for ${label} …`, host, async () => {
      const profile = await resolveProfile(controlPlane, place)
      const { content, label: versionLabel } = await findVersion(controlPlane, profile, version)
      return { label, content, ...(versionLabel !== undefined && { version: versionLabel }) }
    })
  } finally {
    controlPlane.close()
  }
}
