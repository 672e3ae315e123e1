/** How Node.js, its `fetch` and the AWS SDK call a connection that breaks while it is in use. */
const codes: ReadonlySet<unknown> = new Set(['ECONNRESET', 'ECONNABORTED', 'EPIPE', 'UND_ERR_SOCKET'])

const MAX_CAUSES = 5

/**
 * Does `attempt`, and once more if the connection under it breaks: one that has long been idle, as over a freeze, may be
 * dead without either end knowing, and says so only when it is used. It is then closed, and the second attempt opens
 * another.
 */
export async function onAnyConnection<T>(attempt: () => Promise<T>, signal: AbortSignal): Promise<T> {
  try {
    return await attempt()
  } catch (error) {
    if (signal.aborted || !isLostConnection(error)) throw error
    return attempt()
  }
}

function isLostConnection(error: unknown): boolean {
  let each = error
  for (let depth = 0; depth < MAX_CAUSES && each instanceof Error; depth++) {
    if (codes.has((each as NodeJS.ErrnoException).code)) return true
    each = each.cause
  }
  return false
}
