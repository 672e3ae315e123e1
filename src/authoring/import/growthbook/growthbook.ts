import type { JsonObject, JsonValue } from '../../../evaluate/evaluation.js'
import { appendToPointer } from '../../../schema/problems/json-pointer.js'
import { Inexpressible, orInexpressible } from '../../convert/conversion.js'
import { Naming } from '../../convert/naming.js'
import { refusal } from '../read-export.js'
import type { ImportedSystem, TranslatedFlag, Translation } from '../translation.js'
import { type ConditionScope, userAttribute } from './condition-scope.js'
import { DrawnCohorts } from './drawn-cohorts.js'
import { type Feature, type FeatureSaid, featureSaid } from './feature.js'
import { inOrderOfNeed } from './feature-order.js'
import { readRules } from './feature-shape.js'
import { NumberLines } from './number-lines.js'
import { PartNames } from './part-names.js'
import { featuresOf, isEncrypted, isOfRestApi } from './payload-forms.js'
import type { PrerequisiteOf } from './prerequisites.js'
import { drawsOf } from './rule-draws.js'
import { SavedGroups } from './saved-groups.js'

const expected = 'what GrowthBook serves to its SDKs at /api/features/<client key>: {"features": {…}}'

export const growthBook: ImportedSystem = {
  name: 'GrowthBook',
  expected,
  recognizes: (document) => featuresOf(document) !== undefined || isEncrypted(document) || isOfRestApi(document),
  translate(document) {
    if (isEncrypted(document)) {
      const message =
        'The features are encrypted. Decrypt them with the key of the SDK connection, or ask a connection that does not encrypt.'
      throw refusal('unknown-form', message, expected)
    }
    const features = featuresOf(document)
    if (features === undefined) {
      const message =
        "This is the answer of GrowthBook's REST API. Export what the SDKs get: /api/features/<client key>."
      throw refusal('unknown-form', message, expected)
    }
    return translated(document, ...features)
  },
}

function translated(document: JsonObject, features: JsonObject, at: string): Translation {
  const keys = new Naming(Object.keys(features))
  const names = new PartNames()
  const groups = new SavedGroups(document, names)
  const cohorts = new DrawnCohorts(names)
  const readsOne = new Set<string>()
  const scope: ConditionScope = {
    attribute: userAttribute,
    inGroup: (attribute, group, place) => groups.has(attribute, group, place),
    readsOne: (attribute) => readsOne.add(attribute),
  }

  const read = new Map<string, Feature | Inexpressible>()
  for (const [id, definition] of Object.entries(features)) {
    read.set(
      id,
      orInexpressible(() => readFeature(id, keys.of(id), definition, appendToPointer(at, id))),
    )
  }
  const readable = [...read].filter((one): one is [string, Feature] => !(one[1] instanceof Inexpressible))
  const lines = new NumberLines(
    readable.flatMap(([, { rules }]) => rules.map(([, draws]) => draws)),
    cohorts,
  )

  const said = new Map<string, FeatureSaid | Inexpressible>()
  const find: PrerequisiteOf = (id) => (read.has(id) ? (said.get(id) ?? circle(id)) : undefined)
  for (const id of inOrderOfNeed(new Map(readable.map(([key, { rules }]) => [key, rules.map(([rule]) => rule)])))) {
    said.set(
      id,
      orInexpressible(() => featureSaid(read.get(id) as Feature, { scope, lines, find })),
    )
  }
  const flags = new Map(
    Array.from(read, ([id, feature]) => [id, flagOf(feature instanceof Inexpressible ? feature : said.get(id))]),
  )
  return {
    keys,
    flags,
    cohorts: new Map([...groups.made, ...cohorts.made]),
    layers: lines.layers,
    notes: notesOn(document, readsOne),
  }
}

function readFeature(id: string, key: string, definition: JsonValue, at: string): Feature {
  const rules = readRules(definition, at)
  return { key, at, definition: definition as JsonObject, rules: rules.map((rule) => [rule, drawsOf(rule, id)]) }
}

function flagOf(said: FeatureSaid | Inexpressible | undefined): TranslatedFlag | Inexpressible {
  return said instanceof Inexpressible ? said : (said as FeatureSaid).flag
}

function circle(id: string): Inexpressible {
  return new Inexpressible(`Prerequisites lead from "${id}" back to it.`)
}

function notesOn({ experiments }: JsonObject, readsOne: ReadonlySet<string>): readonly string[] {
  const notes: string[] = []
  if (Array.isArray(experiments) && experiments.length > 0) {
    notes.push(
      `${experiments.length} experiments of the visual editor or with URL redirects are no features, and not carried along.`,
    )
  }
  if (readsOne.size > 0) {
    const names = [...readsOne].map((name) => (name === 'targetingKey' ? 'id' : name)).sort()
    const shown = names.slice(0, 10).join(', ')
    const more = names.length > 10 ? ` and ${names.length - 10} more` : ''
    notes.push(
      `Conditions read these attributes as GrowthBook's JavaScript SDK does, which makes texts and numbers of them: ${shown}${more}. What a context must hold is in docs/moving/growthbook.md, "Contexts".`,
    )
  }
  return notes
}
