import type { Pace, Steps } from './steps.js'

/** Items sorted at once, and the units of work that takes. */
const RUN = 512
const RUN_COST = 200

/** A sorted copy; what compares as equal stays in order. */
export function* sorting<T>(items: readonly T[], compare: (a: T, b: T) => number, pace: Pace): Steps<T[]> {
  let runs: T[][] = []
  for (let start = 0; start < items.length; start += RUN) {
    runs.push(items.slice(start, start + RUN).sort(compare))
    if (pace.isBreakDue(RUN_COST)) yield
  }
  while (runs.length > 1) {
    const longer: T[][] = []
    for (let index = 0; index < runs.length; index += 2) {
      longer.push(yield* merging(runs[index] ?? [], runs[index + 1] ?? [], compare, pace))
    }
    runs = longer
  }
  return runs[0] ?? []
}

function* merging<T>(
  first: readonly T[],
  second: readonly T[],
  compare: (a: T, b: T) => number,
  pace: Pace,
): Steps<T[]> {
  const merged: T[] = []
  let next = 0
  for (const item of first) {
    for (; next < second.length && compare(second[next] as T, item) < 0; next++) merged.push(second[next] as T)
    merged.push(item)
    if (pace.isBreakDue(0.2)) yield
  }
  for (; next < second.length; next++) {
    merged.push(second[next] as T)
    if (pace.isBreakDue(0.05)) yield
  }
  return merged
}
