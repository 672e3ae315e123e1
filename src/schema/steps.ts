/** Work that can be interrupted where it yields. Ends with its result, or by throwing. */
export type Steps<Result> = Generator<undefined, Result, undefined>

/** Does it without a break. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}
