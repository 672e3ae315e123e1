import { evaluateFlag } from '../../evaluate/evaluate-flag.js'
import type { EvaluationContext } from '../../evaluate/evaluation-context.js'
import type { Cohort, Flag, Rule } from '../../evaluate/rule-set.js'
import { readUnit } from '../../evaluate/unit.js'
import type { FlagDocument } from '../../schema/generated/flag-document.js'
import { checkedContext, type FlagSet, readFlags, ruleSetOf } from '../flags/flag-set.js'
import { isCohort, reachableParts } from '../population/parts.js'
import { type DrawnCohort, type DrawnFlag, type DrawnPart, drawnParts } from './drawn-parts.js'
import { type Probes, probesOf, unlimited } from './probes.js'
import { referencesOfConditions } from './references.js'
import type { Translation } from './translation.js'

/** What both systems give a context, of one flag: variants, as they are called here. */
export interface BothAnswers {
  /** Key in the document. */
  readonly key: string
  readonly there: string
  readonly here: string
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
  readonly #probes: readonly Probes[]
  readonly #flags: ReadonlyMap<string, Flag>
  readonly #cohorts: ReadonlyMap<string, Cohort>
  /** Flags that others refer to and that do not draw. */
  readonly #plain: readonly Flag[]
  /** The attribute that has the answer of what others refer to, by kind and name. */
  readonly #standIns = new Map<string, string>()

  constructor(translation: Translation, document: FlagDocument) {
    this.imported = readFlags(document, { limits: unlimited })
    this.#flags = ruleSetOf(this.imported).flags
    const reached = [...reachableParts(this.#flags.values())].filter(isCohort)
    this.#cohorts = new Map(reached.map((cohort) => [cohort.name, cohort]))
    this.#parts = drawnParts(translation, document)
    this.keys = this.#parts.filter(({ kind }) => kind === 'flag').map(({ name }) => name)

    const drawn = new Set(this.#parts.map(({ kind, name }) => `${kind} ${name}`))
    const ofCohorts = referencesOfConditions(Object.values(document.cohorts ?? {}).map(({ when }) => when))
    const references = [ofCohorts, ...this.#parts.map((part) => part.references)]
    const asked = new Set(references.flatMap(({ flags }) => [...flags]))
    const askedCohorts = new Set(references.flatMap(({ cohorts }) => [...cohorts]))
    const names = [
      ...Array.from(asked, (name) => `flag ${name}`),
      ...Array.from(askedCohorts, (name) => `cohort ${name}`),
    ]
    for (const name of names) {
      if (drawn.has(name) || name.startsWith('flag ')) this.#standIns.set(name, `answer ${this.#standIns.size}`)
    }
    this.#plain = [...asked].filter((key) => !drawn.has(`flag ${key}`)).map((key) => this.#flags.get(key) as Flag)
    this.#probes = probesOf(this.#parts, document, (kind, name) => this.#standIns.get(`${kind} ${name}`))
  }

  /** Of each flag of `keys`. `now` is in epoch milliseconds. */
  *of(context: EvaluationContext, now: number): Generator<BothAnswers> {
    const known: Record<string, unknown> = { ...checkedContext(context) }
    const tell = (kind: 'flag' | 'cohort', name: string, answer: unknown) => {
      const attribute = this.#standIns.get(`${kind} ${name}`)
      if (attribute !== undefined) known[attribute] = answer
    }
    const holds = (probe: Flag | undefined) =>
      probe === undefined || evaluateFlag(probe, known as EvaluationContext, now).value === true
    for (const flag of this.#plain) tell('flag', flag.key, evaluateFlag(flag, context, now).variant)
    for (const [place, part] of this.#parts.entries()) {
      const probes = this.#probes[place] as Probes
      if (part.kind === 'cohort') {
        tell('cohort', part.name, holds(probes.whole) && this.#takesIn(part, context))
        continue
      }
      const flag = this.#flags.get(part.name) as Flag
      const there = this.#variantOf(part, flag, context, probes, holds)
      tell('flag', part.name, there)
      yield { key: part.name, there, here: evaluateFlag(flag, context, now).variant }
    }
  }

  #takesIn({ name, takesIn }: DrawnCohort, context: EvaluationContext): boolean {
    if (takesIn === undefined) return true
    const unit = readUnit((this.#cohorts.get(name) as Cohort).bucketBy, context)
    return unit !== undefined && takesIn(unit)
  }

  #variantOf(
    { definition, rules }: DrawnFlag,
    flag: Flag,
    context: EvaluationContext,
    probes: Probes,
    holds: (probe: Flag | undefined) => boolean,
  ): string {
    const { requires = [], default: otherwise = 'off', variants = { off: false } } = definition
    const off = definition.off ?? (Object.hasOwn(variants, 'off') ? 'off' : otherwise)
    const isMet = requires.every((each) => this.#flags.get(each.flag)?.enabled === true) && holds(probes.whole)
    if (!flag.enabled || !isMet) return off
    for (const [place, { definition: rule, pick }] of rules.entries()) {
      if (!holds(probes.rules[place])) continue
      if (pick === undefined) return rule.serve as string
      const unit = readUnit(unitPathOf(flag.rules[place] as Rule), context)
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
