import type { LintRule } from '../lint-rule.js'

/** Without a clock of its own it judges only what the caller has measured. */
export const slowToLoad: LintRule = {
  code: 'slow-to-load',
  *check({ loadMs, maxLoadMs }) {
    if (loadMs === undefined || loadMs <= maxLoadMs) return
    yield {
      place: undefined,
      message: `Reading the document took ${Math.round(loadMs)} ms, more than the ${maxLoadMs} ms of its budget: every process needs that long at its start and after a change. Remove stale flags, costly patterns and long lists.`,
      expected: `at most ${maxLoadMs} ms`,
    }
  },
}
