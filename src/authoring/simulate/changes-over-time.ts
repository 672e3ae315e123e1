import type { Condition, Exposure, Flag } from '../../evaluate/rule-set.js'
import { isWithinWindow, type TimeWindow } from '../../evaluate/time/time-window.js'

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

type Ramp = Extract<Exposure, { kind: 'ramp' }>['ramp']

function timersOf(flag: Flag): { ramps: ReadonlySet<Ramp>; windows: ReadonlySet<TimeWindow> } {
  const ramps = new Set<Ramp>()
  const windows = new Set<TimeWindow>()
  const visited = new Set<object>()
  visitFlag(flag)
  return { ramps, windows }

  function visitFlag(visitedFlag: Flag): void {
    if (visited.has(visitedFlag)) return
    visited.add(visitedFlag)
    for (const requirement of visitedFlag.requires) visitFlag(requirement.flag)
    for (const { when, exposure } of visitedFlag.rules) {
      if (exposure?.kind === 'ramp') ramps.add(exposure.ramp)
      if (when !== undefined) visitCondition(when)
    }
  }

  function visitCondition(condition: Condition): void {
    switch (condition.kind) {
      case 'all':
      case 'any':
        for (const each of condition.conditions) visitCondition(each)
        return
      case 'not':
      case 'compound':
        visitCondition(condition.condition)
        return
      case 'flag':
        visitFlag(condition.test.flag)
        return
      case 'time':
        windows.add(condition.window)
        return
      case 'cohort':
        if (visited.has(condition.cohort)) return
        visited.add(condition.cohort)
        if (condition.cohort.when !== undefined) visitCondition(condition.cohort.when)
        return
      case 'attribute':
      case 'pair':
      case 'draw':
        return
    }
  }
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
