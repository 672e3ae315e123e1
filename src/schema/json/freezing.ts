import type { Pace, Steps } from '../steps.js'

/** Freezes a value and all that is in it: all callers share the answers, so their values must not change. */
export function* freezing<T>(value: T, pace: Pace): Steps<T> {
  if (typeof value !== 'object' || value === null) return value
  const left: object[] = [value]
  for (let holder = left.pop(); holder !== undefined; holder = left.pop()) {
    if (pace.isBreakDue(0.3)) yield
    for (const name of Object.keys(holder)) {
      const member: unknown = (holder as Record<string, unknown>)[name]
      if (typeof member === 'object' && member !== null) left.push(member)
      if (pace.isBreakDue(0.05)) yield
    }
    Object.freeze(holder)
  }
  return value
}
