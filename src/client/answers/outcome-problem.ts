import { describe } from '../../options/value-checks.js'

/** What is wrong with an outcome, in words; `undefined` where nothing is. */
export function outcomeProblem(outcome: unknown): string | undefined {
  if (typeof outcome !== 'object' || outcome === null) {
    return `The outcome is ${describe(outcome)}; it was ignored. Give { ok, ms, converted }, each of which may be left out.`
  }
  try {
    const { ok, ms, converted } = outcome as Readonly<Record<string, unknown>>
    if (ok !== undefined && typeof ok !== 'boolean') return memberProblem('ok', 'true or false', ok)
    if (ms !== undefined && !isDuration(ms)) return memberProblem('ms', 'a number of milliseconds from 0', ms)
    if (converted !== undefined && typeof converted !== 'boolean') {
      return memberProblem('converted', 'true or false', converted)
    }
  } catch {
    return 'The outcome is an object that throws when it is read; it was ignored.'
  }
  return undefined
}

function isDuration(ms: unknown): boolean {
  return typeof ms === 'number' && ms >= 0 && ms < Number.POSITIVE_INFINITY
}

function memberProblem(member: string, expected: string, received: unknown): string {
  return `"${member}" of an outcome must be ${expected}; received ${describe(received)}. The outcome was ignored.`
}
