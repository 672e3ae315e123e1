/**
 * Calls what a user gave us: a listener, a hook, a logger. What it throws, or rejects with when it is an async function
 * after all, goes to `report` and no further.
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
