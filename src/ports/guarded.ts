/**
 * Calls a function of the user: a listener, a hook, a logger. Its error, or the rejection of its promise, goes to `report` and
 * nowhere else.
 */
export function guarded(call: () => unknown, report: (error: unknown) => void): void {
  try {
    const result = call()
    if (result instanceof Promise) result.catch(report)
  } catch (error) {
    report(error)
  }
}
