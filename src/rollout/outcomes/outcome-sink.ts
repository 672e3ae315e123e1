/** Where the lines of `outcomes()` go. Each line is JSON without a line feed. What a method throws or rejects with is told once, and the line is lost. */
export interface OutcomeSink {
  /** Takes a line of CloudWatch's Embedded Metric Format: the counts of both arms of a step since the line before. */
  counts(line: string): void | PromiseLike<void>
  /** Takes a line that says that a unit gave a signal for the first time. */
  unit(line: string): void | PromiseLike<void>
}

/** Writes both to standard output, whose lines CloudWatch Logs gets in Lambda and in containers. */
export const standardOutput: OutcomeSink = { counts: writeLine, unit: writeLine }

function writeLine(line: string): void {
  process.stdout.write(`${line}\n`)
}
