import { appConfigControlPlane } from '../../control/app-config-control-plane.js'
import type { ControlPlane } from '../../control/control-plane.js'
import type { Host } from '../host.js'

/** AppConfig's control plane as this host reaches it. */
export function controlPlaneOf({ aws, clock, signal }: Host, region: string | undefined): ControlPlane {
  const { client: _, ...connection } = aws
  return appConfigControlPlane({ ...connection, ...(region !== undefined && { region }), clock, signal })
}
