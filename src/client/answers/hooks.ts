import type { Evaluation, FailedEvaluation, ServedEvaluation } from '../../evaluate/evaluation.js'
import type { EvaluationContext } from '../../evaluate/evaluation-context.js'
import { guarded } from '../../ports/guarded.js'
import type { Logger } from '../../ports/logger.js'

/** What is being asked. */
export interface HookCall {
  readonly flag: string
  readonly context: EvaluationContext
  /** `undefined` where the caller gave none. */
  readonly fallback: unknown
}

/**
 * Watches evaluations: the stages of an OpenFeature hook, synchronous, and without a say in the answer. Runs for
 * `isEnabled`, `value` and `evaluate`; `evaluateAll` and `explain` are no use of a flag.
 */
export interface FlagHook {
  before?(call: HookCall): void
  after?(call: HookCall, evaluation: ServedEvaluation): void
  error?(call: HookCall, evaluation: FailedEvaluation<unknown>): void
  finally?(call: HookCall, evaluation: Evaluation<unknown>): void
  /** Called by the client's `flush()` and `close()`, for hooks that gather what they see. Waited for. */
  flush?(): void | Promise<void>
}

/** Runs hooks around an evaluation: `before` in the order given, what follows in reverse. One that throws is logged once. */
export class HookRunner {
  readonly #hooks: readonly FlagHook[]
  readonly #reversed: readonly FlagHook[]
  readonly #logger: Logger
  readonly #reported = new Set<FlagHook>()

  constructor(hooks: readonly FlagHook[], logger: Logger) {
    this.#hooks = [...hooks]
    this.#reversed = [...hooks].reverse()
    this.#logger = logger
  }

  around(call: HookCall, evaluate: () => Evaluation<unknown>): Evaluation<unknown> {
    this.#each(this.#hooks, (hook) => hook.before?.(call))
    const evaluation = evaluate()
    this.#each(this.#reversed, (hook) =>
      evaluation.reason === 'ERROR'
        ? hook.error?.(call, evaluation)
        : hook.after?.(call, evaluation as ServedEvaluation),
    )
    this.#each(this.#reversed, (hook) => hook.finally?.(call, evaluation))
    return evaluation
  }

  /** Settles when all hooks have let go of what they gathered. Never rejects. */
  async flush(): Promise<void> {
    const flushing = this.#hooks.map(async (hook) => {
      try {
        await hook.flush?.()
      } catch (error) {
        this.#report(hook, error)
      }
    })
    await Promise.all(flushing)
  }

  #each(hooks: readonly FlagHook[], stage: (hook: FlagHook) => void): void {
    for (const hook of hooks) {
      guarded(
        () => stage(hook),
        (error) => this.#report(hook, error),
      )
    }
  }

  #report(hook: FlagHook, error: unknown): void {
    if (this.#reported.has(hook)) return
    this.#reported.add(hook)
    this.#logger.error(
      'A flag hook threw. Answers are not affected; further errors of this hook are not logged.',
      error,
    )
  }
}
