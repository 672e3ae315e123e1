import type { JsonObject, JsonValue } from '../../evaluate/evaluation.js'
import type { Flag } from '../../evaluate/rule-set.js'
import { newCompilation } from '../compile/compilation.js'
import { Tally } from '../compile/reach.js'
import { Site } from '../compile/site.js'
import { nameFormat } from '../generated/format-facts.js'
import { isObject } from '../json/is-object.js'
import { invalidName, isName } from '../shape/name-forms.js'
import { wrongType } from '../shape/wrong-value.js'
import type { Steps } from '../steps.js'
import type { AppConfigReadOptions } from './app-config-flag-options.js'
import { type AppConfigReading, flagCountProblems, type ReadingTerms } from './app-config-reading.js'
import { attributesOf, checkAttributeTypes, isInternal } from './attribute-values.js'
import { exposureOf } from './exposure-attributes.js'
import { compilePlainFlag } from './plain-flag.js'

/** How many flags are compiled between two breaks. */
const FLAGS_PER_STEP = 500

/** What `GetLatestConfiguration` gives for a profile of feature flags: `{"my-flag": {"enabled": true, "limit": 2}}`. */
export function* readingRetrievedFlags(document: JsonObject, terms: ReadingTerms): Steps<AppConfigReading> {
  const entries = Object.entries(document).filter(([key]) => !isInternal(key))
  const flags = new Map<string, Flag>()
  const ruleSet = { version: terms.version, flags, unreadable: new Map() }

  const bars = flagCountProblems(entries.length, document, '', terms)
  if (bars.length > 0) return { ruleSet, problems: bars, warnings: [] }

  const compilation = newCompilation(terms)
  // One for all of them: a flag on its own leads nowhere.
  const tally = new Tally()
  for (const [index, [key, members]] of entries.entries()) {
    if (index % FLAGS_PER_STEP === FLAGS_PER_STEP - 1) yield
    const flag = readFlag(key, members, terms.options, new Site(undefined, key, tally, compilation))
    if (flag !== undefined) flags.set(key, flag)
  }
  return { ruleSet, problems: compilation.diagnostics.problems, warnings: compilation.diagnostics.warnings }
}

function readFlag(key: string, members: JsonValue, options: AppConfigReadOptions, site: Site): Flag | undefined {
  if (!isName(key)) {
    site.problem({ ...invalidName(key, nameFormat), received: members })
    return undefined
  }
  if (!isObject(members)) {
    site.problem({ ...wrongType(key, { type: 'object', title: 'Flag' }, members), received: members })
    return undefined
  }
  const { enabled, _variant: variant } = members
  if (typeof enabled !== 'boolean') {
    const faulty = enabled === undefined ? site : site.at('enabled')
    faulty.problem(enabledFinding(key, enabled, members))
    return undefined
  }
  if (variant !== undefined && typeof variant !== 'string') {
    const finding = wrongType('_variant', { type: 'string' }, variant)
    site.at('_variant').problem({ ...finding, received: variant })
    return undefined
  }
  const attributes = attributesOf(members)
  checkAttributeTypes(attributes, site)
  const exposure = exposureOf(attributes, options, site)
  return compilePlainFlag(key, { enabled, variant, attributes, exposure }, site)
}

function enabledFinding(key: string, enabled: JsonValue | undefined, members: JsonObject) {
  return enabled === undefined
    ? {
        code: 'missing-member' as const,
        message: `Flag "${key}" needs "enabled". In a document as AppConfig gives it every member is a flag.`,
        expected: '"enabled": true or false',
        received: members,
      }
    : { ...wrongType('enabled', { type: 'boolean' }, enabled), received: enabled }
}
