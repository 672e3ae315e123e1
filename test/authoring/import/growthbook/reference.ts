/**
 * GrowthBook's evaluation of features, written from the specification of its SDKs (docs.growthbook.io/lib/build-your-own, 0.7.1) and from
 * what its JavaScript SDK does where the specification leaves types open. It shares no code with the importer.
 */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }
type Members = { readonly [name: string]: Json }

/** The context is not one that docs/moving/growthbook.md says a context must be. */
export class Outside extends Error {}

export interface Payload {
  readonly features: Members
  readonly savedGroups?: Members
}

/** Value of the feature; null where it has none. */
export function featureValue(payload: Payload, key: string, attributes: Members): Json {
  const outcome = evaluate(payload, key, attributes, [])
  return outcome === CIRCLE ? null : outcome
}

const CIRCLE = Symbol('circle')

function evaluate(payload: Payload, key: string, attributes: Members, path: readonly string[]): Json | typeof CIRCLE {
  if (path.includes(key)) return CIRCLE
  const feature = payload.features[key] as Members | undefined
  if (feature === undefined) return null
  rules: for (const rule of (feature['rules'] ?? []) as readonly Members[]) {
    for (const parent of (rule['parentConditions'] ?? []) as readonly Members[]) {
      const value = evaluate(payload, parent['id'] as string, attributes, [...path, key])
      if (value === CIRCLE) return CIRCLE
      if (matches({ value }, (parent['condition'] ?? {}) as Members, {})) continue
      if (parent['gate'] === true) return null
      continue rules
    }
    const filters = rule['filters'] as readonly Members[] | undefined
    if (filters?.some((filter) => isFilteredOut(filter, attributes))) continue
    const condition = rule['condition'] as Members | undefined
    if (condition !== undefined && !matches(attributes, condition, payload.savedGroups ?? {})) continue
    if (Object.hasOwn(rule, 'force')) {
      if (isRolledOut(rule, key, attributes)) return rule['force'] as Json
      continue
    }
    const index = variationOf(rule, key, attributes)
    const meta = (rule['meta'] ?? []) as readonly Members[]
    if (index >= 0 && meta[index]?.['passthrough'] !== true)
      return (rule['variations'] as readonly Json[])[index] as Json
  }
  return feature['defaultValue'] ?? null
}

// Draws

/** Fowler, Noll and Vo, 32 bits, "1a", with a multiplication that needs no more than 53 bits. */
function fnv(text: string): number {
  let hash = 2166136261
  for (const unit of text.split('')) {
    hash = (hash ^ unit.charCodeAt(0)) >>> 0
    const low = (hash & 0xffff) * 16777619
    const high = (((hash >>> 16) * 16777619) & 0xffff) * 65536
    hash = (low + high) % 4294967296
  }
  return hash
}

/** From 0 to below 1; undefined for a version that there is not. */
function hash(seed: string, value: string, version: number): number | undefined {
  if (version === 2) return (fnv(`${fnv(seed + value)}`) % 10000) / 10000
  return version === 1 ? (fnv(value + seed) % 1000) / 1000 : undefined
}

function unitOf(attributes: Members, name: Json | undefined): string | undefined {
  const value = attributes[(name as string) || 'id']
  if (typeof value === 'string') return value === '' ? undefined : value
  if (typeof value === 'number' && Number.isSafeInteger(value) && value !== 0) return String(value)
  if (value === null || value === undefined || value === false) return undefined
  throw new Outside(`a unit is a text or a whole number other than 0: ${JSON.stringify(value)}`)
}

function isFilteredOut(filter: Members, attributes: Members): boolean {
  const unit = unitOf(attributes, filter['attribute'])
  if (unit === undefined) return true
  const share = hash(filter['seed'] as string, unit, (filter['hashVersion'] as number) || 2)
  if (share === undefined) return true
  return !(filter['ranges'] as readonly [number, number][]).some(([from, to]) => from <= share && share < to)
}

function isRolledOut(rule: Members, key: string, attributes: Members): boolean {
  const { range, coverage, seed, hashVersion } = rule
  if (range === undefined && coverage === undefined) return true
  if (range === undefined && coverage === 0) return false
  if (isEverybody(rule)) return Boolean(attributes[(rule['hashAttribute'] as string) || 'id'])
  const unit = unitOf(attributes, rule['hashAttribute'])
  if (unit === undefined) return false
  const share = hash((seed as string) || key, unit, (hashVersion as number) || 1)
  if (share === undefined) return false
  if (range === undefined) return share <= (coverage as number)
  const [from, to] = range as readonly [number, number]
  return from <= share && share < to
}

