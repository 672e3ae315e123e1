/**
 * flagd's evaluation of one flag, written from its specification (flagd.dev: flag definitions, custom operations) and from JSONLogic's,
 * beside the public sources of its two evaluators: the daemon's, in Go, and the provider's for Node.js. Nothing of src/ is used.
 *
 * Where one of both fails with an error and the other answers, it answers as that one. Where both answer, and not the same, `Disputed`.
 */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

interface ReferenceFlag {
  readonly state: string
  readonly variants: Readonly<Record<string, Json>>
  readonly defaultVariant?: string | null
  readonly targeting?: Json
}

/** flagd's evaluators answer differently, or the value is to be written otherwise for Holdfast, as the page on moving says. */
class Disputed extends Error {}

/** Every caller gets the default of the call. */
export const CALLERS_DEFAULT: unique symbol = Symbol('default of the call')

class Failure extends Error {}

interface Scope {
  readonly flag: string
  readonly root: { readonly [name: string]: Json }
  readonly seconds: number
}

/** What the flag "flag" gives; undefined where flagd has no one answer. */
export function undisputed(
  document: { readonly [name: string]: Json },
  context: { readonly [name: string]: Json },
  now: number,
) {
  try {
    return { value: answerOf(document, 'flag', context, now) }
  } catch (error) {
    if (error instanceof Disputed) return undefined
    throw error
  }
}

export function answerOf(
  document: { readonly [name: string]: unknown },
  key: string,
  context: { readonly [name: string]: Json },
  now: number,
): Json | typeof CALLERS_DEFAULT {
  const name = variantOf(document, key, context, now)
  const { variants } = (document['flags'] as Record<string, ReferenceFlag>)[key] as ReferenceFlag
  return name === CALLERS_DEFAULT ? name : (variants[name] as Json)
}

function variantOf(
  document: { readonly [name: string]: unknown },
  key: string,
  context: { readonly [name: string]: Json },
  now: number,
): string | typeof CALLERS_DEFAULT {
  const flag = (document['flags'] as Record<string, ReferenceFlag>)[key] as ReferenceFlag
  if (flag.state === 'DISABLED') return CALLERS_DEFAULT
  const standard = flag.defaultVariant ? flag.defaultVariant : CALLERS_DEFAULT
  if (flag.targeting === undefined || flag.targeting === null || size(flag.targeting) === 0) return standard
  const targeting = expanded(flag.targeting, (document['$evaluators'] ?? {}) as Record<string, Json>)
  const seconds = Math.floor(now / 1000)
  const root = { ...context, $flagd: { flagKey: key, timestamp: seconds } }
  try {
    const result = run(targeting, root, { flag: key, root, seconds })
    if (result === null) return standard
    if (typeof result === 'object') return CALLERS_DEFAULT
    return Object.hasOwn(flag.variants, String(result)) ? String(result) : CALLERS_DEFAULT
  } catch (error) {
    if (error instanceof Failure) return CALLERS_DEFAULT
    throw error
  }
}

function expanded(logic: Json, evaluators: Readonly<Record<string, Json>>): Json {
  if (isList(logic)) return logic.map((one) => expanded(one, evaluators))
  if (typeof logic !== 'object' || logic === null) return logic
  const ref = (logic as Record<string, Json>)['$ref']
  if (size(logic) === 1 && typeof ref === 'string' && Object.hasOwn(evaluators, ref)) {
    return expanded(evaluators[ref] as Json, evaluators)
  }
  return Object.fromEntries(Object.entries(logic).map(([name, one]) => [name, expanded(one as Json, evaluators)]))
}

