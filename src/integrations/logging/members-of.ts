/** Details of a log line as members of one object; an error as `err`, where pino and its like look for it. */
export function membersOf(details: unknown): object {
  if (details === undefined) return {}
  if (details instanceof Error) return { err: details }
  return typeof details === 'object' && details !== null ? details : { details }
}
