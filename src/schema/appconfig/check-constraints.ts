import type { JsonObject, JsonValue } from '../../evaluate/evaluation.js'
import type { Site } from '../compile/site.js'
import { MAX_APP_CONFIG_ATTRIBUTES } from '../generated/format-facts.js'
import type { Finding } from '../problems/document-problem.js'
import { receivedText } from '../problems/received-text.js'
import { wrongType } from '../shape/wrong-value.js'
import type { Steps } from '../steps.js'
import type { AppConfigConstraints, AppConfigFlagDefinition } from './authored-flags.js'

/** Holds the attributes of one flag to what the flag's definition says of them. */
export class ConstraintCheck {
  readonly #definitions: NonNullable<AppConfigFlagDefinition['attributes']> | undefined
  readonly #site: Site

  /** `site` is that of the definition; without one, attributes may be anything. */
  constructor(definition: AppConfigFlagDefinition | undefined, site: Site) {
    this.#definitions = definition && (definition.attributes ?? {})
    this.#site = site.at('attributes')
  }

  /** `site` is that of what holds the attributes. What is not served, because it is disabled, may lack required ones. */
  *checking(attributes: JsonObject, enabled: boolean, site: Site): Steps<void> {
    const names = Object.keys(attributes)
    if (names.length > MAX_APP_CONFIG_ATTRIBUTES) {
      site.problem({
        code: 'too-many',
        message: `${names.length} attributes are more than the ${MAX_APP_CONFIG_ATTRIBUTES} that a flag of AppConfig may have.`,
        expected: `at most ${MAX_APP_CONFIG_ATTRIBUTES} attributes`,
      })
    }
    const definitions = this.#definitions
    if (definitions === undefined) return
    const { pace } = site.compilation
    for (const [name, value] of Object.entries(attributes)) {
      if (pace.isBreakDue(1)) yield
      const constraints = Object.hasOwn(definitions, name) ? definitions[name]?.constraints : undefined
      if (constraints !== undefined) {
        yield* this.#checkingValue(
          { label: name, value, site: site.at(name) },
          constraints,
          this.#site.at(name).at('constraints'),
        )
      } else if (!Object.hasOwn(definitions, name)) {
        site.at(name).doubtfulReference('attribute', name, () => Object.keys(definitions))
      }
    }
    for (const [name, { constraints }] of Object.entries(definitions)) {
      if (pace.isBreakDue(0.5)) yield
      if (!enabled || constraints?.required !== true || Object.hasOwn(attributes, name)) continue
      site.problem({
        code: 'missing-member',
        message: `The flag's definition says that attribute "${name}" is required.`,
        expected: `"${name}"`,
      })
    }
  }

  *#checkingValue(given: GivenValue, constraints: AppConfigConstraints, constraintSite: Site): Steps<void> {
    const { label, value, site } = given
    if (constraints.type === 'array' && constraints.elements !== undefined && Array.isArray(value)) {
      const { elements } = constraints
      const elementsSite = constraintSite.at('elements')
      for (const [index, element] of value.entries()) {
        if (site.compilation.pace.isBreakDue(1)) yield
        const part = { label: `${label}[${index}]`, value: element as JsonValue, site: site.at(index) }
        yield* this.#checkingValue(part, elements, elementsSite)
      }
      return
    }
    const finding = yield* this.#finding(given, constraints, constraintSite)
    if (finding !== undefined) site.problem({ ...finding, received: value })
  }

  *#finding({ label, value }: GivenValue, constraints: AppConfigConstraints, site: Site): Steps<Finding | undefined> {
    const type = Array.isArray(value) ? 'array' : typeof value
    if (type !== constraints.type) return wrongType(label, { type: constraints.type }, value)
    switch (constraints.type) {
      case 'number': {
        const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = constraints
        const isWithin = minimum <= (value as number) && (value as number) <= maximum
        return isWithin ? undefined : outOfRange(label, minimum, maximum)
      }
      case 'string': {
        if (constraints.enum?.includes(value as string) === false) return notListed(label, constraints.enum)
        if (constraints.pattern === undefined) return undefined
        const test = yield* site.compilation.patterns.compiling(constraints.pattern, false, site.at('pattern'))
        return test?.(value) === false ? notMatching(label, constraints.pattern) : undefined
      }
      default:
        return undefined
    }
  }
}

/** The value of an attribute, or an element of it. */
interface GivenValue {
  /** What to call it. */
  readonly label: string
  readonly value: JsonValue
  readonly site: Site
}

function outOfRange(label: string, minimum: number, maximum: number): Finding {
  const expected = [
    ...(Number.isFinite(minimum) ? [`at least ${minimum}`] : []),
    ...(Number.isFinite(maximum) ? [`at most ${maximum}`] : []),
  ].join(' and ')
  return { code: 'out-of-range', message: `"${label}" must be ${expected}, as its constraint requires.`, expected }
}

function notListed(label: string, values: readonly (string | number)[]): Finding {
  const expected = `one of ${receivedText(values)}`
  return { code: 'invalid-value', message: `"${label}" must be ${expected}, as its constraint requires.`, expected }
}

function notMatching(label: string, pattern: string): Finding {
  const expected = `a text in which ${receivedText(pattern)} is found`
  return { code: 'invalid-value', message: `"${label}" must be ${expected}, as its constraint requires.`, expected }
}
