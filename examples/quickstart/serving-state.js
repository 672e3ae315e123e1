import { relative } from 'node:path'

/** Gives a function that tells what is published, what is served of it, and what was refused. */
export function servingState(client, edits) {
  return () => {
    const { state, document, lastError, refused, nextPollAt } = client.status()
    return {
      state,
      file: relative(process.cwd(), edits.path),
      published: edits.latest,
      served: document && {
        ...document.version,
        warnings: located([...document.degraded, ...document.warnings], document.version),
      },
      refused: refused && { ...refused.version, problems: located(refused.error.problems, refused.version) },
      error: lastError?.message,
      nextPollAt,
    }
  }

  /** With the line of text each problem is in. */
  function located(problems, { label }) {
    const lines = edits.textOf(label).split('\n')
    return problems.map((problem) => ({ ...problem, text: lines[problem.line - 1] }))
  }
}
