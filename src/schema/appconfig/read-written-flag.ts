import type { JsonObject, JsonValue } from '../../evaluate/evaluation.js'
import type { Flag } from '../../evaluate/rule-set.js'
import { definitionSite, type Site } from '../compile/site.js'
import { isObject } from '../json/is-object.js'
import { appendToPointer } from '../problems/json-pointer.js'
import { pointerOf } from '../problems/place.js'
import type { Steps } from '../steps.js'
import { takingAttributes } from './attribute-values.js'
import type { AppConfigFlagDefinition, AppConfigFlagValue } from './authored-flags.js'
import { ConstraintCheck } from './check-constraints.js'
import { compilingVariantsFlag } from './compile-variants-flag.js'
import { exposureOf } from './exposure-attributes.js'
import type { FlagReading } from './flag-reading.js'
import { normalValue } from './normal-value.js'
import { compilePlainFlag, definingPlainFlag } from './plain-flag.js'
import { flagShape } from './written-shape.js'

/**
 * A flag as it is written, which stands at `site`: shape, constraints, rules. `undefined`, with problems reported, where its
 * shape is not right. Without `definitions` its attributes may be anything.
 */
export function* readingWrittenFlag(
  key: string,
  given: JsonValue,
  definitions: JsonObject | undefined,
  site: Site,
  reading: FlagReading,
): Steps<Flag | undefined> {
  const normal = isObject(given) ? normalValue(given, site) : given
  const definition = definitions && Object.hasOwn(definitions, key) ? definitions[key] : undefined
  if (!hasRightShape(key, normal, definition, site, reading)) return undefined

  const value = normal as AppConfigFlagValue
  const constraints = constraintsOf(key, definitions, definition as AppConfigFlagDefinition | undefined, site, reading)
  const { enabled = false, _variants: variants } = value
  if (variants === undefined) {
    const attributes = yield* takingAttributes(value, reading.pace)
    yield* constraints.checking(attributes, enabled, site)
    yield* reading.percentages.noting(key, attributes, reading.pace)
    const exposure = exposureOf(attributes, reading.options, site)
    const definition = yield* definingPlainFlag(value, reading.pace)
    return compilePlainFlag(key, { definition, attributes, exposure }, site)
  }
  const variantsSite = site.at('_variants')
  for (const [index, variant] of variants.entries()) {
    const attributesSite = variantsSite.at(index).at('attributeValues')
    yield* constraints.checking(variant.attributeValues ?? {}, variant.enabled, attributesSite)
    if (reading.pace.isBreakDue(20)) yield
  }
  return yield* compilingVariantsFlag(key, variants, variantsSite)
}

function hasRightShape(
  key: string,
  value: JsonValue,
  definition: JsonValue | undefined,
  site: Site,
  reading: FlagReading,
): boolean {
  const { problems, warnings } = flagShape(key, definition, value)
  if (problems.length + warnings.length === 0) return true
  const [written, actual] = [appendToPointer('/values', key), pointerOf(site)]
  const placed = problems.map((problem) =>
    problem.path.startsWith(written) ? { ...problem, path: actual + problem.path.slice(written.length) } : problem,
  )
  reading.tell({ problems: placed, warnings })
  return problems.length === 0
}

function constraintsOf(
  key: string,
  definitions: JsonObject | undefined,
  definition: AppConfigFlagDefinition | undefined,
  site: Site,
  { doubts }: FlagReading,
): ConstraintCheck {
  if (definitions !== undefined && definition === undefined) {
    site.doubtfulReference('flag definition', key, () => Object.keys(definitions))
  }
  return new ConstraintCheck(definition, definitionSite('flags', key, doubts))
}
