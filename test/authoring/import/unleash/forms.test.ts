import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { fromUnleash } from '../../../../src/convert.js'
import { folderWith } from '../../../commands/folder.js'
import { runCommand } from '../../../commands/run-command.js'
import { answersOf } from '../stage.js'
import { murmur, Reference } from './reference.js'

const feature = { name: 'f', enabled: true, strategies: [{ name: 'default' }] }

describe('a document', () => {
  test.each([0, 1, 2, undefined])('of version %s comes over', (version) => {
    expect(fromUnleash({ version, features: [feature] }).flags).toMatchObject([{ flag: 'f', fidelity: 'exact' }])
  })

  test('of events is what they amount to', () => {
    const off = { ...feature, enabled: false }
    const inSegment = { ...feature, name: 'in-segment', strategies: [{ name: 'default', segments: [1] }] }
    const constraints = [{ contextName: 'plan', operator: 'IN', values: ['pro'] }]
    const imported = fromUnleash({
      events: [
        {
          eventId: 1,
          type: 'hydration',
          features: [feature, { ...feature, name: 'gone' }],
          segments: [{ id: 1, constraints: [] }],
        },
        { eventId: 2, type: 'feature-updated', feature: off },
        { eventId: 3, type: 'feature-removed', featureName: 'gone', project: 'default' },
        { eventId: 4, type: 'segment-updated', segment: { id: 1, constraints } },
        { eventId: 5, type: 'feature-updated', feature: inSegment },
        { eventId: 6, type: 'segment-updated', segment: { id: 2, constraints: [] } },
        { eventId: 7, type: 'segment-removed', segmentId: 2 },
        { eventId: 8, type: 'feature-updated', feature: { name: 'odd', enabled: 1, strategies: [] } },
      ],
    })
    const answers = answersOf(imported)
    expect(answers('f', {})).toBe(false)
    expect([answers('in-segment', {}), answers('in-segment', { plan: 'pro' })]).toEqual([false, true])
    expect(imported.flags.map(({ flag, at }) => [flag, at])).toEqual([
      ['f', undefined],
      ['in-segment', undefined],
      ['odd', '/events/7/feature/enabled'],
    ])
  })
})

describe('the command ends with 2 and writes nothing for', () => {
  test.each([
    [
      'another system',
      { flags: { f: { state: 'ENABLED', variants: { on: true }, defaultVariant: 'on' } } },
      'This is no document of Unleash. It looks like one of flagd: --from flagd.',
    ],
    [
      'an unknown version',
      { version: 3, features: [feature] },
      "Version 3 of Unleash's client features is unknown: versions 1 and 2 are imported.",
    ],
    ['a version that is a text', { version: '2', features: [feature] }, 'Version "2" of'],
    ['what browsers get', { toggles: [{ name: 'f', enabled: true }] }, 'This is what Unleash serves to browsers'],
    [
      'an export of the server',
      { features: [{ name: 'f', enabled: true }], featureStrategies: [] },
      'This is an export of the Unleash server.',
    ],
    ['a truncated document', '{"version":2,"features":[{"name":"f","enab', 'file.json:1:'],
    ['YAML', 'version: 2\nfeatures:\n  - name: f\n', 'file.json:1:1: '],
    ['an array', [feature], 'This is no document of Unleash.'],
    ['an empty file', '', 'file.json'],
    ['an empty object', {}, 'This is no document of Unleash.'],
  ])('%s', async (_, content, message) => {
    const folder = folderWith({ 'file.json': content })
    const { exitCode, stdout, stderr } = await runCommand(
      ['import', '--from', 'unleash', 'file.json', '--out', 'out.json', '--report', 'report.txt'],
      { cwd: folder },
    )
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr).toContain(message)
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(readdirSync(folder)).toEqual(['file.json'])
  })
})

describe('the second evaluator agrees with', () => {
  test('places of units that tests of several SDKs have', () => {
    expect((murmur('gr1:123', 0) % 100) + 1).toBe(73)
    expect((murmur('groupX:999', 0) % 100) + 1).toBe(25)
  })

  test('examples of the client specification', () => {
    const rollout = (name: string, parameters: object) => ({
      name,
      enabled: true,
      strategies: [{ name: 'flexibleRollout', parameters: { groupId: name, ...parameters } }],
    })
    const ten = rollout('Feature.flexibleRollout.10', { rollout: '10', stickiness: 'default' })
    const custom = rollout('Feature.flexible.rollout.custom.stickiness_50', {
      rollout: '50',
      stickiness: 'customField',
    })
    const variants = ['variant1', 'variant2', 'variant3'].map((name) => ({ name, weight: 33 }))
    const split = { name: 'Feature.Variants.C', enabled: true, strategies: [], variants }
    const reference = new Reference({ version: 1, features: [ten, custom, split] }, '')
    const isOn = (userId: string) => reference.isEnabled(ten.name, { userId })
    expect([isOn('174'), isOn('499')]).toEqual([true, false])
    const isIn = (customField: string) => reference.isEnabled(custom.name, { properties: { customField } })
    expect([isIn('388'), isIn('39'), isIn('402')]).toEqual([true, true, false])
    const given = ['232', '607', '656'].map((userId) => reference.getVariant(split.name, { userId }).name)
    expect(given).toEqual(['variant1', 'variant2', 'variant3'])
  })
})
