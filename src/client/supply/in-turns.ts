import type { Steps } from '../../schema/steps.js'

/** Long enough for most documents, and short enough that requests are hardly delayed. */
const MAX_TURN_MS = 5

/**
 * Does long work without holding up the event loop: after 5 ms of it, and before a step that is long by itself, whatever else is
 * waiting has its turn.
 */
export async function inTurns<Result>(steps: Steps<Result>): Promise<Result> {
  let turnStartedAt = performance.now()
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
    if (step.value !== 'long' && performance.now() - turnStartedAt < MAX_TURN_MS) continue
    await new Promise((resolve) => setImmediate(resolve))
    turnStartedAt = performance.now()
  }
}
