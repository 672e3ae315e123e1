import assert from 'node:assert/strict'
import { createFlagClient, document, validateDocument } from 'holdfast'
import { live } from './live.js'
import { spread } from './measure.js'

/**
 * One answer of the costliest flag of each kind that the default limits let pass, over the slowest text or list of 4 KB we know:
 * `maxTestsPerFlag` is to bound the time of a call, whatever operators a flag is made of, in Holdfast's own format and in AppConfig's.
 */
export async function costlyFlagRows({ rounds, only = /./ }) {
  const rows = []
  for (const [name, { text, ...kind }] of Object.entries(kinds)) {
    if (!only.test(name)) continue
    const conditions = (count) =>
      kind.rule === undefined ? withConditions(kind, count) : withRuleText(kind.rule, count)
    const made = kind.make ?? conditions
    const count = mostConditions(made)
    const flags = createFlagClient({ source: document(made(count)), logger: false })
    await live(flags)
    const times = []
    for (let round = 0; round < rounds + WARM_UP; round++) {
      const context = { a: text(), b: (kind.other ?? text)() }
      const start = process.cpuUsage()
      const isEnabled = flags.isEnabled('f', context)
      const { user, system } = process.cpuUsage(start)
      // A draw may let the text in.
      if (!draws.test(name)) assert.equal(isEnabled, false, name)
      if (round >= WARM_UP) times.push((user + system) / 1000)
    }
    await flags.close()
    rows.push({ name, count, times: spread(times), longest: Math.max(...times) })
  }
  return rows
}

const WARM_UP = 2
const draws = /share|split/
const CONDITIONS_PER_RULE = 200
const MAX_BYTES = 4_194_304
const MOST = 100_000

const drawn = (letters, length) =>
  Array.from({ length }, () => letters[Math.floor(Math.random() * letters.length)]).join('')
const listed = (count, of) => Array.from({ length: count }, (_, index) => of(index))

/** A list of 4 KB of JSON. */
function listOf(element) {
  const elements = []
  for (let size = 2, index = 0; ; index++) {
    const next = element(index)
    size += JSON.stringify(next).length + 1
    if (size > 4096) return elements
    elements.push(next)
  }
}
const letters = 'abcdefghijklmnopqrstuvwyABCDEFGHIJKLMNOPQRSTUVWY0123456789'
const short = (i) => letters[i % letters.length] + letters[Math.floor(i / letters.length) % letters.length]
const digit = (i) => i % 10

/** Of lists, what is not in `kinds`: condition number `i`, and an element. */
const kindsOfLists = {
  equals: [(i) => ({ equals: `x${i}` }), short],
  'equals, numbers': [(i) => ({ equals: i + 10 }), digit],
  in: [(i) => ({ in: [`x${i}`, 'z'] }), short],
  'in, 50': [(i) => ({ in: listed(50, (j) => `x${i}.${j}`) }), short],
  'in, numbers': [(i) => ({ in: [i + 10, 'x'] }), digit],
  'in, ignoring case': [(i) => ({ in: [`x${i}`, 'z'], ignoreCase: true }), () => 'AΣ'],
  startsWith: [(i) => ({ startsWith: `x${i}` }), short],
  'startsWith, alike': [(i) => ({ startsWith: `${'a'.repeat(60)}~${i}` }), (i) => 'a'.repeat(60) + short(i)],
  'startsWith, 50': [(i) => ({ startsWith: listed(50, (j) => `x${i}.${j}`) }), short],
  'startsWith, ignoring case': [(i) => ({ startsWith: `x${i}`, ignoreCase: true }), () => 'AΣ'],
  endsWith: [(i) => ({ endsWith: `x${i}` }), short],
  contains: [(i) => ({ contains: `x${i}` }), short],
  'contains, 50': [(i) => ({ contains: listed(50, (j) => `x${i}.${j}`) }), short],
  'contains, ignoring case': [(i) => ({ contains: `zz${i}`, ignoreCase: true }), () => 'AΣAΣAΣ'],
  gt: [(i) => ({ gt: i + 10 }), digit],
  after: [(i) => ({ after: `9${String(i % 1000).padStart(3, '0')}-01-01` }), () => '2026-01-01'],
  'after, numbers': [(i) => ({ after: `9${String(i % 1000).padStart(3, '0')}-01-01` }), digit],
  semver: [(i) => ({ semver: `>=9.${i}.0` }), digit],
  'semver, pre-releases': [(i) => ({ semver: `>=1.0.0-z${i}` }), (i) => `1.0.0-${short(i)}`],
  cidr: [(i) => ({ cidr: `11.${i >> 8}.${i & 255}.0/24` }), (i) => `1.2.3.${i % 256}`],
  'cidr, 1,000 blocks': [
    (i) => ({ cidr: listed(1_000, (j) => `2001:${i.toString(16)}:${j.toString(16)}::/48`) }),
    (i) => `::${i.toString(16)}`,
  ],
  'matches, words': [(i) => ({ matches: `x${i}|y${i}` }), short],
  'matches, 40 words': [(i) => ({ matches: listed(40, (j) => `${letters[(i + j) % 58]}~${j}`).join('|') }), short],
  'matches, one of many signs': [(i) => ({ matches: `^(${[...'!#%&;:<>='].join('|')}|${i})$` }), short],
  'matches, ignoring case': [(i) => ({ matches: `x${i}|y${i}`, ignoreCase: true }), short],
  'matches, words at the end': [(i) => ({ matches: `(x${i}|y${i})$` }), short],
  'matches, one of three signs': [() => ({ matches: '[!#~]' }), short],
  'matches, anything between': [(i) => ({ matches: `(.*a.*b){${10 + i}}c` }), (i) => `c${i}${drawn('ab', 1014)}`],
  'matches, all optional': [(i) => ({ matches: `(a?b?){${24 + i}}c$` }), (i) => `c${i}${drawn('ab', 1014)}`],
  'matches, many states, short': [(i) => ({ matches: `(a|b)*a(a|b){${12 + i}}c` }), (i) => `c${i}${drawn('ab', 40)}`],
  'matches, repetition': [(i) => ({ matches: `a[ab]{${(i % 40) + 5}}c${i}` }), () => drawn('ab', 40)],
  'matches, many states': [(i) => ({ matches: `(a|b)*a(a|b){${10 + i}}c` }), () => `c${drawn('ab', 1015)}`],
}
const rulesOfLists = {
  'AppConfig: eq': [(i) => `(eq $a "x${i}")`, short],
  'AppConfig: gt': [(i) => `(gt $a ${i + 10})`, digit],
  'AppConfig: gt of texts': [(i) => `(gt $a "z${i}")`, short],
  'AppConfig: gt of timestamps': [(i) => `(gt $a ${3000 + (i % 7000)}-01-01T00:00:00Z)`, () => '2026-01-01T00:00:00Z'],
  'AppConfig: in large integers': [
    (i) => `(in $a [${listed(50, (j) => `90071992547409${93 + i}${j}`).join(', ')}])`,
    digit,
  ],
  'AppConfig: begins_with': [(i) => `(begins_with $a "x${i}")`, short],
  'AppConfig: contains': [(i) => `(contains $a "x${i}")`, short],
  'AppConfig: contains, in a constant': [(i) => `(contains "${'a'.repeat(900)}${i}" $a)`, () => 'ab'],
  'AppConfig: contains, in a constant, nearly': [
    (i) => `(contains "${'a'.repeat(900)}${i}" $a)`,
    (i) => `a~${short(i)}`,
  ],
  'AppConfig: contains, in short constants': [(i) => `(contains "${'a'.repeat(50)}${i}" $a)`, (i) => `a~${short(i)}`],
  'AppConfig: contains, in a constant, unlike': [(i) => `(contains "${'a'.repeat(900)}${i}" $a)`, (i) => `aab${i}`],
}

