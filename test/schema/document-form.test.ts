import { expect, test } from 'vitest'
import { recognizeForm } from '../../src/schema/document-form.js'

test.each<[string, unknown]>([
  ['holdfast', { schemaVersion: 1 }],
  ['holdfast', { schemaVersion: 99, version: '1', values: {}, f: { enabled: true } }],
  ['appconfig-authored', { version: '1', flags: {}, values: {} }],
  ['appconfig-authored', { version: '1', values: { f: { enabled: true } }, f: { enabled: true } }],
  ['appconfig-retrieved', { f: { enabled: false } }],
  ['appconfig-retrieved', { f: { enabled: true, limit: 2 }, g: 1 }],
  ['appconfig-retrieved', { schemaVersion: { enabled: true } }],
  ['appconfig-retrieved', {}],
])('%s: %j', (kind, value) => {
  expect(recognizeForm(value)).toEqual({ kind })
})

test.each<[unknown, string]>([
  [[], 'It is an array: a document is an object'],
  [[{ schemaVersion: 1 }], 'the first element of an array: deploy it alone'],
  [null, 'It is null'],
  ['{}', 'It is a string'],
  [{ schemaVersion: '1', flags: {} }, 'write 1, without quotes'],
  [{ schema_version: 1, flags: {} }, '"schema_version" must be spelt "schemaVersion"'],
  [{ version: 1, values: {} }, '"version" is the string "1"'],
  [{ flags: { f: { on: true, variations: [true, false], fallthrough: {} } }, segments: {} }, 'LaunchDarkly'],
  [{ flagValues: { f: true } }, 'LaunchDarkly'],
  [{ version: 2, features: [{ name: 'f', enabled: true, strategies: [] }] }, 'Unleash'],
  [{ features: { f: { defaultValue: false, rules: [] } } }, 'GrowthBook'],
  [{ flags: { f: { state: 'ENABLED', variants: {}, defaultVariant: 'on' } } }, 'flagd'],
  [{ flags: { f: { enabled: true } } }, 'Begin it with "schemaVersion": 1.'],
  [{ flags: [{ key: 'f', enabled: true }] }, 'put the flags into an object, by key.'],
  [{ f: true, g: false }, 'For a flag that is on or off write {"f":{"enabled":true}}.'],
  [{ port: 80, f: true }, 'If these are settings of an application, it is the wrong profile or file.'],
  // hashicorp/terraform-provider-aws#44847
  [
    { flags: { ff: { name: 'ff' } }, values: { ff: { _variants: [{ enabled: true, name: 'Default' }] } } },
    'as they are written: add "version": "1".',
  ],
  [{ values: { ff: { enabled: 'true' } } }, 'as they are written: add "version": "1".'],
  [{ values: { ff: 1 } }, 'has its flags by key under "flags"'],
])('%j is no flag document', (value, hint) => {
  expect(recognizeForm(value)).toMatchObject({
    kind: 'unknown',
    problem: { code: 'unknown-form', path: '', message: expect.stringContaining(hint) },
  })
})
