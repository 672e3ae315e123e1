import { describe, expect, test } from 'vitest'
import { foundIn, problemsOf } from './compile/stage.js'
import { fixtures } from './fixtures.js'

const text = (...lines: string[]): string => lines.join('\n')

describe('one reading tells all there is', () => {
  test('faults of JSON, of shape, and of names and operands', () => {
    const document = text(
      '{ "schemaVersion": 1, "colour": "red",',
      '  "cohorts": { "near": { "when": { "attribute": "ip", "cidr": "10.0.0.0/99" } } },',
      '  "flags": {',
      '    "a": { "enabled": "yes" },',
      '    "b": { "enabled": true, "enabled": false },',
      '    "c": { "enabled": true, "rules": [{ "serve": "blue" }, { "when": { "cohort": "far" }, "serve": "on" }] },',
      '    "d": { "enabled": true, "requires": [{ "flag": "a", "variant": ["on"] }] }',
      '  } }',
    )
    expect(problemsOf(document).map(({ code, path, line }) => `${line} ${code} ${path}`)).toEqual([
      '1 unknown-member /colour',
      '2 invalid-cidr /cohorts/near/when/cidr',
      '4 wrong-type /flags/a/enabled',
      '5 duplicate-member /flags/b/enabled',
      '6 unknown-reference /flags/c/rules/0/serve',
      '6 unknown-reference /flags/c/rules/1/when/cohort',
    ])
  })

  test('but not what only follows from another fault', () => {
    const flags = { f: { enabled: true, rules: [{ when: { cohort: 'staff' }, serve: 'on' }] } }
    expect(foundIn({ schemaVersion: 1, cohorts: { staff: { include: 'u-1' } }, flags })).toEqual([
      'wrong-type /cohorts/staff/include',
    ])
    expect(foundIn({ schemaVersion: 1, cohort: { staff: { include: [] } }, flags })).toEqual(['unknown-member /cohort'])
    expect(foundIn({ schemaVersion: 1, cohorts: [], flags })).toEqual(['wrong-type /cohorts'])
  })

  test('a value whose JSON is at fault is told once', () => {
    expect(
      foundIn('{"schemaVersion":1,"flags":{"f":{"enabled":true,"rules":[{"percent":1e999,"serve":"on"}]}}}'),
    ).toEqual(['number-overflow /flags/f/rules/0/percent'])
  })
})

