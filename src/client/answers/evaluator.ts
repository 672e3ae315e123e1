import { targetingKeyPath } from '../../evaluate/attribute.js'
import { bucketPosition, drawBits } from '../../evaluate/bucket.js'
import { noDetails } from '../../evaluate/details.js'
import { evaluateFlag } from '../../evaluate/evaluate-flag.js'
import type {
  DocumentVersion,
  Evaluation,
  EvaluationErrorCode,
  FailedEvaluation,
  ServedEvaluation,
} from '../../evaluate/evaluation.js'
import type { EvaluationContext } from '../../evaluate/evaluation-context.js'
import { type ExplainOptions, explainFlag } from '../../evaluate/explain/explain-flag.js'
import type { Explanation } from '../../evaluate/explain/explanation.js'
import { made } from '../../evaluate/flag-body.js'
import type { Flag, Rule, RuleSet } from '../../evaluate/rule-set.js'
import { everybody } from '../../evaluate/share.js'
import { readUnit } from '../../evaluate/unit.js'
import { UnitBlocks } from '../../evaluate/unit-blocks.js'
import { valueTypeOf } from '../../evaluate/value-type.js'
import { contextProblem } from '../../options/context-problem.js'
import { checkOptions, type OptionChecks } from '../../options/option-checks.js'
import { checkBoolean } from '../../options/value-checks.js'
import type { FailedEvaluations } from './failed-evaluations.js'
import type { ListingOptions } from './flag-reader.js'
import { type HookRunner, hookCall } from './hooks.js'
import { isOrdinaryContext } from './ordinary-context.js'
import type { OutcomeNotes } from './outcome-notes.js'
import { outcomeProblem } from './outcome-problem.js'
import type { FlagOutcome } from './outcome-recorder.js'
import { type Branches, checkBranches } from './run-branches.js'

/** Epoch milliseconds. Read for flags that depend on the time only. */
interface Time {
  now(): number
}

/** Holds the rule set that answers: a client replaces it with each document, a scope keeps it. */
interface Rules {
  readonly ruleSet: RuleSet | undefined
}

const anonymous: EvaluationContext = Object.freeze({})

const listingChecks: OptionChecks<ListingOptions> = { clientVisibleOnly: checkBoolean }
const explainChecks: OptionChecks<ExplainOptions> = { conditions: checkBoolean }

/**
 * The one implementation of evaluating, for clients and scopes: a `FlagReader` without the types that only callers know.
 * Without hooks, flags that are served allocate nothing.
 */
export class Evaluator {
  readonly #rules: Rules
  readonly #time: Time
  readonly #hooks: HookRunner | undefined
  readonly #failures: FailedEvaluations
  readonly #outcomes: OutcomeNotes | undefined
  readonly #units: UnitBlocks | undefined

  /** `units` saves work where several flags are asked for one unit. */
  constructor(
    rules: Rules,
    time: Time,
    hooks: HookRunner | undefined,
    failures: FailedEvaluations,
    outcomes: OutcomeNotes | undefined,
    units?: UnitBlocks,
  ) {
    this.#rules = rules
    this.#time = time
    this.#hooks = hooks
    this.#failures = failures
    this.#outcomes = outcomes
    this.#units = units
  }

