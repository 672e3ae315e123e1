import { Inexpressible } from '../convert/conversion.js'

/** Why what depends on the part is left out. `reason` is why that is; undefined where there is no such part. */
export function dependent(part: string, reason: Inexpressible | undefined): Inexpressible {
  if (reason === undefined) return new Inexpressible(`It depends on the ${part}, which there is not.`)
  return new Inexpressible(`It depends on the ${part}, which is left out: ${reason.message}`, reason.at)
}
