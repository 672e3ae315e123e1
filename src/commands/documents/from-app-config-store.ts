import type { ControlPlane, HostedVersion } from '../../control/control-plane.js'
import { findVersion } from '../../control/find-version.js'
import { resolveProfile } from '../../control/place.js'
import { readAuthored } from '../../control/read-served.js'
import type { Host } from '../host.js'
import { withProgress } from '../terminal/progress.js'
import { controlPlaneOf } from './control-plane-of.js'
import type { OpenedDocument, ServedPlace } from './opened-document.js'

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
  const read = async (controlPlane: ControlPlane) =>
    findVersion(controlPlane, await resolveProfile(controlPlane, place), version)
  return documentOf(await asked(place.region, label, host, read), label)
}

/**
 * What is served, as it was authored.
 * @throws {ControlError} for what AppConfig does not tell
 */
export async function authoredDocument(
  { region, ...place }: ServedPlace,
  document: OpenedDocument,
  host: Host,
): Promise<OpenedDocument> {
  const found = await asked(region, document.label, host, (controlPlane) => readAuthored(controlPlane, place))
  return found === undefined ? document : documentOf(found, `${document.label}@${found.number}`)
}

function documentOf({ content, label: version }: HostedVersion, label: string): OpenedDocument {
  return { label, content, ...(version !== undefined && { version }) }
}

async function asked<T>(
  region: string | undefined,
  label: string,
  host: Host,
  read: (controlPlane: ControlPlane) => Promise<T>,
): Promise<T> {
  const controlPlane = controlPlaneOf(host, region)
  try {
    return await withProgress(`asking AppConfig for ${label} …`, host, () => read(controlPlane))
  } finally {
    controlPlane.close()
  }
}
