import type { LintFinding } from '../authoring/lint/lint-document.js'
import type { DocumentProblem } from '../errors.js'

/** The most that a page shows at once. */
const MOST = 50
const LONGEST_LINE = 300

/** A problem beside its line. */
type LocatedProblem = (DocumentProblem | LintFinding) & { readonly text: string | undefined }

export interface LocatedProblems {
  readonly problems: readonly LocatedProblem[]
  /** How many more there are. */
  readonly omitted: number
}

/** Each with the line of text it is in, unless that is too long to be read. */
export function located(problems: readonly (DocumentProblem | LintFinding)[], text: string): LocatedProblems {
  const lines = text.split('\n')
  return {
    problems: problems.slice(0, MOST).map((problem) => {
      const line = problem.line === undefined ? undefined : lines[problem.line - 1]?.trimEnd()
      return { ...problem, text: line !== undefined && line.length <= LONGEST_LINE ? line : undefined }
    }),
    omitted: Math.max(0, problems.length - MOST),
  }
}
