import type { DocumentVersion, JsonObject } from '../../evaluate/evaluation.js'
import type { Outcome, Variant } from '../../evaluate/outcome.js'
import type { BodyMaker, Cohort, Flag, FlagBody } from '../../evaluate/rule-set.js'
import type { FlagDefinition } from '../generated/flag-document.js'
import { freezing } from '../json/freezing.js'
import type { KnownHoldfastDocument } from '../known-document.js'
import { atOnce, done, Pace, type Steps } from '../steps.js'
import { type AcceptedFlag, type FindCohort, FlagAcceptor } from './accept-flag.js'
import { newCompilation, type References, type ReferringCompilation } from './compilation.js'
import { compilingFlag } from './compile-flag.js'
import { disabledOutcome, isSwitch, unmadeFlag } from './make-flag.js'
import type { Compiled } from './reach.js'
import { definitionSite } from './site.js'

/**
 * The flags of one document whose bodies are made when they are first needed: most flags of most documents are asked for by
 * few processes. Nothing is left to be found then: each is of a kind that compiling has nothing to say of.
 */
export class PutOffFlags {
  readonly #acceptor: FlagAcceptor
  readonly #maker: BodyMaker
  readonly #version: DocumentVersion
  readonly #pace: Pace
  /** Most flags that refer to cohorts refer to one. */
  readonly #lists = new Map<Cohort, readonly Cohort[]>()
  readonly #known: KnownHoldfastDocument | undefined
  /** By lists of the known document, those of the same names in this one. */
  readonly #renewed = new Map<Flag['dependsOn'], readonly Cohort[] | undefined>()
  readonly #cohortOf: FindCohort

  constructor(compilation: ReferringCompilation, cohortOf: FindCohort, known: KnownHoldfastDocument | undefined) {
    this.#cohortOf = cohortOf
    this.#known = known
    this.#acceptor = new FlagAcceptor(cohortOf, compilation.limits.maxTestsPerFlag, compilation.minor, compilation.pace)
    this.#maker = new DocumentBodyMaker(compilation, cohortOf)
    this.#version = compilation.version
    this.#pace = compilation.pace
  }

  /** `undefined`: the flag has to be compiled now. `definition` has the right shape. */
  flag(key: string, definition: FlagDefinition): Flag | undefined {
    const before = this.#known?.flags.get(key)
    if (before?.definition === definition) {
      const again = this.#again(before)
      if (again !== undefined) return again
    }
    const accepted = this.#acceptor.accept(definition)
    this.#pace.count(this.#acceptor.cost)
    if (accepted === undefined) return undefined
    const { valueType, timed, cohorts } = accepted
    const { enabled, clientVisible = false, metadata } = definition
    const form = 'holdfast'
    const head = {
      key,
      form,
      enabled,
      clientVisible,
      valueType,
      timed,
      isSwitch: isSwitch(definition),
      definition,
    } as const
    const disabled = enabled ? undefined : this.#disabled(key, offVariant(accepted), frozen(metadata))
    return unmadeFlag(head, { dependsOn: this.#listed(cohorts), disabled, maker: this.#maker })
  }

  /** A flag of the known document once more: `undefined` where what it depends on may have changed. */
  #again(flag: Flag): Flag | undefined {
    const { dependsOn: before } = flag
    let dependsOn = this.#renewed.get(before)
    if (dependsOn === undefined) {
      if (this.#renewed.has(before)) return undefined
      dependsOn = this.#renew(before)
      this.#renewed.set(before, dependsOn)
      if (dependsOn === undefined) return undefined
    }
    const { key, enabled, off } = flag
    const disabled = enabled ? undefined : this.#disabled(key, off.variant, off.metadata)
    return unmadeFlag(flag, { dependsOn, disabled, maker: this.#maker })
  }

  #disabled(key: string, off: Variant, metadata: JsonObject | undefined): Outcome {
    return disabledOutcome(key, off, metadata, this.#version)
  }

  /** The cohorts are defined as before. Those that depend on flags are not, if a flag is not. */
  #renew(cohorts: Flag['dependsOn']): readonly Cohort[] | undefined {
    const renewed: Cohort[] = []
    for (const { name } of cohorts as readonly Cohort[]) {
      const cohort = this.#cohortOf(name)
      if (cohort === undefined || cohort.reach.flags > 0) return undefined
      renewed.push(cohort.value)
    }
    return renewed
  }

  #listed(cohorts: readonly Cohort[]): readonly Cohort[] {
    const only = cohorts[0]
    if (only === undefined || cohorts.length > 1) return cohorts
    const known = this.#lists.get(only)
    if (known !== undefined) return known
    this.#lists.set(only, cohorts)
    return cohorts
  }
}

const booleanOff = { name: 'off', value: false, enabled: false }

/** The off variant of an accepted flag, whose value is never `true`. */
function offVariant({ off, offValue }: AcceptedFlag) {
  return off === 'off' && offValue === false ? booleanOff : { name: off, value: frozen(offValue), enabled: false }
}

function frozen<T extends JsonObject[string] | undefined>(value: T): T {
  if (typeof value !== 'object') return value
  return atOnce(freezing(value, new Pace()))
}

class DocumentBodyMaker implements BodyMaker, References {
  readonly #compilation: ReferringCompilation
  readonly #cohortOf: FindCohort

  constructor({ version, limits, attributePath, shareOf, minor }: ReferringCompilation, cohortOf: FindCohort) {
    this.#cohortOf = cohortOf
    const own = newCompilation({ version, limits, pace: new Pace() })
    this.#compilation = { ...own, attributePath, shareOf, references: this, minor }
  }

  make({ key, definition }: Flag): FlagBody {
    const { diagnostics } = this.#compilation
    const site = definitionSite('flags', key, this.#compilation)
    const { value } = atOnce(compilingFlag(key, definition as FlagDefinition, site))
    const [problem] = diagnostics.problems
    if (problem !== undefined) throw new Error(problem.message)
    return value
  }

  cohort(name: string): Steps<Compiled<Cohort> | undefined> {
    return done(this.#cohortOf(name))
  }

  flag(): Steps<undefined> {
    return done(undefined)
  }

  layer(): undefined {
    return undefined
  }
}
