import type { FlagValue, FlagValueType } from '../../evaluate/evaluation.js'
import type { Cohort } from '../../evaluate/rule-set.js'
import { parseDate } from '../../evaluate/time/date-text.js'
import type { UnitNames } from '../../evaluate/unit-names.js'
import { valueTypeOf } from '../../evaluate/value-type.js'
import type {
  ConditionDefinition,
  FlagDefinition,
  RuleDefinition,
  SplitDefinition,
} from '../generated/flag-document.js'
import { MAX_CONDITION_DEPTH, MAX_PREREQUISITE_DEPTH } from '../limits.js'
import type { Pace } from '../steps.js'
import { booleanValues } from './compile-variants.js'
import { excludeEachOther } from './contradictions.js'
import type { Compiled } from './reach.js'
import { CASE_TESTS, DATE_TESTS, DRAW_TESTS, listTests, textTests } from './test-costs.js'
import { tinyPercentage } from './tiny-percentage.js'

/** Units of work that making a body may take, as the compiler counts them: it is made while somebody waits for an answer. */
const MOST_WORK = 100

/** What has been looked at may have many members, which V8 lists before it gives the first. */
const LARGE = 1_000

/** What is compared with each other is looked at only where it is few. */
const FEW = 16

/** What is known of a flag that was accepted. */
export interface AcceptedFlag {
  readonly valueType: FlagValueType
  /** Whether an answer can depend on the time. */
  readonly timed: boolean
  /** In the order in which the flag refers to them. */
  readonly cohorts: readonly Cohort[]
  /** Name and value of the off variant. */
  readonly off: string
  readonly offValue: FlagValue
}

/** The cohort of that name, if it can be referred to without further ado. */
export type FindCohort = (name: string) => Compiled<Cohort> | undefined

const none: readonly never[] = []

/**
 * Recognizes flags that the compiler would have nothing to say of, neither a problem nor a warning, without compiling them:
 * flags of ordinary parts, small, and referring to nothing but cohorts. It may be wrong in one direction only. What it does
 * not accept is for the compiler to judge.
 *
 * A test compares it with the compiler over documents made at random.
 */
export class FlagAcceptor {
  readonly #cohortOf: FindCohort
  readonly #maxTests: number
  readonly #minor: number
  readonly #pace: Pace
  readonly #dates = new Map<string, boolean>()
  // Of the flag that is being looked at.
  #tests = 0
  #work = 0
  #timed = false
  #cohorts: Cohort[] | undefined

  constructor(cohortOf: FindCohort, maxTests: number, minor: number, pace: Pace) {
    this.#cohortOf = cohortOf
    this.#maxTests = maxTests
    this.#minor = minor
    this.#pace = pace
  }

