import { Inexpressible } from '../../convert/conversion.js'
import type { Said } from './said.js'

export type VersionOrder = 'veq' | 'vlt' | 'vlte' | 'vgt' | 'vgte'

/** Versions, as GrowthBook compares them. */
export function isVersion(attribute: string, order: VersionOrder, operand: unknown, at: string): Said {
  throw new Inexpressible(`Versions of "${attribute}" ${order} ${operand}: they have another order here.`, at)
}
