import type { Evaluation, FailedEvaluation, ServedEvaluation } from '../../evaluate/evaluation.js'
import type { EvaluationContext } from '../../evaluate/evaluation-context.js'
import { contextProblem } from '../../options/context-problem.js'
import { guarded } from '../../ports/guarded.js'
import type { Diagnostics } from '../diagnostics/diagnostics.js'
import { frozenCopy } from './frozen-copy.js'

/** The question that an evaluation answers. Frozen: a hook cannot change it, nor the objects of the caller. */
export interface HookCall {
  /** The key that is asked for. */
  readonly flag: string
  /**
   * The context of the evaluation, an empty object if the caller gave none: a frozen copy of its plain data, made when a hook
   * first reads it.
   */
  readonly context: EvaluationContext
  /** The caller's fallback, in a frozen copy; `undefined` where there is none. */
  readonly fallback: unknown
}

/**
 * Watches evaluations. Its stages are those of an OpenFeature hook, but synchronous, and they cannot change the answer. Hooks
 * run for `isEnabled`, `value`, `evaluate` and `run`; not for `evaluateAll`, `explain` and `outcome`, which do not count as use of a
 * flag. What a hook throws is logged once.
 * @example
 * ```ts
 * import { createFlagClient, type FlagHook } from 'holdfast'
 *
 * const counts = new Map<string, number>()
 * const counter: FlagHook = {
 *   after: (_call, { flag, variant }) => {
 *     counts.set(`${flag}/${variant}`, (counts.get(`${flag}/${variant}`) ?? 0) + 1)
 *   },
 * }
 * createFlagClient({ application: 'checkout', environment: 'prod', profile: 'flags', hooks: [counter] })
 * ```
 */
export interface FlagHook {
  /** Runs before the evaluation, in the order of the option `hooks`. */
  before?(call: HookCall): void
  /** Runs after an evaluation that served a variant; the last hook first. */
  after?(call: HookCall, evaluation: ServedEvaluation): void
  /** Runs after an evaluation that gave the fallback; the last hook first. */
  error?(call: HookCall, evaluation: FailedEvaluation<unknown>): void
  /** Runs after every evaluation, after `after` or `error`; the last hook first. */
  finally?(call: HookCall, evaluation: Evaluation<unknown>): void
  /** Runs at the client's `flush()` and `close()`, which wait for it: for hooks that gather what they see. */
  flush?(): void | Promise<void>
}

/** Copies are made for hooks that look, and no others. */
export function hookCall(flag: string, context: unknown, fallback: unknown): HookCall {
  let contextCopy: EvaluationContext | undefined
  let fallbackCopy: { readonly value: unknown } | undefined
  return Object.freeze({
    flag,
    get context() {
      contextCopy ??= frozenCopy(contextProblem(context) === undefined ? (context ?? {}) : {}) as EvaluationContext
      return contextCopy
    },
    get fallback() {
      fallbackCopy ??= { value: frozenCopy(fallback) }
      return fallbackCopy.value
    },
  })
}

/** Runs hooks around an evaluation: `before` in the order given, what follows in reverse. One that throws is logged once. */
export class HookRunner {
  readonly #hooks: readonly FlagHook[]
  readonly #reversed: readonly FlagHook[]
  readonly #diagnostics: Diagnostics
  readonly #reported = new Set<FlagHook>()

  constructor(hooks: readonly FlagHook[], diagnostics: Diagnostics) {
    this.#hooks = [...hooks]
    this.#reversed = [...hooks].reverse()
    this.#diagnostics = diagnostics
  }

  around(call: HookCall, evaluate: () => Evaluation<unknown>): Evaluation<unknown> {
    this.#each(this.#hooks, (hook) => hook.before?.(call))
    const evaluation = evaluate()
    const shown = evaluation.reason === 'ERROR' ? withFallbackOf(call, evaluation) : evaluation
    this.#each(this.#reversed, (hook) =>
      shown.reason === 'ERROR' ? hook.error?.(call, shown) : hook.after?.(call, shown as ServedEvaluation),
    )
    this.#each(this.#reversed, (hook) => hook.finally?.(call, shown))
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
    const subject = `A flag hook (hooks[${this.#hooks.indexOf(hook)}])`
    const outcome = 'Answers are not affected. Further errors of this hook are not reported.'
    this.#diagnostics.warnOfThrown('HOOK_FAILED', subject, error, outcome)
  }
}

/** The fallback is an object of the caller's. */
function withFallbackOf(call: HookCall, evaluation: FailedEvaluation<unknown>): FailedEvaluation<unknown> {
  const { value } = evaluation
  return typeof value === 'object' && value !== null
    ? Object.freeze({ ...evaluation, value: call.fallback })
    : evaluation
}
