import { readFlags, ruleSetOf } from '../authoring/flags/flag-set.js'
import { plainShare } from '../authoring/flags/plain-share.js'
import { InvalidDocumentError } from '../errors.js'
import type { HostedVersion } from './control-plane.js'
import type { FlagShare } from './switch-result.js'

/** How many have these flags on, of each whose rules make it plain; none of a document that clients refuse. */
export function flagShares(
  version: HostedVersion | undefined,
  keys: readonly string[],
  now: number,
): readonly FlagShare[] {
  if (version === undefined || keys.length === 0) return []
  try {
    const { flags } = ruleSetOf(readFlags(version.content))
    return keys.flatMap((key) => {
      const flag = flags.get(key)
      const share = flag?.enabled === true ? plainShare(flag, now) : undefined
      return share === undefined ? [] : [{ flag: key, ...share }]
    })
  } catch (error) {
    if (error instanceof InvalidDocumentError) return []
    throw error
  }
}
