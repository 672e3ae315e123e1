/** What is asked of logs. Times are milliseconds since the epoch. */
interface LogQuestion {
  /** A query of CloudWatch Logs Insights. */
  readonly query: string
  /** Names of log groups. */
  readonly logGroups: readonly string[]
  /** The first line may be of then. */
  readonly from: number
  /** The last line may be of then. */
  readonly to: number
}

/** Queries of logs, as far as a controller needs them. */
export interface LogQueries {
  /** The result's rows, by field. Rejects where it is not there within 20 seconds, or is cut off, with an error that says so. */
  run(question: LogQuestion): Promise<readonly Readonly<Record<string, string>>[]>
  /** Closes connections. */
  close(): void
}