describe('a fault of shape hides nothing else of its flag', () => {
  const rules = (...list: object[]) => ({ schemaVersion: 1, flags: { f: { enabled: true, rules: list } } })
  const bad = [{ cohort: 'far' }, { attribute: 'app', semver: 'newest' }]

  test.each<[string, object, string[]]>([
    [
      'a misspelt member',
      rules({ when: bad, percnt: 5, serve: 'blue' }),
      [
        'unknown-reference rules/0/when/0/cohort',
        'invalid-semver rules/0/when/1/semver',
        'unknown-member rules/0/percnt',
        'unknown-reference rules/0/serve',
      ],
    ],
    [
      'a misspelt member that is needed',
      rules({ when: bad, serv: 'on' }, { when: bad[0], serve: 'blue' }),
      [
        'unknown-reference rules/0/when/0/cohort',
        'invalid-semver rules/0/when/1/semver',
        'unknown-member rules/0/serv',
        'unknown-reference rules/1/when/cohort',
        'unknown-reference rules/1/serve',
      ],
    ],
    [
      'a wrong value',
      rules({ when: [{ attribute: 'a', in: 'x' }, ...bad], percent: '5', serve: 'on' }),
      [
        'wrong-type rules/0/when/0/in',
        'unknown-reference rules/0/when/1/cohort',
        'invalid-semver rules/0/when/2/semver',
        'wrong-type rules/0/percent',
      ],
    ],
    [
      'members that do not go together',
      rules({ when: bad[1], percent: 5, ramp: { startAt: 'soon', steps: [{ percent: 1 }] }, serve: 'blue' }),
      ['conflicting-members rules/0', 'invalid-semver rules/0/when/semver', 'unknown-reference rules/0/serve'],
    ],
    [
      'a faulty rule before one with the same id',
      rules({ id: 'a', serve: 'on' }, { id: 'b', serve: 5 }, { id: 'a', serve: 'on' }),
      ['wrong-type rules/1/serve', 'duplicate-id rules/2/id'],
    ],
    [
      'faults in a ramp, a split and a layer',
      rules(
        { ramp: { startAt: '2026-02-30', steps: 5 }, serve: 'blue' },
        { split: [{ variant: 'blue', weight: '1' }] },
        { layer: { name: 'none', from: 'x', to: 5 }, serve: 'on' },
      ),
      [
        'invalid-date rules/0/ramp/startAt',
        'wrong-type rules/0/ramp/steps',
        'unknown-reference rules/0/serve',
        'unknown-reference rules/1/split/0/variant',
        'wrong-type rules/1/split/0/weight',
        'unknown-reference rules/2/layer/name',
        'wrong-type rules/2/layer/from',
      ],
    ],
    [
      'a switch that is none',
      { schemaVersion: 1, flags: { f: { enabled: 'yes', off: 'grey', rules: [{ serve: 'blue' }] } } },
      ['wrong-type enabled', 'unknown-reference off', 'unknown-reference rules/0/serve'],
    ],
    [
      'a default that is missing',
      { schemaVersion: 1, flags: { f: { enabled: true, variants: { a: 1 }, rules: [{ serve: 'b' }] } } },
      ['missing-member ', 'unknown-reference rules/0/serve'],
    ],
  ])('%s', (_, document, expected) => {
    const found = foundIn(JSON.stringify(document)).map((problem) => problem.replace(/ \/flags\/f\/?/, ' '))
    expect(found).toEqual(expected)
  })

  test('nor of its cohort or layer', () => {
    const cohorts = { c: { percnt: 5, when: { attribute: 'ip', cidr: '10.0.0.0/99' } }, d: { exclude: [], whn: {} } }
    expect(foundIn({ schemaVersion: 1, cohorts, layers: { l: { holdOut: 5 } }, flags: {} })).toEqual([
      'unknown-member /cohorts/c/percnt',
      'invalid-cidr /cohorts/c/when/cidr',
      'unknown-member /cohorts/d/whn',
      'unknown-member /layers/l/holdOut',
    ])
  })

  test('but where the variants are at fault, nothing is said of their names', () => {
    const rest = { default: 'blue', rules: [{ serve: 'green' }] }
    const used = { enabled: true, requires: [{ flag: 'f', variant: ['blue'] }] }
    for (const variants of [
      { variants: { blue: null } },
      { variants: { 'light blue': 1 } },
      { variatns: { blue: 1 } },
      { values: { blue: 1 } },
    ]) {
      const found = foundIn({ schemaVersion: 1, flags: { f: { enabled: true, ...variants, ...rest }, used } })
      expect(found).toHaveLength(1)
    }
  })
})

describe('one fault is one problem, wherever it is', () => {
  const documents = fixtures<object>('good').filter(([name]) => /^(every|example)/.test(name))
  type Holder = Record<string, unknown>

  /** Changes one object of the document at a time, and puts it back. */
  function* holdersIn(value: unknown, path = ''): Generator<{ holder: Holder; path: string }> {
    if (typeof value !== 'object' || value === null || /\/(metadata|variants)$/.test(path)) return
    yield { holder: value as Holder, path }
    for (const [name, member] of Object.entries(value)) yield* holdersIn(member, `${path}/${name}`)
  }

  test.each(documents)('an unknown member in %s', (_, document) => {
    for (const { holder, path } of holdersIn(document)) {
      if (Array.isArray(holder) || /^\/(flags|cohorts|layers)$/.test(path)) continue
      holder['zzz'] = 1
      expect(foundIn(document)).toEqual([`unknown-member ${path}/zzz`])
      delete holder['zzz']
    }
  })

  test.each(documents)('null in %s', (_, document) => {
    for (const { holder, path } of holdersIn(document)) {
      for (const [name, value] of Object.entries(holder)) {
        holder[name] = null
        const found = foundIn(document)
        holder[name] = value
        const code = path.endsWith('/days') ? 'invalid-value' : 'wrong-type'
        if (path !== '') expect(found).toEqual([`${code} ${path}/${name}`])
      }
    }
  })
})
