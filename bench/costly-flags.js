import { createFlagClient, document, validateDocument } from 'holdfast'
import { spread } from './measure.js'

/**
 * One answer of the costliest flag of each kind that the default limits let pass, over the slowest text of 4 KB we know:
 * `maxTestsPerFlag` is to bound the time of a call, whatever operators a flag is made of.
 */
export async function costlyFlagRows({ rounds }) {
  const rows = []
  for (const [name, { condition, text }] of Object.entries(kinds)) {
    const count = mostConditions(condition)
    const flags = createFlagClient({ source: document(withConditions(condition, count)), logger: false })
    await flags.ready()
    const times = []
    for (let round = 0; round < rounds + WARM_UP; round++) {
      const value = text()
      const start = process.cpuUsage()
      flags.isEnabled('f', { a: value })
      const { user, system } = process.cpuUsage(start)
      if (round >= WARM_UP) times.push((user + system) / 1000)
    }
    await flags.close()
    rows.push({ name, count, times: spread(times), longest: Math.max(...times) })
  }
  return rows
}

const WARM_UP = 2
const CONDITIONS_PER_RULE = 200

const drawn = (letters, length) =>
  Array.from({ length }, () => letters[Math.floor(Math.random() * letters.length)]).join('')
const listed = (count, of) => Array.from({ length: count }, (_, index) => of(index))

/** Condition number `i`, and a text that none of them holds for. */
const kinds = {
  equals: { condition: (i) => ({ equals: `x${i}` }), text: () => 'a'.repeat(4096) },
  startsWith: { condition: (i) => ({ startsWith: 'a'.repeat(60) + i }), text: () => 'a'.repeat(4096) },
  contains: { condition: (i) => ({ contains: `aaaaa${i}` }), text: () => 'a'.repeat(4096) },
  'contains, long': {
    condition: (i) => ({ contains: `${'a'.repeat(500)}${i}${'a'.repeat(500)}` }),
    text: () => 'a'.repeat(4096),
  },
  'contains, ignoring case': {
    condition: (i) => ({ contains: `zz${i}`, ignoreCase: true }),
    text: () => 'AΣ'.repeat(2048),
  },
  'matches, many states': {
    condition: (i) => ({ matches: `(a|b)*a(a|b){${10 + i}}c` }),
    text: () => `c${drawn('ab', 1023)}`,
  },
  'matches, repetition': { condition: (i) => ({ matches: `a[ab]{${50 + i}}c` }), text: () => `c${drawn('ab', 1023)}` },
  'matches, words': {
    condition: (i) => ({ matches: listed(40, (j) => `${'a'.repeat(j)}b${i}`).join('|') }),
    text: () => 'a'.repeat(1024),
  },
  semver: { condition: (i) => ({ semver: `>=9.${i}.0` }), text: () => `1.2.3-${'a.b.'.repeat(60)}c` },
  'semver, long': {
    condition: (i) => ({ semver: listed(90, (j) => `=8.${i}.${j}`).join('||') }),
    text: () => `1.2.3-${'a.b.'.repeat(60)}c`,
  },
  cidr: {
    condition: (i) => ({ cidr: `2001:db8:${i.toString(16)}::/48` }),
    text: () => '1:2:3:4:5:6:255.255.255.255',
  },
  after: {
    condition: (i) => ({ after: `9${String(i % 1000).padStart(3, '0')}-01-01` }),
    text: () => `2026-01-01T00:00:00.${'1'.repeat(4000)}Z`,
  },
  includesAll: {
    condition: (i) => ({ includesAll: listed(300, (j) => `x${i}.${j}`) }),
    text: () => listed(1000, (j) => `y${j}`),
  },
}

function withConditions(condition, count) {
  const conditions = listed(count, (i) => ({ attribute: 'a', ...condition(i) }))
  const rules = listed(Math.ceil(count / CONDITIONS_PER_RULE), (i) => ({
    when: { any: conditions.slice(i * CONDITIONS_PER_RULE, (i + 1) * CONDITIONS_PER_RULE) },
    serve: 'on',
  }))
  return { schemaVersion: 1, flags: { f: { enabled: true, rules } } }
}

/** As many as pass, to within a tenth. */
function mostConditions(condition) {
  let passing = 1
  for (let refused = 60_000; passing < refused - Math.max(1, passing / 10); ) {
    const count = Math.floor((passing + refused) / 2)
    if (validateDocument(withConditions(condition, count)).valid) passing = count
    else refused = count
  }
  return passing
}
