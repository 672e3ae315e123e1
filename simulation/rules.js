import { LAG, LEAD_MS, MINUTE, steps } from './world.js'

/**
 * Guarded: as the controller asks, by counts, and by the logs where that is called for.
 * @param {typeof import('holdfast/rollout').decide} decide
 */
export function guarded(decide) {
  return () =>
    ({ ramp, gathered, now }) => {
      const evidence = {
        counts: gathered.counts,
        units: 'not-asked',
        newestAt: now - LAG * MINUTE,
        alarms: new Map(),
        endedBefore: undefined,
      }
      const quick = decide(ramp, evidence, now, LEAD_MS)
      if (quick.action.kind !== 'recount') return quick.action
      return decide(ramp, { ...evidence, units: gathered.units }, now, LEAD_MS).action
    }
}

/**
 * By the clock, until of the treated units of ten minutes, a hundred at least, twice as large a share fails as is usual, which somebody
 * knows exactly.
 */
export function errorRate({ base }) {
  return clocked((minutes) => {
    const treated = minutes.slice(-10)
    const units = treated.reduce((sum, { treatment }) => sum + treatment.units, 0)
    return units >= 100 && rate(treated, ['treatment']) >= 2 * base
  })
}

/** By the clock, until an alarm rings: in each of three periods of 5 minutes twice as large a share of all units fails as is usual. */
export function alarm({ base }) {
  const both = ['treatment', 'control']
  return clocked((minutes) => {
    return (
      minutes.length >= 15 && [-15, -10, -5].every((from) => rate(minutes.slice(from).slice(0, 5), both) >= 2 * base)
    )
  })
}

function clocked(isOver) {
  const minutes = []
  return ({ ramp, arrived, now }) => {
    minutes.push(...arrived)
    minutes.splice(0, minutes.length - 15)
    if (isOver(minutes)) return { kind: 'rollback' }
    const { ceiling, bakeMs } = ramp.guard
    const next = steps[ceiling]
    if (next === undefined) {
      return { kind: now >= ramp.startAt + steps.at(-1).after + bakeMs ? 'complete' : 'hold' }
    }
    const isDue = now >= ramp.startAt + next.after - LEAD_MS
    return isDue ? { kind: 'raise', ceiling: ceiling + 1, startAt: ramp.startAt } : { kind: 'hold' }
  }
}

function rate(minutes, arms) {
  const sum = (member) =>
    minutes.reduce((all, minute) => all + arms.reduce((of, arm) => of + minute[arm][member], 0), 0)
  const units = sum('units')
  return units === 0 ? 0 : sum('signals') / units
}
