import type { JsonObject, JsonValue } from '../../evaluate/evaluation.js'
import type { Flag } from '../../evaluate/rule-set.js'
import { isObject } from '../json/is-object.js'
import { Diagnostics } from '../problems/diagnostics.js'
import { problemAt } from '../problems/document-problem.js'
import { at, type Place } from '../problems/place.js'
import { checkFlagCount } from '../shape/check-limits.js'
import { invalidName, isName } from '../shape/member-names.js'
import { wrongType } from '../shape/wrong-value.js'
import type { Steps } from '../steps.js'
import type { AppConfigReading, ReadingTerms } from './app-config-reading.js'
import { attributesOf, checkAttributeTypes, isInternal } from './attribute-values.js'
import { emptyDocument } from './empty-document.js'
import { exposureOf } from './exposure-attributes.js'
import { compilePlainFlag } from './plain-flag.js'

/** How many flags are compiled between two breaks. */
const FLAGS_PER_STEP = 500

/** What `GetLatestConfiguration` gives for a profile of feature flags: `{"my-flag": {"enabled": true, "limit": 2}}`. */
export function* readingRetrievedFlags(document: JsonObject, terms: ReadingTerms): Steps<AppConfigReading> {
  const { version, limits, options } = terms
  const diagnostics = new Diagnostics()
  const entries = Object.entries(document).filter(([key]) => !isInternal(key))
  const flags = new Map<string, Flag>()
  const ruleSet = { version, flags, unreadable: new Map() }

  const bars =
    entries.length === 0 && !options.allowEmpty
      ? [problemAt('', emptyDocument(document))]
      : checkFlagCount(entries.length, '', limits)
  if (bars.length > 0) return { ruleSet, problems: bars, warnings: [] }

  for (const [index, [key, members]] of entries.entries()) {
    if (index % FLAGS_PER_STEP === FLAGS_PER_STEP - 1) yield
    const flag = readFlag(key, members, at(undefined, key), terms, diagnostics)
    if (flag !== undefined) flags.set(key, flag)
  }
  return { ruleSet, problems: diagnostics.problems, warnings: diagnostics.warnings }
}

function readFlag(
  key: string,
  members: JsonValue,
  place: Place,
  { version, options }: ReadingTerms,
  diagnostics: Diagnostics,
): Flag | undefined {
  if (!isName(key)) {
    diagnostics.problem(place, { ...invalidName(key), received: members })
    return undefined
  }
  if (!isObject(members)) {
    diagnostics.problem(place, { ...wrongType(key, 'Flag', ['object'], members), received: members })
    return undefined
  }
  const { enabled, _variant: variant } = members
  if (typeof enabled !== 'boolean') {
    diagnostics.problem(enabled === undefined ? place : at(place, 'enabled'), enabledFinding(key, enabled, members))
    return undefined
  }
  if (variant !== undefined && typeof variant !== 'string') {
    const finding = wrongType('_variant', undefined, ['string'], variant)
    diagnostics.problem(at(place, '_variant'), { ...finding, received: variant })
    return undefined
  }
  const attributes = attributesOf(members)
  checkAttributeTypes(attributes, place, diagnostics)
  const exposure = exposureOf(attributes, options, place, diagnostics)
  return compilePlainFlag(key, { enabled, variant, attributes, exposure }, version)
}

function enabledFinding(key: string, enabled: JsonValue | undefined, members: JsonObject) {
  return enabled === undefined
    ? {
        code: 'missing-member' as const,
        message: `Flag "${key}" needs "enabled". In a document as AppConfig gives it every member is a flag.`,
        expected: '"enabled": true or false',
        received: members,
      }
    : { ...wrongType('enabled', undefined, ['boolean'], enabled), received: enabled }
}
