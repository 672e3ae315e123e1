import type { JsonObject, JsonValue } from '../../../evaluate/evaluation.js'
import { isObject } from '../../../schema/json/is-object.js'

/** The features of a document with their place: under "features", or the whole of it, as applications keep them in files. */
export function featuresOf(document: JsonObject): [features: JsonObject, at: string] | undefined {
  const { features } = document
  if (isObject(features))
    return Object.values(features).every(isFeature) || looksServed(document) ? [features, '/features'] : undefined
  const members = Object.values(document)
  const isWhole =
    members.length > 0 &&
    members.every(isFeature) &&
    members.some((one) => Object.hasOwn(one as object, 'defaultValue'))
  return isWhole ? [document, ''] : undefined
}

function isFeature(value: JsonValue): boolean {
  if (!isObject(value)) return false
  return Object.keys(value).length === 0 || Object.hasOwn(value, 'defaultValue') || Array.isArray(value['rules'])
}

function looksServed(document: JsonObject): boolean {
  const { features = {} } = document
  return (
    Object.values(features as JsonObject).some((one) => isObject(one) && Object.hasOwn(one, 'defaultValue')) ||
    Object.hasOwn(document, 'dateUpdated')
  )
}

export function isEncrypted({ encryptedFeatures, encryptedSavedGroups }: JsonObject): boolean {
  return [encryptedFeatures, encryptedSavedGroups].some((text) => typeof text === 'string' && text !== '')
}

export function isOfRestApi({ features }: JsonObject): boolean {
  return (
    Array.isArray(features) && features.some((one) => isObject(one) && 'defaultValue' in one && 'environments' in one)
  )
}