  /** `flag` has the right shape. */
  accept(flag: FlagDefinition): AcceptedFlag | undefined {
    const { layer, requires, createdAt, expiresAt, metadata, rules = none } = flag
    this.#work = 0
    if (layer !== undefined || requires !== undefined || rules.length > FEW) return undefined
    if (!this.#acceptsUnitPaths(flag.bucketBy)) return undefined
    if (!this.#isDate(createdAt) || !this.#isDate(expiresAt)) return undefined
    this.#tests = 1
    this.#timed = false
    this.#cohorts = undefined

    const { variants, default: unmatched = 'off' } = flag
    if (flag.enabled && flag.rules === undefined && variants === undefined && flag.default === undefined)
      return undefined
    const values: Readonly<Record<string, FlagValue>> = variants ?? booleanValues
    const off = flag.off ?? (Object.hasOwn(values, 'off') ? 'off' : unmatched)
    const valueType = variants === undefined ? 'boolean' : this.#typeOf(values)
    const offValue = values[off]
    if (valueType === undefined || !Object.hasOwn(values, unmatched) || !Object.hasOwn(values, off)) return undefined
    if (offValue === undefined || offValue === true || !this.#isSmall(metadata)) return undefined

    if (!this.#acceptsRules(rules, values)) return undefined
    if (variants !== undefined && rules.length > 0 && !areServed(variants, unmatched, off, rules)) return undefined
    if (this.#tests > this.#maxTests || this.#work > MOST_WORK) return undefined
    return { valueType, timed: this.#timed, cohorts: this.#cohorts ?? none, off, offValue }
  }

  /** Units of work that looking at the last flag took. */
  get cost(): number {
    return this.#work < LARGE ? 1 : LARGE
  }

  #isDate(text: string | undefined): boolean {
    if (text === undefined) return true
    let isDate = this.#dates.get(text)
    if (isDate === undefined) {
      isDate = parseDate(text) !== undefined
      this.#dates.set(text, isDate)
    }
    return isDate
  }

  /** The type that all values are of. */
  #typeOf(values: Readonly<Record<string, FlagValue>>): FlagValueType | undefined {
    let type: FlagValueType | undefined
    let count = 0
    if (this.#isLarge(values)) return undefined
    for (const name in values) {
      const value = values[name] as FlagValue
      if (++count > FEW || !this.#isSmall(value)) {
        this.#work = LARGE
        return undefined
      }
      const one = valueTypeOf(value)
      if (type !== undefined && one !== type) return undefined
      type = one
    }
    return type
  }

  /** Whether freezing the value takes little time. */
  #isSmall(value: unknown): boolean {
    this.#work += 0.5
    if (this.#work > MOST_WORK) {
      this.#work = LARGE
      return false
    }
    if (typeof value !== 'object' || value === null) return true
    if (this.#isLarge(value)) return false
    for (const name in value) if (!this.#isSmall((value as Record<string, unknown>)[name])) return false
    return true
  }

  #isLarge(object: object): boolean {
    if (!this.#pace.isLarge(object)) return false
    this.#work = LARGE
    return true
  }

  #acceptsRules(rules: readonly RuleDefinition[], values: object): boolean {
    /** The highest percentage so far that is drawn for everyone. */
    let drawn = 0
    for (let index = 0; index < rules.length; index++) {
      const rule = rules[index] as RuleDefinition
      const { id, when, percent = 100, ramp, serve, split, layer, bucketBy } = rule
      this.#work += 3
      this.#tests += 1 + DRAW_TESTS * (Number(percent < 100) + Number(split !== undefined))
      if (ramp !== undefined || layer !== undefined || !this.#acceptsUnitPaths(bucketBy)) return false
      if (id !== undefined && isTaken(id, rules, index)) return false
      if (tinyPercentage(percent) !== undefined || (drawn > 0 && percent <= drawn)) return false
      if (when === undefined) {
        if (percent < 100) drawn = percent
        else if (serve !== undefined && index < rules.length - 1) return false
      } else if (!(isList(when) ? this.#acceptsAll(when, 1) : this.#acceptsCondition(when, 1))) return false
      if (split !== undefined ? !this.#acceptsSplit(split, values) : !Object.hasOwn(values, serve ?? '')) return false
    }
    return true
  }

  #acceptsUnitPaths(bucketBy: UnitNames | undefined): boolean {
    if (typeof bucketBy !== 'object') return true
    return this.#minor >= 1 && new Set(bucketBy).size === bucketBy.length
  }

  #acceptsSplit(split: readonly SplitDefinition[], values: object): boolean {
    let total = 0
    for (const { variant, weight } of split) {
      if (!Object.hasOwn(values, variant)) return false
      total += weight
    }
    this.#work += split.length / 2
    return total > 0 && Number.isFinite(total)
  }

  #acceptsCondition(condition: ConditionDefinition, depth: number): boolean {
    this.#tests += 1
    this.#work += 2
    if (depth > MAX_CONDITION_DEPTH || this.#work > MOST_WORK) return false
    if (condition.attribute !== undefined) return this.#acceptsOperator(condition)
    if (condition.all !== undefined) return this.#acceptsAll(condition.all, depth + 1)
    if (condition.not !== undefined) return this.#acceptsCondition(condition.not, depth + 1)
    if (condition.cohort !== undefined) return this.#acceptsCohort(condition.cohort, depth)
    if (condition.any === undefined) return false
    for (const one of condition.any) if (!this.#acceptsCondition(one, depth + 1)) return false
    return true
  }

  /** Conditions that must hold together may contradict each other: here only few are compared, and none within another list. */
  #acceptsAll(conditions: readonly ConditionDefinition[], depth: number): boolean {
    if (conditions.length > FEW) return false
    for (let index = 0; index < conditions.length; index++) {
      const condition = conditions[index] as ConditionDefinition
      if (condition.all !== undefined || !this.#acceptsCondition(condition, depth)) return false
      if (condition.attribute === undefined) continue
      for (let other = 0; other < index; other++) {
        const earlier = conditions[other] as ConditionDefinition
        if (earlier.attribute === condition.attribute && excludeEachOther(earlier, condition)) return false
      }
    }
    return true
  }

  #acceptsCohort(name: string, depth: number): boolean {
    const cohort = this.#cohortOf(name)
    if (cohort === undefined) return false
    const { tests, nesting, flags, timed } = cohort.reach
    if (depth + nesting > MAX_CONDITION_DEPTH || flags >= MAX_PREREQUISITE_DEPTH) return false
    this.#tests += tests
    this.#timed ||= timed
    this.#cohorts ??= []
    this.#cohorts.push(cohort.value)
    return true
  }

  /**
   * An operand that has to be parsed, and refused where that fails, is left to the compiler; but for dates. So is what only a
   * document of a later minor may have.
   */
  #acceptsOperator(condition: ConditionDefinition): boolean {
    if (condition.as !== undefined) return false
    if (condition.includesAll !== undefined && condition.ignoreCase !== undefined) return false
    const list = condition.in ?? condition.includesAll
    if (list !== undefined) {
      this.#work += list.length / 10
      this.#tests += condition.in === undefined ? list.length : listTests(list.length)
    }
    if (condition.ignoreCase === true) this.#tests += CASE_TESTS
    for (const operator of textOperators) {
      const operand = condition[operator]
      if (typeof operand === 'string') this.#tests += textTests(operator, operand)
      else if (operand !== undefined) {
        this.#work += operand.length / 10
        for (const one of operand) this.#tests += textTests(operator, one)
      }
    }
    const date = condition.after ?? condition.before
    if (date !== undefined) this.#tests += DATE_TESTS
    const isParsed = (condition.matches ?? condition.semver ?? condition.cidr) !== undefined
    return !isParsed && this.#isDate(date)
  }
}

const textOperators = ['startsWith', 'endsWith', 'contains'] as const

function isTaken(id: string, rules: readonly RuleDefinition[], before: number): boolean {
  for (let index = 0; index < before; index++) if (rules[index]?.id === id) return true
  return false
}

/** Whether each variant is the default, the off variant, or served by a rule. */
function areServed(variants: object, unmatched: string, off: string, rules: readonly RuleDefinition[]): boolean {
  for (const name in variants) {
    if (name !== unmatched && name !== off && !rules.some((rule) => serves(rule, name))) return false
  }
  return true
}

function serves({ serve, split }: RuleDefinition, name: string): boolean {
  return serve === name || (split?.some(({ variant }) => variant === name) ?? false)
}

function isList(when: ConditionDefinition | readonly ConditionDefinition[]): when is readonly ConditionDefinition[] {
  return Array.isArray(when)
}