/** Nothing is drawn: a unit of any type is one. */
function isEverybody({ range, coverage, hashVersion = 1 }: Members): boolean {
  if (hashVersion !== 1 && hashVersion !== 2) return false
  if (range === undefined) return (coverage as number) >= 1
  const [from, to] = range as readonly [number, number]
  return from <= 0 && to >= 1
}

function variationOf(rule: Members, key: string, attributes: Members): number {
  const variations = (rule['variations'] ?? []) as readonly Json[]
  if (variations.length < 2) return -1
  const unit = unitOf(attributes, rule['hashAttribute'])
  if (unit === undefined) return -1
  const namespace = rule['namespace'] as readonly [string, number, number] | undefined
  if (rule['filters'] === undefined && namespace !== undefined) {
    const place = hash(`__${namespace[0]}`, unit, 1) as number
    if (place < namespace[1] || place >= namespace[2]) return -1
  }
  const seed = (rule['seed'] as string) || (rule['key'] as string) || key
  const share = hash(seed, unit, (rule['hashVersion'] as number) || 1)
  if (share === undefined) return -1
  const ranges = (rule['ranges'] as readonly [number, number][] | undefined) ?? bucketRanges(rule, variations.length)
  const index = ranges.findIndex(([from, to]) => from <= share && share < to)
  return index < variations.length ? index : -1
}

function bucketRanges({ coverage = 1, weights }: Members, count: number): readonly [number, number][] {
  const share = Math.max(0, Math.min(1, coverage as number))
  const equal = Array.from({ length: count }, () => 1 / count)
  let used = (weights ?? equal) as readonly number[]
  if (used.length !== count) used = equal
  let total = 0
  for (const weight of used) total += weight
  if (total < 0.99 || total > 1.01) used = equal
  const ranges: [number, number][] = []
  let cumulative = 0
  for (const weight of used) {
    ranges.push([cumulative, cumulative + share * weight])
    cumulative += weight
  }
  return ranges
}

// Conditions

export function matches(object: Members, condition: Members, groups: Members): boolean {
  return Object.entries(condition).every(([name, wanted]) => {
    if (name === '$or') return isAny(object, wanted, groups)
    if (name === '$nor') return !isAny(object, wanted, groups)
    if (name === '$and') return (wanted as readonly Members[]).every((one) => matches(object, one, groups))
    if (name === '$not') return !matches(object, wanted as Members, groups)
    return matchesValue(wanted, atPath(object, name), groups)
  })
}

function isAny(object: Members, conditions: Json, groups: Members): boolean {
  const list = conditions as readonly Members[]
  return list.length === 0 || list.some((one) => matches(object, one, groups))
}

function atPath(object: Members, path: string): Json {
  let value: Json = object
  for (const part of path.split('.')) {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, part)) return null
    value = (value as Members)[part] as Json
  }
  return value
}

function matchesValue(wanted: Json, value: Json, groups: Members): boolean {
  if (wanted === null) return value === null
  if (typeof wanted === 'boolean') return value !== null && Boolean(value) === wanted
  if (typeof wanted === 'string') return sameText(value, wanted)
  if (typeof wanted === 'number') return sameNumber(value, wanted)
  const operators = Object.entries(wanted)
  const areOperators = !Array.isArray(wanted) && operators.length > 0 && operators.every(([name]) => name[0] === '$')
  if (!areOperators) return JSON.stringify(value) === JSON.stringify(wanted)
  return operators.every(([name, operand]) => holds(name, value, operand, groups))
}

function sameText(value: Json, wanted: string): boolean {
  if (!Array.isArray(value)) return String(value) === wanted
  // The specification compares deeply; the JavaScript SDK makes a text of the list.
  if (String(value) === wanted) throw new Outside('a list whose text is asked for')
  return false
}

function sameNumber(value: Json, wanted: number): boolean {
  if (!Array.isArray(value)) return numberOf(value) === wanted
  if (Number(value) === wanted) throw new Outside('a list whose number is asked for')
  return false
}

/** What JavaScript makes of it in arithmetic. */
function numberOf(value: Json): number {
  if (Array.isArray(value)) throw new Outside('a list where one value is read')
  if (typeof value === 'object' && value !== null) return Number.NaN
  if (typeof value !== 'string' || value === '') return Number(value)
  const number = Number(value)
  const isJson = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(value) && Number.isFinite(number)
  if (!Number.isNaN(number) && !isJson) throw new Outside('a number that JSON writes in another way')
  return number
}

