import { createFlagClient, document, validateDocument } from 'holdfast'
import { spread } from './measure.js'

/**
 * One answer of the costliest flag of each kind that the default limits let pass, over the slowest value of 4 KB we know:
 * `maxTestsPerFlag` is to bound the time of a call, whatever operators a flag is made of, in Holdfast's own format and in AppConfig's.
 */
export async function costlyFlagRows({ rounds, only = /./ }) {
  const rows = []
  for (const [name, { text, ...kind }] of Object.entries(kinds)) {
    const made = (count) => (kind.rule === undefined ? withConditions(kind, count) : withRuleText(kind.rule, count))
    if (!only.test(name)) continue
    const count = mostConditions(made)
    const flags = createFlagClient({ source: document(made(count)), logger: false })
    await flags.ready()
    const times = []
    for (let round = 0; round < rounds + WARM_UP; round++) {
      const context = { a: text(), b: (kind.other ?? text)() }
      const start = process.cpuUsage()
      flags.isEnabled('f', context)
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
  'equals, of a list': { condition: (i) => ({ equals: `x${i}` }), text: () => listed(1000, (j) => `y${j}`) },
  'in, of a list': { condition: (i) => ({ in: [`x${i}`, 'z'] }), text: () => listed(1000, (j) => `y${j}`) },
  'in, of a list, ignoring case': {
    condition: (i) => ({ in: [`x${i}`, 'z'], ignoreCase: true }),
    text: () => listed(1000, (j) => `y${j}`),
  },
  'equals, ignoring case': {
    condition: (i) => ({ equals: `${'a'.repeat(4090)}${i}`, ignoreCase: true }),
    text: () => 'A'.repeat(4096),
  },
  'a share of a cohort': { cohort: () => ({ percent: 0.001, bucketBy: 'a' }), text: () => drawn('ab', 4096) },
  'a share of a cohort, not ASCII': {
    cohort: () => ({ percent: 0.001, bucketBy: 'a' }),
    text: () => drawn('äöü', 4096),
  },
  'AppConfig: eq': { rule: (i) => `(eq $a "x${i}")`, text: () => 'a'.repeat(4096) },
  'AppConfig: gt': { rule: (i) => `(gt $a "${'a'.repeat(40)}b${i}")`, text: () => 'a'.repeat(4096) },
  'AppConfig: gt of timestamps': {
    rule: (i) => `(gt $a ${3000 + (i % 7000)}-01-01T00:00:00Z)`,
    text: () => `2026-01-01T00:00:00.${'0'.repeat(4000)}1Z`,
  },
  'AppConfig: in timestamps': {
    rule: (i) => `(in $a [${listed(50, (j) => `${3000 + ((i + j) % 7000)}-01-01T00:00:00Z`).join(', ')}])`,
    text: () => `2026-01-01T00:00:00.${'0'.repeat(4000)}1Z`,
  },
  'AppConfig: in large integers': {
    rule: (i) => `(in $a [${listed(50, (j) => `90071992547409${93 + i}${j}`).join(', ')}])`,
    text: () => 5,
  },
  'AppConfig: begins_with': { rule: (i) => `(begins_with $a "${'a'.repeat(40)}b${i}")`, text: () => 'a'.repeat(4096) },
  'AppConfig: contains': { rule: (i) => `(contains $a "aaaaab${i}")`, text: () => 'a'.repeat(4096) },
  'AppConfig: contains, in a constant': {
    rule: (i) => `(contains "${'a'.repeat(900)}${i}" $a)`,
    text: () => `${'a'.repeat(450)}b`,
  },
  'AppConfig: contains, of attributes': {
    rule: () => '(contains $a $b)',
    text: () => 'a'.repeat(4096),
    other: () => `${'a'.repeat(2000)}b`,
  },
  'AppConfig: eq, of attributes': {
    rule: () => '(eq $a $b)',
    text: () => `${'a'.repeat(4095)}c`,
    other: () => `${'a'.repeat(4095)}b`,
  },
  'AppConfig: lt, of attributes': {
    rule: () => '(lt $a $b)',
    text: () => `${'a'.repeat(4095)}c`,
    other: () => `${'a'.repeat(4095)}b`,
  },
  'AppConfig: split': { rule: (i) => `(split by::$a pct::0.001 seed::"s${i}")`, text: () => drawn('äöü', 4096) },
}

function withConditions({ condition, cohort }, count) {
  const conditions = listed(count, (i) =>
    cohort === undefined ? { attribute: 'a', ...condition(i) } : { cohort: `c${i}` },
  )
  const rules = listed(Math.ceil(count / CONDITIONS_PER_RULE), (i) => ({
    when: { any: conditions.slice(i * CONDITIONS_PER_RULE, (i + 1) * CONDITIONS_PER_RULE) },
    serve: 'on',
  }))
  const cohorts = cohort === undefined ? {} : Object.fromEntries(listed(count, (i) => [`c${i}`, cohort(i)]))
  return { schemaVersion: 1, cohorts, flags: { f: { enabled: true, rules } } }
}

/** Variants, of which each has a rule that some of the conditions stand in. */
function withRuleText(rule, count) {
  const rules = listed(Math.ceil(count / CONDITIONS_PER_RULE), (i) => {
    const size = Math.min(CONDITIONS_PER_RULE, count - i * CONDITIONS_PER_RULE)
    return `(or ${listed(size, (j) => rule(i * CONDITIONS_PER_RULE + j)).join(' ')} (eq $none "x"))`
  })
  const variants = rules.map((text, i) => ({ name: `v${i}`, enabled: true, rule: text }))
  const _variants = [...variants, { name: 'rest', enabled: false }]
  return { version: '1', flags: { f: { name: 'f' } }, values: { f: { _variants } } }
}

/** As many as pass, to within a tenth. */
function mostConditions(made) {
  let passing = 1
  for (let refused = 60_000; passing < refused - Math.max(1, passing / 10); ) {
    const count = Math.floor((passing + refused) / 2)
    if (validateDocument(made(count)).valid) passing = count
    else refused = count
  }
  return passing
}
