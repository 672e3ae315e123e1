import type { Flag, Ramp } from '../../evaluate/rule-set.js'
import { isWithinWindow, type TimeWindow } from '../../evaluate/time/time-window.js'
import { conditionsOf, isFlag, reachableParts } from '../population/parts.js'

const MINUTE = 60_000
const QUARTER = 15 * MINUTE

/** More instants than that are not asked for; so many say as much to the eye. */
const MOST_INSTANTS = 200

/** When answers have to be asked for, to know them all the time. */
export interface Instants {
  /** Epoch milliseconds, ascending; the first is the beginning. */
  readonly instants: readonly number[]
  /** Whether answers change at these instants only: what an instant gives holds up to the next. */
  readonly exact: boolean
}

/** The beginning, and every instant up to the end at which a ramp or a time window, of the flag or of one it refers to, changes. */
export function instantsOfChange(flag: Flag, from: number, to: number): Instants {
  if (!flag.timed) return { instants: [from], exact: true }
  const { ramps, windows } = timersOf(flag)
  const found = new Set<number>()
  for (const { startAt, pausedAt = Number.POSITIVE_INFINITY, steps } of ramps) {
    for (const { after } of steps) if (startAt + after <= pausedAt) found.add(startAt + after)
  }
  for (const window of windows) for (const instant of turnsOf(window, from, to)) found.add(instant)
  const within = [...found].filter((instant) => from < instant && instant <= to).sort((left, right) => left - right)
  if (within.length < MOST_INSTANTS) return { instants: [from, ...within], exact: true }
  const stride = (to - from) / (MOST_INSTANTS - 1)
  return {
    instants: Array.from({ length: MOST_INSTANTS }, (_, index) => Math.round(from + index * stride)),
    exact: false,
  }
}

function timersOf(flag: Flag): { ramps: ReadonlySet<Ramp>; windows: ReadonlySet<TimeWindow> } {
  const ramps = new Set<Ramp>()
  const windows = new Set<TimeWindow>()
  for (const part of reachableParts([flag])) {
    if (isFlag(part)) for (const { exposure } of part.rules) if (exposure?.kind === 'ramp') ramps.add(exposure.ramp)
    for (const condition of conditionsOf(part)) if (condition.kind === 'time') windows.add(condition.window)
  }
  return { ramps, windows }
}

/**
 * When the window opens and closes, as far as that is worth knowing. Walks the minutes at which a wall clock can open or close
 * it: zones are whole quarters of an hour from UTC, and so are the changes of their clocks.
 */
function turnsOf({ after, before, daily }: TimeWindow, from: number, to: number): number[] {
  const turns = [after, before].filter((instant) => instant !== undefined)
  if (daily === undefined) return turns
  const window: TimeWindow = { after: undefined, before: undefined, daily }
  const minutes = [...new Set([0, daily.from % 15, daily.to % 15])].sort((left, right) => left - right)
  let isOpen = isWithinWindow(window, from)
  for (let quarter = Math.floor(from / QUARTER) * QUARTER; quarter <= to; quarter += QUARTER) {
    for (const minute of minutes) {
      const instant = quarter + minute * MINUTE
      if (instant <= from || instant > to || isWithinWindow(window, instant) === isOpen) continue
      isOpen = !isOpen
      turns.push(instant)
    }
    if (turns.length > MOST_INSTANTS) break
  }
  return turns
}
