/**
 * Calls a function of the user: a listener, a hook, a logger. Its error, or the rejection of its promise, goes to `report` and
 * nowhere else.
 */
export function guarded(call: () => unknown, report: (error: unknown) => void): void {
  try {
    const result = call() as PromiseLike<unknown> | null | undefined
    // Not by `instanceof`: promises of other makes, and of other realms, reject too.
    if (typeof result?.then === 'function') result.then(undefined, report)
  } catch (error) {
    report(error)
  }
}