function holds(operator: string, value: Json, operand: Json, groups: Members): boolean {
  switch (operator) {
    case '$eq':
      return value === operand
    case '$ne':
      return value !== operand
    case '$lt':
    case '$lte':
    case '$gt':
    case '$gte':
      return isOrdered(operator, value, operand)
    case '$exists':
      return operand ? value !== null : value === null
    case '$in':
      return Array.isArray(operand) && isIn(value, operand)
    case '$nin':
      return Array.isArray(operand) && !isIn(value, operand)
    case '$ini':
      return Array.isArray(operand) && isIn(folded(value), folded(operand) as readonly Json[])
    case '$nini':
      return Array.isArray(operand) && !isIn(folded(value), folded(operand) as readonly Json[])
    case '$inGroup':
      return isIn(value, (groups[operand as string] ?? []) as readonly Json[])
    case '$notInGroup':
      return !isIn(value, (groups[operand as string] ?? []) as readonly Json[])
    case '$not':
      return !matchesValue(operand, value, groups)
    case '$type':
      return typeOf(value) === operand
    case '$size':
      return Array.isArray(value) && matchesValue(operand, value.length, groups)
    case '$all':
      return (
        Array.isArray(operand) &&
        Array.isArray(value) &&
        operand.every((one) => value.some((element) => matchesValue(one, element, groups)))
      )
    case '$alli':
      return (
        Array.isArray(operand) &&
        Array.isArray(value) &&
        operand.every((one) =>
          value.some((element) =>
            typeof one === 'string' ? sameFolded(element, one) : matchesValue(one, element, groups),
          ),
        )
      )
    case '$elemMatch':
      return hasElement(value, operand as Members, groups)
    case '$regex':
    case '$regexi':
      return isFound(value, operand as string, operator === '$regexi')
    default:
      if (/^\$v(?:eq|ne|lte?|gte?)$/.test(operator)) return isVersion(operator.slice(2), value, operand)
      throw new Error(`unknown ${operator}`)
  }
}

function sameFolded(element: Json, wanted: string): boolean {
  const isSame = String(element).toLowerCase() === wanted.toLowerCase()
  if (isSame && Array.isArray(element)) throw new Outside('a list in a list')
  return isSame
}

function isOrdered(operator: string, value: Json, operand: Json): boolean {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  const areTexts = typeof operand === 'string' && (typeof value === 'string' || isObject)
  const [left, right] = areTexts ? [String(value), operand] : [numberOf(value), Number(operand)]
  if (operator === '$lt') return left < right
  if (operator === '$lte') return left <= right
  return operator === '$gt' ? left > right : left >= right
}

function isIn(value: Json, list: readonly Json[]): boolean {
  if (!Array.isArray(value)) return list.includes(value)
  return value.some((element) => list.includes(element))
}

function folded(value: Json): Json {
  if (Array.isArray(value)) return value.map((one: Json) => (typeof one === 'string' ? one.toLowerCase() : one))
  return typeof value === 'string' ? value.toLowerCase() : value
}

function typeOf(value: Json): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}

function hasElement(value: Json, wanted: Members, groups: Members): boolean {
  if (!Array.isArray(value)) return false
  const areOperators = Object.keys(wanted).length > 0 && Object.keys(wanted).every((name) => name[0] === '$')
  return value.some((element: Json) => {
    if (element === null) return false
    const isSo = areOperators ? matchesValue(wanted, element, groups) : matches(element as Members, wanted, groups)
    if (isSo && Array.isArray(element)) throw new Outside('a list in a list')
    return isSo
  })
}

function isFound(value: Json, pattern: string, ignoreCase: boolean): boolean {
  if (Array.isArray(value)) throw new Outside('a list where one value is read')
  let expression: RegExp
  try {
    expression = new RegExp(pattern, ignoreCase ? 'i' : '')
  } catch {
    return false
  }
  const text = String(value)
  if (Array.from(text).length > 1024) throw new Outside('a long text')
  return expression.test(text)
}

function isVersion(order: string, value: Json, operand: Json): boolean {
  if (Array.isArray(value)) throw new Outside('a list where one value is read')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (typeof value === 'string' && /[\u0000-\u0020]/.test(value)) throw new Outside('a version with blanks')
  const [left, right] = [padded(value), padded(operand)]
  if (order === 'eq') return left === right
  if (order === 'ne') return left !== right
  if (order === 'lt') return left < right
  if (order === 'lte') return left <= right
  return order === 'gt' ? left > right : left >= right
}

/** "paddedVersionString" of the specification. */
function padded(value: Json): string {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' && value !== '' ? value : '0'
  const parts = text.replace(/(^v|\+.*$)/g, '').split(/[-.]/)
  if (parts.length === 3) parts.push('~')
  return parts.map((part) => (/^[0-9]+$/.test(part) ? part.padStart(5) : part)).join('-')
}
