import type { JsonObject } from '../../evaluate/evaluation.js'
import type { Flag } from '../../evaluate/rule-set.js'
import { type Compilation, newCompilation } from '../compile/compilation.js'
import { definitionSite, type Site } from '../compile/site.js'
import { isObject } from '../json/is-object.js'
import { MAX_PROBLEMS } from '../limits.js'
import { pointerSegments } from '../problems/json-pointer.js'
import type { Steps } from '../steps.js'
import type { AppConfigReadOptions } from './app-config-flag-options.js'
import { type AppConfigReading, flagCountProblems, type ReadingTerms } from './app-config-reading.js'
import { attributesOf } from './attribute-values.js'
import type { AppConfigFlags, AppConfigFlagValue } from './authored-flags.js'
import { authoredShapeProblems } from './authored-shape-problems.js'
import { ConstraintCheck } from './check-constraints.js'
import { compileVariantsFlag } from './compile-variants-flag.js'
import { exposureOf } from './exposure-attributes.js'
import { compilePlainFlag } from './plain-flag.js'

const FLAGS_PER_STEP = 100

/** What AppConfig stores for a profile of feature flags: `{"version": "1", "flags": {…}, "values": {…}}`, rules included. */
export function* readingAuthoredFlags(document: JsonObject, terms: ReadingTerms): Steps<AppConfigReading> {
  const { values } = document as unknown as AppConfigFlags
  const flags = new Map<string, Flag>()
  const ruleSet = { version: terms.version, flags, unreadable: new Map() }
  const keys = Object.keys(values)
  const bars = flagCountProblems(keys.length, values, '/values', terms)
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
  readonly #options: AppConfigReadOptions
  readonly #compilation: Compilation
  /** Of the definitions. A constraint's pattern that cannot be read here is no reason to refuse what AppConfig has let pass. */
  readonly #doubts: Compilation

  constructor(document: JsonObject, terms: ReadingTerms) {
    const { flags, values } = document as unknown as AppConfigFlags
    this.#values = values
    this.#definitions = isObject(flags) ? flags : undefined
    this.#options = terms.options
    this.#compilation = newCompilation(terms)
    this.#doubts = newCompilation(terms)
  }

  get problems() {
    return this.#compilation.diagnostics.problems
  }

  get warnings() {
    return [...this.#compilation.diagnostics.warnings, ...this.#doubts.diagnostics.problems]
  }

  read(key: string): Flag {
    const value = this.#values[key] as AppConfigFlagValue
    const site = definitionSite('values', key, this.#compilation)
    const constraints = this.#constraintsOf(key, site)
    const { enabled = false, _variants: variants } = value
    if (variants === undefined) {
      const attributes = attributesOf(value)
      constraints.check(attributes, enabled, site)
      const exposure = exposureOf(attributes, this.#options, site)
      return compilePlainFlag(key, { enabled, variant: undefined, attributes, exposure }, site)
    }
    const variantsSite = site.at('_variants')
    variants.forEach((variant, index) => {
      const attributesSite = variantsSite.at(index).at('attributeValues')
      constraints.check(variant.attributeValues ?? {}, variant.enabled, attributesSite)
    })
    return compileVariantsFlag(key, variants, variantsSite)
  }

  warnOfUnserved(): void {
    for (const key of Object.keys(this.#definitions ?? {})) {
      if (Object.hasOwn(this.#values, key)) continue
      definitionSite('flags', key, this.#compilation).warning({
        code: 'missing-member',
        message: 'This flag has no entry in "values", so it is not served.',
        expected: `"${key}" in "values"`,
      })
    }
  }

  #constraintsOf(key: string, site: Site): ConstraintCheck {
    const definitions = this.#definitions
    const definition = definitions && Object.hasOwn(definitions, key) ? definitions[key] : undefined
    if (definitions !== undefined && definition === undefined) {
      site.doubtfulReference('flag definition', key, () => Object.keys(definitions))
    }
    return new ConstraintCheck(definition, definitionSite('flags', key, this.#doubts))
  }
}