function run(logic: Json, data: Json, scope: Scope): Json {
  if (isList(logic)) return logic.map((one) => run(one, data, scope))
  if (typeof logic !== 'object' || logic === null) return logic
  const [entry, ...others] = Object.entries(logic) as [string, Json][]
  if (entry === undefined || others.length > 0) throw new Failure('no operation')
  const [operator, operand] = entry
  const given = isList(operand) ? operand : [operand]
  const lazy = lazyOperators[operator]
  if (lazy !== undefined) return lazy(given, (one, on = data) => run(one, on, scope))
  const eager = eagerOperators[operator]
  if (eager === undefined) throw new Failure(operator)
  return eager(
    given.map((one) => run(one, data, scope)),
    data,
    scope,
  )
}

type Runner = (logic: Json, data?: Json) => Json

const lazyOperators: Readonly<Record<string, (operands: readonly Json[], runs: Runner) => Json>> = {
  if: ifElse,
  '?:': ifElse,
  and(operands, runs) {
    let last: Json = null
    for (const one of operands) {
      last = runs(one)
      if (!isTruthy(last)) return last
    }
    return last
  },
  or(operands, runs) {
    let last: Json = null
    for (const one of operands) {
      last = runs(one)
      if (isTruthy(last)) return last
    }
    return last
  },
  some: ([list, test], runs) => elements(list, runs).some((one) => isTruthy(runs(test ?? null, one))),
  none: ([list, test], runs) => !elements(list, runs).some((one) => isTruthy(runs(test ?? null, one))),
}

function ifElse(operands: readonly Json[], runs: Runner): Json {
  for (let at = 0; at < operands.length - 1; at += 2) {
    if (isTruthy(runs(operands[at] as Json))) return runs(operands[at + 1] as Json)
  }
  return operands.length % 2 === 1 ? runs(operands.at(-1) as Json) : null
}

function elements(list: Json | undefined, runs: Runner): readonly Json[] {
  const found = runs(list ?? null)
  return isList(found) ? found : []
}

type Eager = (operands: readonly Json[], data: Json, scope: Scope) => Json

const eagerOperators: Readonly<Record<string, Eager>> = {
  var: ([path, standard = null], data) => lookUp(data, path ?? null) ?? standard,
  missing: (paths, data) => paths.flat().filter((path) => lookUp(data, path as Json) === null) as Json[],
  missing_some([needed, paths], data) {
    const missing = (paths as Json[]).filter((path) => lookUp(data, path) === null)
    return (paths as Json[]).length - missing.length >= (needed as number) ? [] : missing
  },
  '!': ([one = null]) => !isTruthy(one),
  '!!': ([one = null]) => isTruthy(one),
  '==': ([one = null, other = null]) => looselyEqual(one, other),
  '!=': ([one = null, other = null]) => !looselyEqual(one, other),
  '===': ([one = null, other = null]) => strictlyEqual(one, other),
  '!==': ([one = null, other = null]) => !strictlyEqual(one, other),
  '<': (operands) => inOrder(operands, (one, other) => one < other),
  '<=': (operands) => inOrder(operands, (one, other) => one <= other),
  '>': (operands) => inOrder(operands, (one, other) => one > other),
  '>=': (operands) => inOrder(operands, (one, other) => one >= other),
  in([item = null, holder = null]) {
    if (isList(holder)) return holder.some((one) => strictlyEqual(one, item))
    if (typeof holder !== 'string') return false
    if (typeof item !== 'string') throw new Disputed('in a text')
    return holder.includes(item)
  },
  cat: (parts) => parts.map(joined).join(''),
  starts_with: (operands) => edge(operands, (text, part) => text.slice(0, part.length) === part),
  ends_with: (operands) => edge(operands, (text, part) => part === '' || text.slice(-part.length) === part),
  sem_ver: compareVersions,
  fractional,
  '+': (operands) => arithmetic(operands, (one, other) => one + other),
  '-': (operands) => arithmetic(operands, (one, other) => one - other),
  '*': (operands) => arithmetic(operands, (one, other) => one * other),
  '/': (operands) => arithmetic(operands, (one, other) => one / other),
  '%': (operands) => arithmetic(operands, (one, other) => one % other),
  min: (operands) => arithmetic(operands, Math.min),
  max: (operands) => arithmetic(operands, Math.max),
}

