import { readNote } from './change-note.js'
import type { HostedVersion } from './control-plane.js'
import type { ServedSpan } from './served-spans.js'
import type { NamedVersion } from './switch-result.js'
import { readableDocument } from './switch-scene.js'

/** A time for which a flag that had been on was off for everyone. */
export interface OffPeriod {
  /** Its key. */
  readonly flag: string
  /** The version that turned it off. */
  readonly version: NamedVersion
  /** Whether that was a kill. */
  readonly isKill: boolean
  /** The reason of the kill. */
  readonly reason: string | undefined
  /** When everyone was served that: milliseconds since the epoch. */
  readonly from: number
  /** When everyone was served a document in which it is on, or no longer there; undefined while it is off. */
  readonly to: number | undefined
}

/**
 * What was off for how long. A flag that is off in the first document of all was not turned off, unless by a kill.
 *
 * @param spans oldest first
 * @param versions by number; what the store has no more is passed over
 */
export function offPeriods(
  spans: readonly ServedSpan[],
  versions: ReadonlyMap<number, HostedVersion>,
): readonly OffPeriod[] {
  const periods: (Omit<OffPeriod, 'to'> & { to: number | undefined })[] = []
  const open = new Map<string, (typeof periods)[number]>()
  let known: ReadonlySet<string> | undefined
  for (const { deployment, from } of spans) {
    const version = versions.get(Number(deployment.version))
    const flags = version && readableDocument(version)?.switches.flags
    if (version === undefined || flags === undefined) continue
    const off = new Set([...flags].filter(([, { isOff }]) => isOff).map(([key]) => key))
    for (const [flag, period] of open) {
      if (off.has(flag)) continue
      period.to = from
      open.delete(flag)
    }
    const note = readNote(version.description)
    for (const flag of off) {
      const isKill = note?.action === 'kill' && note.flags.includes(flag)
      const wasOn = known?.has(flag) === true && !open.has(flag)
      if (open.has(flag) || !(isKill || wasOn)) continue
      const { number, label } = version
      const period = {
        flag,
        version: { number, label },
        isKill,
        reason: isKill ? note.why : undefined,
        from,
        to: undefined,
      }
      periods.push(period)
      open.set(flag, period)
    }
    known = new Set([...flags].filter(([, { isOff }]) => !isOff).map(([key]) => key))
  }
  return periods
}
