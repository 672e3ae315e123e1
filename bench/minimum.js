// What the same answers cost when written by hand for one flag: rules as plain data, no names to resolve, no reasons,
// no missing attributes, no other operators. The floor that Holdfast is measured against.

/** MurmurHash3 x86 32 of an ASCII text, unsigned. */
function hash(text, seed) {
  const length = text.length
  const end = length - (length & 3)
  let h = seed
  let i = 0
  for (; i < end; i += 4) {
    h ^= mix(
      text.charCodeAt(i) |
        (text.charCodeAt(i + 1) << 8) |
        (text.charCodeAt(i + 2) << 16) |
        (text.charCodeAt(i + 3) << 24),
    )
    h = (h << 13) | (h >>> 19)
    h = (Math.imul(h, 5) + 0xe6546b64) | 0
  }
  let block = 0
  for (let shift = 0; i < length; i++, shift += 8) block |= text.charCodeAt(i) << shift
  if (length > end) h ^= mix(block)
  h ^= length
  h ^= h >>> 16
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

function mix(block) {
  const product = Math.imul(block, 0xcc9e2d51)
  return Math.imul((product << 15) | (product >>> 17), 0x1b873593)
}

const seed = (kind, salt) => hash(`${kind}:${salt}`, 0) | 0
const edge = (share) => Math.floor(share * 2 ** 32)

/** A percentage by targeting key. */
export function rollout(salt, percent) {
  const rule = { seed: seed('flag', salt), edge: edge(percent / 100) }
  return (context) => hash(context.targetingKey, rule.seed) < rule.edge
}

/** Three tests of attributes, then a split into equal parts. */
export function targetedSplit(salt, { countries, plan, age, variants }) {
  const rule = { countries: new Set(countries), plan, age, split: equalParts(salt, variants) }
  return (context) => {
    if (!rule.countries.has(context.country) || context.plan !== rule.plan || !(context.age >= rule.age))
      return undefined
    return drawn(rule.split, context.targetingKey)
  }
}

/** As `targetedSplit`, but the third test is of a version: at least `major.minor.0`, of three plain numbers. */
export function versionSplit(salt, { countries, plan, major, minor, variants, otherwise }) {
  const rule = { countries: new Set(countries), plan, major, minor, split: equalParts(salt, variants) }
  return (context) => {
    if (!rule.countries.has(context.country) || context.plan !== rule.plan || !isAtLeast(context.appVersion, rule))
      return otherwise
    return drawn(rule.split, context.targetingKey)
  }
}

function isAtLeast(version, { major, minor }) {
  let dot = 0
  let first = 0
  for (let code = version.charCodeAt(0); code !== DOT; code = version.charCodeAt(++dot))
    first = first * 10 + code - ZERO
  if (first !== major) return first > major
  let second = 0
  for (let code = version.charCodeAt(++dot); code !== DOT; code = version.charCodeAt(++dot))
    second = second * 10 + code - ZERO
  return second >= minor
}

const DOT = 46
const ZERO = 48

const equalParts = (salt, variants) => ({
  variants,
  seed: seed('split', salt),
  edges: variants.map((_, index) => edge((index + 1) / variants.length)),
})

function drawn({ variants, seed, edges }, unit) {
  const bucket = hash(unit, seed)
  let index = 0
  while (bucket >= edges[index]) index++
  return variants[index]
}

/** On for staff by their address, for a share of adults of some countries, and for a share of all others. */
export function typicalRules(salt, { staff, countries, age, percent, percentOfOthers }) {
  const rule = { seed: seed('flag', salt), edge: edge(percent / 100), edgeOfOthers: edge(percentOfOthers / 100) }
  const region = new Set(countries)
  return (context) => {
    if (context.email.endsWith(staff)) return true
    const isLocal = region.has(context.country) && context.age >= age
    return hash(context.targetingKey, rule.seed) < (isLocal ? rule.edge : rule.edgeOfOthers)
  }
}

/** The first of many rules `{ attribute, equals }` that holds serves true. */
export function firstMatch(rules) {
  return (context) => {
    for (const { attribute, equals } of rules) if (context[attribute] === equals) return true
    return false
  }
}

/** Membership of a list of units. */
export function membership(members) {
  const set = new Set(members)
  return (context) => set.has(context.targetingKey)
}
