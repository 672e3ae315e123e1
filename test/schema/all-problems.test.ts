import { describe, expect, test } from 'vitest'
import { foundIn, problemsOf } from './compile/stage.js'

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
