import { isObject } from '../../../options/value-checks.js'
import type { Json } from './flag-problems.js'

/**
 * A flag document as the service stores it: without members that it does not know, with `enabled` as a boolean. What is wrong is
 * left as it is, to be refused.
 */
export function normalFlags(document: Json): Json {
  const { version, flags, values } = document
  return {
    ...(flags !== undefined && { flags: each(flags, normalDefinition) }),
    ...(values !== undefined && { values: each(values, normalValue) }),
    version,
  }
}

const descriptive = ['name', 'description', '_createdAt', '_updatedAt', '_deprecation']

function normalDefinition(definition: Json): Json {
  const kept = pick(definition, [...descriptive, 'attributes'])
  if (isObject(kept['_deprecation'])) kept['_deprecation'] = withoutNull(kept['_deprecation'])
  if (kept['attributes'] !== undefined) {
    kept['attributes'] = each(kept['attributes'], (attribute) => pick(attribute, ['description', 'constraints']))
  }
  for (const name of descriptive) if (kept[name] === null) delete kept[name]
  return kept
}

function normalValue(value: Json): Json {
  const { _variants: variants, ...rest } = value
  if (variants === undefined || (Array.isArray(variants) && variants.length === 0)) return withEnabled(rest)
  if (!Array.isArray(variants)) return value
  const { enabled, ...others } = rest
  const normal = variants.map((variant, index) =>
    isObject(variant) ? normalVariant(variant, index === variants.length - 1) : variant,
  )
  return { ...others, ...(enabled != null && { enabled }), _variants: normal }
}

function normalVariant(variant: Json, isLast: boolean): Json {
  const { rule, ...others } = withEnabled(variant)
  return rule === undefined || (isLast && rule === '') ? others : { ...others, rule }
}

function withEnabled(value: Json): Json {
  const { enabled = null } = value
  if (enabled === null) return { ...value, enabled: false }
  const isWord = typeof enabled === 'string' && /^(?:true|false)$/i.test(enabled)
  return isWord ? { ...value, enabled: enabled.toLowerCase() === 'true' } : value
}

function each(members: unknown, normal: (member: Json) => Json): unknown {
  if (!isObject(members)) return members
  return Object.fromEntries(
    Object.entries(members).map(([name, value]) => [name, isObject(value) ? normal(value) : value]),
  )
}

function pick(object: Json, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([name]) => names.includes(name)))
}

function withoutNull(object: Json): Json {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null))
}
