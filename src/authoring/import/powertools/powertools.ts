import type { JsonObject } from '../../../evaluate/evaluation.js'
import { appendToPointer, pointerSegments } from '../../../schema/problems/json-pointer.js'
import { type Inexpressible, orInexpressible } from '../../convert/conversion.js'
import { Naming } from '../../convert/naming.js'
import { refusal } from '../read-export.js'
import type { ImportedSystem, TranslatedFlag, Translation } from '../translation.js'
import { type FoundFeatures, findFeatures, isUnreleased, systemName } from './find-features.js'
import { LongLists } from './long-lists.js'
import { RemainderLayers } from './remainder-layers.js'
import { translatedFeature } from './translated-feature.js'

export const powertools: ImportedSystem = {
  name: systemName,
  expected: 'the feature flags of Powertools for AWS Lambda: {"my_feature": {"default": false, "rules": {…}}}',
  recognizes: (document) => findFeatures(document).length > 0,
  translate,
}

function translate(document: JsonObject): Translation {
  const { features, at } = onlyFeatures(document)
  const shared = { layers: new RemainderLayers(), lists: new LongLists() }
  const flags = new Map<string, TranslatedFlag | Inexpressible>()
  for (const [key, feature] of Object.entries(features)) {
    const place = appendToPointer(at, key)
    flags.set(
      key,
      orInexpressible(() => translatedFeature(feature, shared, place)),
    )
  }
  const { layers, lists } = shared
  const envelope = at === '' ? [] : [`The features are those in the envelope "${pointerSegments(at).join('.')}".`]
  return {
    keys: new Naming([...flags.keys()]),
    flags,
    cohorts: lists.cohorts,
    layers: layers.definitions,
    numberUnits: layers.keys,
    notes: [...envelope, ...layers.notes],
  }
}

/** @throws {InvalidDocumentError} for several envelopes, and for the schema that was never released */
function onlyFeatures(document: JsonObject): FoundFeatures {
  const found = findFeatures(document)
  const [first, second] = found as [FoundFeatures, FoundFeatures?]
  if (second !== undefined) {
    const places = found.map(({ at }) => at).join(', ')
    throw refusal(
      'unknown-form',
      `There are features in several envelopes: ${places}. Import what is in one of them.`,
      'features at the top, or in one envelope',
    )
  }
  if (isUnreleased(first.features)) {
    throw refusal(
      'unsupported-version',
      'These features are of the schema before the first release, with "feature_default_value". Write them as Powertools reads them today: "default", "when_match", and rules by name.',
      'features with "default"',
    )
  }
  return first
}
