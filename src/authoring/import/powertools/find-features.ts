import type { JsonObject, JsonValue } from '../../../evaluate/evaluation.js'
import { foreignSystem } from '../../../schema/foreign-documents.js'
import { isObject } from '../../../schema/json/is-object.js'
import { appendToPointer } from '../../../schema/problems/json-pointer.js'

/** Features, and where in the document they are: at the top, or below what Powertools takes for an envelope. */
export interface FoundFeatures {
  readonly features: JsonObject
  /** JSON Pointer to them; empty at the top. */
  readonly at: string
}

export const systemName = 'Powertools for AWS Lambda'

/** How deep below the top an envelope is looked for. */
const MAX_DEPTH = 3

/** Every object that holds features; several where a document has one for each stage, say. */
export function findFeatures(document: JsonObject): readonly FoundFeatures[] {
  if (typeof document['schemaVersion'] === 'number') return []
  if ((foreignSystem(document)?.name ?? systemName) !== systemName) return []
  return featuresWithin({ features: document, at: '' }, MAX_DEPTH)
}

function featuresWithin(holder: FoundFeatures, depth: number): readonly FoundFeatures[] {
  const members = Object.entries(holder.features)
  if (members.some(([, member]) => isFeature(member))) return [holder]
  if (depth === 0) return []
  return members.flatMap(([name, member]) =>
    isObject(member) ? featuresWithin({ features: member, at: appendToPointer(holder.at, name) }, depth - 1) : [],
  )
}

/** Members of what else has a default: flags of Holdfast and others, JSON Schema, variables of Terraform. */
const foreign = ['enabled', 'variants', 'variations', 'type', 'state', 'properties']

function isFeature(value: JsonValue): boolean {
  if (!isObject(value) || foreign.some((name) => Object.hasOwn(value, name))) return false
  const { default: standard, boolean_type: isBoolean, rules } = value
  if (Object.hasOwn(value, OLD_DEFAULT)) return true
  if (rules !== undefined && isObject(rules) && Object.values(rules).some(isRule)) return true
  return typeof standard === 'boolean' || (standard !== undefined && typeof isBoolean === 'boolean')
}

function isRule(value: JsonValue): boolean {
  return isObject(value) && Object.hasOwn(value, 'when_match')
}

/** What the default was called before the first release of these feature flags. */
const OLD_DEFAULT = 'feature_default_value'

/** Whether any of the features is of the schema before the first release. */
export function isUnreleased(features: JsonObject): boolean {
  return Object.values(features).some((feature) => isObject(feature) && Object.hasOwn(feature, OLD_DEFAULT))
}
