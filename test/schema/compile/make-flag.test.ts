import { expect, test } from 'vitest'
import { mergingSteps } from '../../../src/schema/merge/merge-rule-sets.js'
import { readDocument } from '../../../src/schema/read-document.js'
import { atOnce } from '../../../src/schema/steps.js'

const version = { label: undefined, hash: 'test' }
const read = (document: object) => readDocument(document, { version }).ruleSet

const holdfast = read({
  schemaVersion: 1,
  flags: {
    plain: { enabled: true },
    rich: {
      enabled: true,
      description: 'all there is',
      layer: { name: 'main', from: 0, to: 50 },
      requires: [{ flag: 'plain', variant: ['on'] }],
      rules: [{ percent: 10, serve: 'on' }],
      metadata: { team: 'checkout' },
    },
  },
  layers: { main: {} },
})
const retrieved = read({ 'retrieved-on': { enabled: true, limit: 2 }, 'retrieved-off': { enabled: false } })
const authored = read({
  version: '1',
  flags: { variants: { name: 'variants' } },
  values: {
    variants: {
      _variants: [
        { name: 'pro', enabled: true, rule: '(eq $plan "pro")' },
        { name: 'rest', enabled: false },
      ],
    },
  },
})
const switches = read({ schemaVersion: 1, flags: { plain: { enabled: false }, variants: { enabled: false } } })

const putOff = readDocument(
  '{"schemaVersion":1,"flags":{"on":{"enabled":true,"rules":[{"percent":5,"serve":"on"}]},"off":{"enabled":false}}}',
  { version, putsOff: true },
).ruleSet

test('flags of all formats, relinked, switched and put off, have the same members in the same order, as V8 likes them', () => {
  const { ruleSet: merged } = atOnce(mergingSteps([holdfast, retrieved, authored, switches], version))
  const flags = [holdfast, retrieved, authored, switches, merged, putOff].flatMap(({ flags }) => [...flags.values()])
  expect(merged.flags.get('rich')).not.toBe(holdfast.flags.get('rich'))
  expect(merged.flags.get('variants')?.enabled).toBe(false)
  expect([...putOff.flags.values()].map(({ rules }) => rules)).toEqual([[], []])
  expect(new Set(flags.map((flag) => Object.keys(flag).join(' '))).size).toBe(1)
  expect(new Set(flags.map(({ off }) => Object.keys(off).join(' '))).size).toBe(1)
})

test('a flag that says nothing but enabled is a switch, whatever else is noted of it', () => {
  const flags = [...holdfast.flags.values(), ...retrieved.flags.values(), ...authored.flags.values()]
  expect(flags.filter(({ isSwitch }) => isSwitch).map(({ key }) => key)).toEqual(['plain', 'retrieved-off'])
  const noted = { enabled: false, owner: 'me', tags: ['a'], expiresAt: '2030-01-01', clientVisible: true, metadata: {} }
  const { flags: others } = read({ schemaVersion: 1, flags: { noted, salted: { enabled: true, salt: 'x' } } })
  expect([...others.values()].map(({ isSwitch }) => isSwitch)).toEqual([true, false])
})
