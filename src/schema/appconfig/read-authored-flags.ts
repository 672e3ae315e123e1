import { attributePath } from '../../evaluate/attribute.js'
import type { JsonObject } from '../../evaluate/evaluation.js'
import type { Flag } from '../../evaluate/rule-set.js'
import { shareOf } from '../../evaluate/share.js'
import { memoized } from '../compile/memoized.js'
import { PatternCompiler } from '../compile/pattern-compiler.js'
import { isObject } from '../json/is-object.js'
import { MAX_PROBLEMS } from '../limits.js'
import { Diagnostics } from '../problems/diagnostics.js'
import { problemAt } from '../problems/document-problem.js'
import { pointerSegments } from '../problems/json-pointer.js'
import { at, type Place } from '../problems/place.js'
import { checkFlagCount } from '../shape/check-limits.js'
import type { Steps } from '../steps.js'
import type { AppConfigReading, ReadingTerms } from './app-config-reading.js'
import { attributesOf } from './attribute-values.js'
import type { AppConfigFlags, AppConfigFlagValue } from './authored-flags.js'
import { authoredShapeProblems } from './authored-shape-problems.js'
import { ConstraintCheck } from './check-constraints.js'
import { compileVariantsFlag } from './compile-variants-flag.js'
import { emptyDocument } from './empty-document.js'
import { exposureOf } from './exposure-attributes.js'
import { compilePlainFlag } from './plain-flag.js'

const FLAGS_PER_STEP = 100

/** What AppConfig stores for a profile of feature flags: `{"version": "1", "flags": {…}, "values": {…}}`, rules included. */
export function* readingAuthoredFlags(document: JsonObject, terms: ReadingTerms): Steps<AppConfigReading> {
  const { version, limits, options } = terms
  const { values } = document as unknown as AppConfigFlags
  const flags = new Map<string, Flag>()
  const ruleSet = { version, flags, unreadable: new Map() }
  const keys = Object.keys(values)
  const bars =
    keys.length === 0 && !options.allowEmpty
      ? [problemAt('/values', emptyDocument(values))]
      : checkFlagCount(keys.length, '/values', limits)
  if (bars.length > 0) return { ruleSet, problems: bars, warnings: [] }
  yield

  const shapeProblems = authoredShapeProblems(document, MAX_PROBLEMS)
  const misshapen = new Set(shapeProblems.map(({ path }) => pointerSegments(path)[1]))
  yield

  const reader = new AuthoredFlagReader(document, terms)
  for (const [index, key] of keys.entries()) {
    if (index % FLAGS_PER_STEP === FLAGS_PER_STEP - 1) yield
    if (!misshapen.has(key)) flags.set(key, reader.read(key))
  }
  reader.warnOfUnserved()
  return { ruleSet, problems: [...shapeProblems, ...reader.problems], warnings: reader.warnings }
}

class AuthoredFlagReader {
  readonly #values: AppConfigFlags['values']
  /** Absent where the document defines nothing, and attributes may be anything. */
  readonly #definitions: AppConfigFlags['flags']
  readonly #terms: ReadingTerms
  readonly #diagnostics = new Diagnostics()
  readonly #patterns: PatternCompiler
  /** A constraint's pattern that cannot be read here is no reason to refuse what AppConfig has let pass. */
  readonly #doubts = new Diagnostics()
  readonly #constraintPatterns: PatternCompiler
  readonly #attributePath = memoized(attributePath)
  readonly #shareOf = memoized(shareOf)

  constructor(document: JsonObject, terms: ReadingTerms) {
    const { flags, values } = document as unknown as AppConfigFlags
    this.#values = values
    this.#definitions = isObject(flags) ? flags : undefined
    this.#terms = terms
    this.#patterns = new PatternCompiler(this.#diagnostics, terms.limits)
    this.#constraintPatterns = new PatternCompiler(this.#doubts, terms.limits)
  }

  get problems() {
    return this.#diagnostics.problems
  }

  get warnings() {
    return [...this.#diagnostics.warnings, ...this.#doubts.problems]
  }

  read(key: string): Flag {
    const { version, limits, options } = this.#terms
    const value = this.#values[key] as AppConfigFlagValue
    const place = at(at(undefined, 'values'), key)
    const constraints = this.#constraintsOf(key, place)
    const { enabled = false, _variants: variants } = value
    if (variants === undefined) {
      const attributes = attributesOf(value)
      constraints.check(attributes, enabled, place)
      const exposure = exposureOf(attributes, options, place, this.#diagnostics)
      return compilePlainFlag(key, { enabled, variant: undefined, attributes, exposure }, version)
    }
    const variantsPlace = at(place, '_variants')
    variants.forEach((variant, index) => {
      const attributesPlace = at(at(variantsPlace, index), 'attributeValues')
      constraints.check(variant.attributeValues ?? {}, variant.enabled, attributesPlace)
    })
    return compileVariantsFlag(key, variants, variantsPlace, {
      version,
      limits,
      diagnostics: this.#diagnostics,
      patterns: this.#patterns,
      attributePath: this.#attributePath,
      shareOf: this.#shareOf,
    })
  }

  warnOfUnserved(): void {
    for (const key of Object.keys(this.#definitions ?? {})) {
      if (Object.hasOwn(this.#values, key)) continue
      this.#diagnostics.warning(at(at(undefined, 'flags'), key), {
        code: 'missing-member',
        message: 'This flag has no entry in "values", and is not served.',
        expected: `"${key}" in "values"`,
      })
    }
  }

  #constraintsOf(key: string, place: Place): ConstraintCheck {
    const definitions = this.#definitions
    const definition = definitions && Object.hasOwn(definitions, key) ? definitions[key] : undefined
    if (definitions !== undefined && definition === undefined) {
      this.#diagnostics.doubtfulReference(place, 'flag definition', key, () => Object.keys(definitions))
    }
    const definitionPlace = at(at(undefined, 'flags'), key)
    return new ConstraintCheck(definition, definitionPlace, this.#diagnostics, this.#constraintPatterns)
  }
}
