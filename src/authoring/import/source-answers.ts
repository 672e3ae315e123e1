import type { EvaluationContext } from '../../evaluate/evaluation-context.js'
import type { Cohort, Rule } from '../../evaluate/rule-set.js'
import { readUnit } from '../../evaluate/unit.js'
import type { FlagDocument } from '../../schema/generated/flag-document.js'
import type { DocumentLimits } from '../../schema/limits.js'
import { type FlagSet, readFlags, ruleSetOf } from '../flags/flag-set.js'
import { isCohort, reachableParts } from '../population/parts.js'
import { type DrawnCohort, type DrawnFlag, type DrawnPart, drawnParts } from './drawn-parts.js'
import { probeKey, probesOf } from './probes.js'
import { referencesOfConditions } from './references.js'
import type { Translation } from './translation.js'

/** A rule is a flag here: what the document may cost was looked at before. */
const limits: Partial<DocumentLimits> = {
  maxBytes: 67_108_864,
  maxDepth: 250,
  maxFlags: 1_000_000,
  maxRulesPerFlag: 100_000,
  maxListMembers: 10_000_000,
  maxPatternLength: 100_000,
  maxPatternCost: 100_000_000,
  maxTestsPerFlag: 10_000_000,
}

/**
 * What the other system gives a context, of every flag whose answer hangs on a draw.
 *
 * Conditions mean the same in both systems, so each is asked of a document that has the rules as flags of their own: see `probesOf`.
 * Where a rule draws, the other system's own hash decides. What refers to another flag or to a cohort gets the other system's answer there.
 */
export class SourceAnswers {
  /** The keys, in the document, of the flags whose answer hangs on a draw. */
  readonly keys: readonly string[]
  /** The flags of the document. */
  readonly imported: FlagSet
  readonly #parts: readonly DrawnPart[]
  readonly #probes: FlagSet
  /** Flags that drawn ones refer to and that are no such themselves. */
  readonly #plain: readonly string[]
  readonly #attributes = new Map<string, string>()
  readonly #cohorts: ReadonlyMap<string, Cohort>

  constructor(translation: Translation, document: FlagDocument) {
    this.imported = readFlags(document, { limits })
    this.#parts = drawnParts(translation, document)
    this.keys = this.#parts.filter(({ kind }) => kind === 'flag').map(({ name }) => name)
    const drawn = new Set(this.keys)
    const ofCohorts = referencesOfConditions(Object.values(document.cohorts ?? {}).map(({ when }) => when))
    const asked = new Set([...ofCohorts.flags, ...this.#parts.flatMap(({ references }) => [...references.flags])])
    this.#plain = [...asked].filter((key) => !drawn.has(key))
    const names = [...this.#parts, ...this.#plain.map((name) => ({ kind: 'flag' as const, name }))]
    for (const { kind, name } of names) this.#attributes.set(`${kind} ${name}`, `answer ${this.#attributes.size}`)
    this.#probes = readFlags(
      probesOf(this.#parts, document, (kind, name) => this.#attributes.get(`${kind} ${name}`)),
      { limits },
    )
    const reached = [...reachableParts(ruleSetOf(this.imported).flags.values())].filter(isCohort)
    this.#cohorts = new Map(reached.map((cohort) => [cohort.name, cohort]))
  }

  /** The variant of each flag of `keys`, by its key. `now` is in epoch milliseconds. */
  of(context: EvaluationContext, now: number): ReadonlyMap<string, string> {
    const known: Record<string, unknown> = { ...context }
    const tell = (kind: 'flag' | 'cohort', name: string, answer: unknown) => {
      known[this.#attributes.get(`${kind} ${name}`) as string] = answer
    }
    const answers = new Map<string, string>()
    for (const key of this.#plain) tell('flag', key, this.imported.evaluate(key, context, now).variant)
    for (const [index, part] of this.#parts.entries()) {
      const holds = (probe: number | 'requires' | 'member') =>
        this.#probes.evaluate(probeKey(index, probe), known as EvaluationContext, now).value === true
      if (part.kind === 'cohort') {
        tell('cohort', part.name, holds('member') && this.#takesIn(part, context))
        continue
      }
      const variant = this.#variantOf(part, context, holds)
      answers.set(part.name, variant)
      tell('flag', part.name, variant)
    }
    return answers
  }

  #takesIn({ name, takesIn }: DrawnCohort, context: EvaluationContext): boolean {
    if (takesIn === undefined) return true
    const unit = readUnit((this.#cohorts.get(name) as Cohort).bucketBy, context)
    return unit !== undefined && takesIn(unit)
  }

  #variantOf(part: DrawnFlag, context: EvaluationContext, holds: (probe: number | 'requires') => boolean): string {
    const { definition, name, rules } = part
    const { enabled, requires = [], default: otherwise = 'off', variants = { off: false } } = definition
    const off = definition.off ?? (Object.hasOwn(variants, 'off') ? 'off' : otherwise)
    const { flags } = ruleSetOf(this.imported)
    if (!enabled || requires.some(({ flag }) => !flags.get(flag)?.enabled) || !holds('requires')) return off
    for (const [place, { definition: rule, pick }] of rules.entries()) {
      if (!holds(place)) continue
      if (pick === undefined) return rule.serve as string
      const unit = readUnit(unitPathOf(flags.get(name)?.rules[place] as Rule), context)
      const variant = unit === undefined ? undefined : pick(unit)
      if (variant !== undefined) return variant
    }
    return otherwise
  }
}

/** A rule that draws by its layer alone draws by the layer's unit. */
function unitPathOf({ slot, exposure, serve, bucketBy }: Rule): Rule['bucketBy'] {
  return slot !== undefined && exposure === undefined && serve.kind === 'variant' ? slot.layer.bucketBy : bucketBy
}