function lookUp(data: Json, path: Json): Json {
  if (path === null || path === '') return data
  let found: Json | undefined = data
  for (const part of String(path).split('.')) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, part)) return null
    found = (found as Record<string, Json>)[part]
  }
  return found ?? null
}

function isTruthy(value: Json): boolean {
  return typeof value === 'object' && value !== null ? size(value) > 0 : Boolean(value)
}

function strictlyEqual(one: Json, other: Json): boolean {
  return (typeof one !== 'object' || one === null) && one === other
}

function looselyEqual(one: Json, other: Json): boolean {
  if (one === null || other === null) return one === other
  if (typeof one === 'string' && typeof other === 'string') return one === other
  return numberIn(one) === numberIn(other)
}

/** As both evaluators read it. */
function numberIn(value: Json): number {
  if (value === null) return 0
  if (typeof value === 'object') return Number.NaN
  if (typeof value !== 'string') return Number(value)
  if (/^\s*$/.test(value)) return 0
  if (/^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?$/.test(value)) return Number.parseFloat(value)
  if (/^[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?$/.test(value)) throw new Disputed('not as JSON writes it')
  if (Number.isNaN(Number(value)) && !/^[-+]?(inf|nan|0x)/i.test(value)) return Number.NaN
  throw new Disputed('a number in a text')
}

type Compare = <T extends string | number>(one: T, other: T) => boolean

function inOrder(operands: readonly Json[], compare: Compare): boolean {
  const pairs = operands.slice(1).map((other, at) => [operands[at] as Json, other] as const)
  return pairs.every(([one, other]) => {
    if (typeof one === 'string' && typeof other === 'string') return compare(one, other)
    if (isList(one) || isList(other)) throw new Disputed('a list as a number')
    if ((one === null && other === 0) || (one === 0 && other === null)) throw new Disputed('null and 0')
    return compare(numberIn(one), numberIn(other))
  })
}

function joined(part: Json): string {
  if (part === null) return ''
  if (typeof part === 'string' || Number.isSafeInteger(part)) return `${part}`
  throw new Disputed('cat')
}

function edge(operands: readonly Json[], holds: (text: string, part: string) => boolean): Json {
  const [text, part] = operands
  return operands.length === 2 && typeof text === 'string' && typeof part === 'string' ? holds(text, part) : null
}

function arithmetic(operands: readonly Json[], calculate: (one: number, other: number) => number): number {
  const [first, ...others] = operands.map((one) => {
    if (typeof one !== 'number') throw new Disputed('arithmetic')
    return one
  })
  const result = others.reduce((known, one) => calculate(known, one), first as number)
  if (!Number.isFinite(result)) throw new Disputed('arithmetic')
  return result
}

interface Version {
  readonly numbers: readonly number[]
  readonly prerelease: readonly string[]
}

const identifier = '(?:0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*)'
const full = new RegExp(
  `^(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)(?:-(${identifier}(?:\\.${identifier})*))?(?:\\+[0-9a-zA-Z-]+(?:\\.[0-9a-zA-Z-]+)*)?$`,
)
const partial = /^(0|[1-9][0-9]*)(?:\.(0|[1-9][0-9]*))?$/

function versionIn(value: Json): Version | undefined {
  if (isList(value) && value.length === 1) throw new Disputed('a version in a list')
  if (typeof value === 'number') throw new Disputed('a version that is a number is to be a text')
  if (typeof value !== 'string') return undefined
  if (/^\s*[vV]{2}|^V|^\s|\s$|[0-9]{16}/.test(value)) throw new Disputed('a version in an odd form')
  const text = value.replace(/^v/, '')
  const [, ...parts] = full.exec(text) ?? partial.exec(text) ?? []
  if (parts.length === 0) return undefined
  const numbers = [0, 1, 2].map((at) => Number(parts[at] ?? 0))
  return { numbers, prerelease: parts[3] === undefined ? [] : parts[3].split('.') }
}

function versionOrder(one: Version, other: Version): number {
  for (const at of [0, 1, 2]) {
    const difference = (one.numbers[at] as number) - (other.numbers[at] as number)
    if (difference !== 0) return difference
  }
  const [own, others] = [one.prerelease, other.prerelease]
  if (own.length === 0 || others.length === 0) return others.length - own.length
  for (let at = 0; at < Math.min(own.length, others.length); at++) {
    const [left, right] = [own[at] as string, others[at] as string]
    if (left === right) continue
    const [isNumber, isOther] = [/^[0-9]+$/.test(left), /^[0-9]+$/.test(right)]
    if (isNumber && isOther) return Number(left) - Number(right)
    if (isNumber !== isOther) return isNumber ? -1 : 1
    return left < right ? -1 : 1
  }
  return own.length - others.length
}

function compareVersions(operands: readonly Json[]): Json {
  if (operands.length !== 3) return null
  const [one, other] = [versionIn(operands[0] as Json), versionIn(operands[2] as Json)]
  if (one === undefined || other === undefined) return null
  const order = versionOrder(one, other)
  const isSame = (places: readonly number[]) => places.every((at) => one.numbers[at] === other.numbers[at])
  switch (operands[1]) {
    case '=':
      return order === 0
    case '!=':
      return order !== 0
    case '<':
      return order < 0
    case '<=':
      return order <= 0
    case '>':
      return order > 0
    case '>=':
      return order >= 0
    case '^':
      return isSame([0])
    case '~':
      return isSame([0, 1])
    default:
      return null
  }
}

function fractional(operands: readonly Json[], _data: Json, { flag, root }: Scope): Json {
  const [first] = operands
  if (isList(first) && isWithin(first, root)) throw new Disputed('a list of the context as a bucket')
  const targetingKey = root['targetingKey']
  if (operands.length === 0) return null
  if (typeof first !== 'string' && (targetingKey === undefined || targetingKey === null || targetingKey === ''))
    return null
  const text = typeof first === 'string' ? first : `${flag}${targetingKey}`
  const buckets = typeof first === 'string' || first === null ? operands.slice(1) : operands
  const read: { readonly variant: Json; readonly weight: number }[] = []
  for (const bucket of buckets) {
    if (!isList(bucket) || bucket.length === 0) return null
    if (bucket.length > 2 || bucket[1] === null) throw new Disputed('a bucket')
    const [variant = null, weight = 1] = bucket
    if (typeof weight !== 'number' || !Number.isInteger(weight)) return null
    if (typeof variant === 'object' && variant !== null) return null
    read.push({ variant, weight: Math.max(0, weight) })
  }
  const total = read.reduce((sum, { weight }) => sum + weight, 0)
  if (total > 2 ** 31 - 1) return null
  const place = Number((BigInt(hash32(new TextEncoder().encode(text))) * BigInt(total)) / 4_294_967_296n)
  let end = 0
  for (const { variant, weight } of read) {
    end += weight
    if (place < end) return variant
  }
  return null
}

function isWithin(list: readonly Json[], holder: Json): boolean {
  if (typeof holder !== 'object' || holder === null) return false
  return holder === list || Object.values(holder).some((one) => isWithin(list, one as Json))
}

/** MurmurHash3 x86 32-bit with the seed 0, from Austin Appleby's description. */
export function hash32(bytes: Uint8Array): number {
  const scramble = (block: number) => {
    const mixed = Math.imul(block, 0xcc9e2d51)
    return Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593)
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const whole = bytes.length - (bytes.length % 4)
  let hash = 0
  for (let at = 0; at < whole; at += 4) {
    hash ^= scramble(view.getUint32(at, true))
    hash = Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64
  }
  let rest = 0
  for (let at = bytes.length - 1; at >= whole; at--) rest = (rest << 8) | (bytes[at] as number)
  hash ^= scramble(rest) ^ bytes.length
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}

function size(value: Json): number {
  return typeof value === 'object' && value !== null ? Object.keys(value).length : Number.NaN
}