  /** The same with a document and a time that stay. */
  standingAt(ruleSet: RuleSet | undefined, now: number): Evaluator {
    const standing = new Standing(ruleSet, now)
    return new Evaluator(standing, standing, this.#hooks, this.#failures, this.#outcomes, units)
  }

  /** Of the document that answers. */
  get version(): DocumentVersion | undefined {
    return this.#rules.ruleSet?.version
  }

  isEnabled(key: string, context?: EvaluationContext): boolean {
    if (this.#hooks !== undefined) return this.evaluate(key, context).enabled
    const answer = this.#answer(key, context, undefined)
    return answer?.enabled === true
  }

  value(key: string, context: EvaluationContext | undefined, fallback: unknown): unknown {
    if (this.#hooks !== undefined) return this.evaluate(key, context, fallback).value
    const answer = this.#answer(key, context, fallback)
    return answer === undefined ? fallback : answer.value
  }

  evaluate(key: string, context?: EvaluationContext, fallback?: unknown): Evaluation<unknown> {
    return this.#hooks === undefined
      ? this.#evaluate(key, context, fallback)
      : this.#evaluateWatched(this.#hooks, key, context, fallback)
  }

  /** Apart from `evaluate`, where the variables that the function captures would cost every call an object. */
  #evaluateWatched(
    hooks: HookRunner,
    key: string,
    context: EvaluationContext | undefined,
    fallback: unknown,
  ): Evaluation<unknown> {
    return hooks.around(hookCall(key, context, fallback), () => this.#evaluate(key, context, fallback))
  }

  evaluateAll(context?: EvaluationContext, options?: ListingOptions): Record<string, ServedEvaluation> {
    if (options !== undefined) checkOptions(options, listingChecks)
    const all: Record<string, ServedEvaluation> = Object.create(null)
    const clientVisibleOnly = options?.clientVisibleOnly === true
    const attributes = this.#attributesOf(context, undefined)
    const { ruleSet } = this.#rules
    if (ruleSet === undefined) return all
    const time = new OneMoment(this.#time)
    units.keep(readUnit(targetingKeyPath, attributes) ?? '')
    for (const flag of ruleSet.flags.values()) {
      if (clientVisibleOnly && !flag.clientVisible) continue
      const answer = serve(flag, attributes, time, units)
      if (answer !== undefined) all[flag.key] = answer
    }
    return all
  }

  explain(key: string, context?: EvaluationContext, options?: ExplainOptions): Explanation {
    if (options !== undefined) checkOptions(options, explainChecks)
    const flag = this.#rules.ruleSet?.flags.get(key)
    if (flag === undefined) return this.#unexplained(this.#whyNot(key, undefined), key)
    try {
      const attributes = contextProblem(context) === undefined ? context : undefined
      return explainFlag(flag, attributes ?? anonymous, flag.timed ? this.#time.now() : 0, options ?? {})
    } catch {
      return this.#unexplained('GENERAL', key)
    }
  }

  /** Where the unit falls in the draw that decided for an answer of the document in use; undefined where none did. */
  bucketOf(
    { flag: key, reason, ruleIndex }: ServedEvaluation,
    context: EvaluationContext | undefined,
  ): number | undefined {
    const flag = this.#rules.ruleSet?.flags.get(key)
    if (flag === undefined || reason !== 'SPLIT' || ruleIndex === undefined) return undefined
    const rule = ruleOf(made(flag), ruleIndex)
    const draw = rule && decidingDraw(rule)
    if (rule === undefined || draw === undefined) return undefined
    const attributes = isOrdinaryContext(context) ? context : this.#attributesOf(context, key)
    const unit = readUnit(rule.bucketBy, attributes)
    return unit === undefined ? undefined : bucketPosition(drawBits(unit, draw.seed, this.#units) >>> 0)
  }

  /** Whether outcomes of the flag are counted. */
  isCounted(key: string): boolean {
    if (this.#outcomes === undefined) return false
    const flag = this.#rules.ruleSet?.flags.get(key)
    return flag !== undefined && this.#outcomes.isGuarded(flag)
  }

  /** Whatever a request asked for has an outcome, which is told flag by flag where it is counted. */
  noteRequest(): void {
    const { ruleSet } = this.#rules
    if (this.#outcomes === undefined && ruleSet !== undefined) this.#failures.uncounted.noteRequest(ruleSet)
  }

  outcome(key: string, context: EvaluationContext | undefined, outcome: FlagOutcome): void {
    const { ruleSet } = this.#rules
    const flag = ruleSet?.flags.get(key)
    if (this.#outcomes === undefined) {
      if (flag !== undefined) this.#failures.uncounted.note(flag)
      return
    }
    const problem = outcomeProblem(outcome)
    if (flag === undefined) this.#failures.note(this.#whyNot(key, undefined), key, undefined, ruleSet)
    else if (problem !== undefined) this.#failures.noteMisuse(problem, key)
    else if (this.#outcomes.isGuarded(flag)) {
      const attributes = isOrdinaryContext(context) ? context : this.#attributesOf(context, key)
      this.#outcomes.note(flag, attributes, this.#time, outcome.ok, outcome.ms, outcome.converted)
    }
  }

  run<T>(key: string, context: EvaluationContext | undefined, branches: Branches<T>): T {
    checkBranches(branches)
    const isOn = this.isEnabled(key, context)
    const flag = this.#rules.ruleSet?.flags.get(key)
    if (this.#outcomes === undefined && flag !== undefined) this.#failures.uncounted.note(flag)
    if (this.#outcomes === undefined || flag === undefined || !this.#outcomes.isGuarded(flag)) {
      return isOn ? branches.on() : branches.off()
    }
    const attributes = isOrdinaryContext(context) ? context : this.#attributesOf(context, key)
    return this.#outcomes.during(flag, attributes, this.#time, branches, isOn)
  }

  #unexplained(code: EvaluationErrorCode, key: string): Explanation {
    const evaluation = this.#failures.make(code, key, undefined, this.#rules.ruleSet) as FailedEvaluation<undefined>
    return { evaluation, form: undefined, prerequisites: [], rules: [] }
  }

  #evaluate(key: string, context: EvaluationContext | undefined, fallback: unknown): Evaluation<unknown> {
    const answer = this.#answer(key, context, fallback)
    if (answer !== undefined) return answer
    return this.#failures.make(this.#whyNot(key, fallback), key, fallback, this.#rules.ruleSet)
  }

  /** The one path of all calls: what costs anything is done for rare ones only. `undefined` where no variant can be served. */
  #answer(key: string, context: EvaluationContext | undefined, fallback: unknown): ServedEvaluation | undefined {
    const flag = this.#rules.ruleSet?.flags.get(key)
    const answer =
      flag === undefined || !mayReplace(fallback, flag)
        ? undefined
        : serve(flag, isOrdinaryContext(context) ? context : this.#attributesOf(context, key), this.#time, this.#units)
    if (answer === undefined) this.#failures.note(this.#whyNot(key, fallback), key, fallback, this.#rules.ruleSet)
    else if (answer.details !== noDetails) this.#noteDetails(answer, context)
    return answer
  }

  #noteDetails({ flag, details }: ServedEvaluation, context: EvaluationContext | undefined): void {
    if (details.includes('TARGETING_KEY_MISSING')) this.#failures.noteMissingUnit(flag, context, this)
  }

  /** The context; an empty one in place of none, and of what is no record of attributes, which is told. */
  #attributesOf(context: EvaluationContext | undefined, key: string | undefined): EvaluationContext {
    if (isOrdinaryContext(context)) return context
    return context != null && this.#failures.isSound(context, key) ? context : anonymous
  }

  /** Why no variant of the flag could be served to a caller with this fallback. */
  #whyNot(key: string, fallback: unknown): EvaluationErrorCode {
    const { ruleSet } = this.#rules
    if (ruleSet === undefined) return 'PROVIDER_NOT_READY'
    const flag = ruleSet.flags.get(key)
    if (flag === undefined) return ruleSet.unreadable.has(key) ? 'PARSE_ERROR' : 'FLAG_NOT_FOUND'
    return mayReplace(fallback, flag) ? 'GENERAL' : 'TYPE_MISMATCH'
  }
}

/** Nearly always at its index: some rules of AppConfig's own flags can match nobody, and are left out. */
function ruleOf({ rules }: Flag, index: number): Rule | undefined {
  const rule = rules[index]
  return rule?.index === index ? rule : rules.find((one) => one.index === index)
}

/** Where there are two, the later one. A percentage of everybody draws nobody. */
function decidingDraw({ serve, exposure }: Rule): { readonly seed: number } | undefined {
  if (serve.kind === 'split') return serve
  return exposure?.kind === 'percent' && exposure.share === everybody ? undefined : exposure
}

/** Whether the flag can answer a caller with this fallback: it has values of its type, or there is none. */
function mayReplace(fallback: unknown, { valueType }: Flag): boolean {
  // Which type it is of is seldom to be found out: nearly always, the first look tells.
  if (typeof fallback === valueType && valueType !== 'object') return true
  return fallback === undefined || fallback === null || valueTypeOf(fallback) === valueType
}

/** The unit that all flags are evaluated for. Shared by all evaluators: an evaluation asks whose blocks these are. */
const units = new UnitBlocks()

/** What a scope keeps. */
class Standing implements Rules, Time {
  readonly ruleSet: RuleSet | undefined
  readonly #now: number

  constructor(ruleSet: RuleSet | undefined, now: number) {
    this.ruleSet = ruleSet
    this.#now = now
  }

  now(): number {
    return this.#now
  }
}

/** Reads the time once, at the first need. */
class OneMoment implements Time {
  readonly #time: Time
  #now: number | undefined

  constructor(time: Time) {
    this.#time = time
  }

  now(): number {
    this.#now ??= this.#time.now()
    return this.#now
  }
}

/** `undefined` where evaluating threw. */
function serve(
  flag: Flag,
  context: EvaluationContext,
  time: Time,
  kept: UnitBlocks | undefined,
): ServedEvaluation | undefined {
  try {
    return flag.timed ? evaluateFlag(flag, context, time.now(), kept) : evaluateFlag(flag, context, 0, kept)
  } catch {
    return undefined
  }
}
