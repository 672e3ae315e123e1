import type { JsonObject, JsonValue } from '../../evaluate/evaluation.js'
import type { PatternCompiler } from '../compile/pattern-compiler.js'
import type { Diagnostics } from '../problems/diagnostics.js'
import type { Finding } from '../problems/document-problem.js'
import { at, type Place } from '../problems/place.js'
import { receivedText } from '../problems/received-text.js'
import { wrongType } from '../shape/wrong-value.js'
import type { AppConfigConstraints, AppConfigFlagDefinition } from './authored-flags.js'

const MAX_ATTRIBUTES = 25

/** Holds the attributes of one flag to what the flag's definition says of them. */
export class ConstraintCheck {
  readonly #definitions: NonNullable<AppConfigFlagDefinition['attributes']> | undefined
  readonly #place: Place
  readonly #diagnostics: Diagnostics
  readonly #patterns: PatternCompiler

  /** `place` is that of the definition; without one, attributes may be anything. */
  constructor(
    definition: AppConfigFlagDefinition | undefined,
    place: Place,
    diagnostics: Diagnostics,
    patterns: PatternCompiler,
  ) {
    this.#definitions = definition && (definition.attributes ?? {})
    this.#place = at(place, 'attributes')
    this.#diagnostics = diagnostics
    this.#patterns = patterns
  }

  /** `place` is that of what holds the attributes. What is not served, because it is disabled, may lack required ones. */
  check(attributes: JsonObject, enabled: boolean, place: Place): void {
    const names = Object.keys(attributes)
    if (names.length > MAX_ATTRIBUTES) {
      this.#diagnostics.problem(place, {
        code: 'too-many',
        message: `${names.length} attributes are more than the ${MAX_ATTRIBUTES} that a flag of AppConfig may have.`,
        expected: `at most ${MAX_ATTRIBUTES} attributes`,
      })
    }
    const definitions = this.#definitions
    if (definitions === undefined) return
    for (const [name, value] of Object.entries(attributes)) {
      const constraints = Object.hasOwn(definitions, name) ? definitions[name]?.constraints : undefined
      if (constraints !== undefined) {
        this.#checkValue(name, value, constraints, at(place, name), at(at(this.#place, name), 'constraints'))
      } else if (!Object.hasOwn(definitions, name)) {
        this.#diagnostics.doubtfulReference(at(place, name), 'attribute', name, () => Object.keys(definitions))
      }
    }
    for (const [name, { constraints }] of Object.entries(definitions)) {
      if (!enabled || constraints?.required !== true || Object.hasOwn(attributes, name)) continue
      this.#diagnostics.problem(place, {
        code: 'missing-member',
        message: `The flag's definition says that attribute "${name}" is required.`,
        expected: `"${name}"`,
      })
    }
  }

  #checkValue(
    label: string,
    value: JsonValue,
    constraints: AppConfigConstraints,
    place: Place,
    constraintPlace: Place,
  ): void {
    if (constraints.type === 'array' && constraints.elements !== undefined && Array.isArray(value)) {
      const { elements } = constraints
      const elementsPlace = at(constraintPlace, 'elements')
      value.forEach((element: JsonValue, index) => {
        this.#checkValue(`${label}[${index}]`, element, elements, at(place, index), elementsPlace)
      })
      return
    }
    const finding = this.#finding(label, value, constraints, constraintPlace)
    if (finding !== undefined) this.#diagnostics.problem(place, { ...finding, received: value })
  }

  #finding(label: string, value: JsonValue, constraints: AppConfigConstraints, place: Place): Finding | undefined {
    const type = Array.isArray(value) ? 'array' : typeof value
    if (type !== constraints.type) return wrongType(label, undefined, [constraints.type], value)
    switch (constraints.type) {
      case 'number': {
        const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = constraints
        const isWithin = minimum <= (value as number) && (value as number) <= maximum
        return isWithin ? undefined : outOfRange(label, minimum, maximum)
      }
      case 'string':
        if (constraints.enum?.includes(value as string) === false) return notListed(label, constraints.enum)
        if (constraints.pattern === undefined) return undefined
        return this.#patterns.compile(constraints.pattern, false, at(place, 'pattern'))?.(value) === false
          ? notMatching(label, constraints.pattern)
          : undefined
      default:
        return undefined
    }
  }
}

function outOfRange(label: string, minimum: number, maximum: number): Finding {
  const expected = [
    ...(Number.isFinite(minimum) ? [`at least ${minimum}`] : []),
    ...(Number.isFinite(maximum) ? [`at most ${maximum}`] : []),
  ].join(' and ')
  return { code: 'out-of-range', message: `"${label}" must be ${expected}, its constraint says.`, expected }
}

function notListed(label: string, values: readonly (string | number)[]): Finding {
  const expected = `one of ${receivedText(values)}`
  return { code: 'invalid-value', message: `"${label}" must be ${expected}, its constraint says.`, expected }
}

function notMatching(label: string, pattern: string): Finding {
  const expected = `a text in which ${receivedText(pattern)} is found`
  return { code: 'invalid-value', message: `"${label}" must be ${expected}, its constraint says.`, expected }
}