/** How parts of a document refer to one another: a document of `count`. */
const structures = {
  'cohorts in cohorts': (count) => {
    const depth = Math.min(31, Math.ceil(Math.log2(count)) + 1)
    const halves = (i) => ({ when: { any: [{ cohort: `c${i - 1}` }, { cohort: `c${i - 1}` }] } })
    const cohorts = listed(depth, (i) => [`c${i}`, i === 0 ? { when: { attribute: 'a', in: ['x', 'z'] } } : halves(i)])
    return referring({ cohorts: Object.fromEntries(cohorts), when: { cohort: `c${depth - 1}` } })
  },
  prerequisites: (count) => {
    const depth = Math.min(15, Math.ceil(Math.log2(count)) + 1)
    const twice = (i) => [
      { flag: `p${i - 1}`, variant: ['on'] },
      { flag: `p${i - 1}`, variant: ['on'] },
    ]
    const flags = listed(depth, (i) => [
      `p${i}`,
      {
        enabled: true,
        rules: [{ when: i === 0 ? { attribute: 'a', in: ['x', 'z'] } : { any: twice(i) }, serve: 'on' }],
      },
    ])
    return referring({ flags: Object.fromEntries(flags), when: { flag: `p${depth - 1}`, variant: ['on'] } })
  },
  rules: (count) => ({
    schemaVersion: 1,
    flags: {
      f: {
        enabled: true,
        rules: listed(Math.min(count, 1_000), (i) => ({
          when: listed(10, (j) => ({ not: { attribute: 'a', in: [`x${i}.${j}`, 'z'] } })).concat({
            attribute: 'b',
            equals: 'z',
          }),
          serve: 'on',
        })),
      },
    },
  }),
}

function referring({ flags = {}, cohorts = {}, when }) {
  return { schemaVersion: 1, cohorts, flags: { ...flags, f: { enabled: true, rules: [{ when, serve: 'on' }] } } }
}

/** Condition number `i`, and a text that none of them holds for. */
const kindsOfTexts = {
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
    text: () => listOf(short),
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

const kinds = {
  ...kindsOfTexts,
  ...named(kindsOfLists, ([condition, element]) => ({ condition, text: () => listOf(element) })),
  ...named(rulesOfLists, ([rule, element]) => ({ rule, text: () => listOf(element) })),
  ...named(structures, (make) => ({ make, text: () => listOf(short) })),
}

function named(kinds, of) {
  return Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [`${name}, of a list`, of(kind)]))
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
  const passes = (count) => {
    const document = made(count)
    return JSON.stringify(document).length <= MAX_BYTES && validateDocument(document).valid
  }
  let passing = 1
  while (passing < MOST && passes(2 * passing)) passing *= 2
  for (let refused = 2 * passing; passing < refused - Math.max(1, passing / 10); ) {
    const count = Math.floor((passing + refused) / 2)
    if (passes(count)) passing = count
    else refused = count
  }
  return passing
}
