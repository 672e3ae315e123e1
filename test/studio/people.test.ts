import { expect, test } from 'vitest'
import { readFlags } from '../../src/documents.js'
import { sample, setStage } from './stage.js'

test('without a population the people are made from what the document asks, the same ones until it asks for something else', async () => {
  const { ask, event, save } = await setStage()
  const people = async () => (await ask('/documents/flags/people')).body
  const first = await people()
  expect(first.contexts).toHaveLength(1000)
  expect(new Set(first.contexts.map(({ country }: { country?: string }) => country))).toContain('CA')

  await save((text) => text.replace('"percent": 5,', '"percent": 6,'))
  await event('view', ({ version }) => version === 'v2')
  expect((await people()).id).toBe(first.id)
  await save((text) => text.replace('["CA", "US"]', '["CA", "US", "MX"]'))
  await event('view', ({ version }) => version === 'v3')
  const other = await people()
  expect(other.id).not.toBe(first.id)
  expect(other.contexts.map(({ country }: { country?: string }) => country)).toContain('MX')
})

test('the form has a field for each attribute the document reads, with operands to choose from', async () => {
  const { event } = await setStage()
  const { fields } = await event('view')
  expect(fields.map(({ name }: { name: string }) => name)).toEqual(['plan', 'country', 'appVersion', 'email'])
  const field = (name: string) => fields.find((each: { name: string }) => each.name === name)
  expect(field('plan')).toEqual({ name: 'plan', suggestions: ['pro', 'team'], isText: true })
  expect(field('appVersion').suggestions).toContain('2.3.0')
})

test('the people of a file come first, with the attributes and values that they have', async () => {
  const contexts = [
    { targetingKey: 'a', region: 'eu' },
    { targetingKey: 'b', region: 'us' },
  ]
  const { event, ask } = await setStage({ people: { id: 'given', contexts, origin: { kind: 'given', of: 2 } } })
  const { fields, people } = await event('view')
  expect(people).toEqual({ id: 'given', count: 2, origin: { kind: 'given', of: 2 } })
  expect(fields[0]).toEqual({ name: 'region', suggestions: ['eu', 'us'], isText: false })
  expect((await ask('/documents/flags/people')).body.contexts).toEqual(contexts)
})

test('with another document, each flag that answers otherwise says so', async () => {
  const against = { label: 'appconfig:prod', flags: readFlags(sample.replace('"always": 0', '"always": 1')) }
  const { event, ask } = await setStage({ against })
  const person = { targetingKey: 'u', plan: 'team', country: 'CA' }
  const { flags } = await event('view', undefined, person)
  const otherwise = flags.filter((flag: { against?: string }) => flag.against !== undefined)
  expect(otherwise).toMatchObject([{ key: 'free-shipping-from', against: 'always', differs: true }])
  const { body } = await ask('/documents/flags/flags', { context: person, keys: ['free-shipping-from'] })
  expect(body.flags[0].against.text).toContain('= always 1')
  const { variants, population, differing, kinds } = body.flags[0].against
  const always = variants.findIndex(({ name }: { name: string }) => name === 'always')
  expect(population).toHaveLength(1000)
  expect(differing).toEqual(population.flatMap((variant: number, who: number) => (variant === always ? [who] : [])))
  expect(kinds).toEqual({ revalued: differing.length })
})

test('a ramp is told as points in time', async () => {
  const { ask } = await setStage()
  const { body } = await ask('/documents/flags/flags', { context: {}, keys: ['dark-mode'] })
  const start = Date.parse('2026-11-16T09:00:00Z')
  expect(body.flags[0].ramps).toEqual({
    0: [
      { at: start, percent: 1 },
      { at: start + 86_400_000, percent: 25 },
      { at: start + 3 * 86_400_000, percent: 100, heldBy: 'pause' },
    ],
  })
})

test('cohorts of a ramp and steps above its ceiling are told as such', async () => {
  const steps = [{ cohort: 'internal', hold: '1h' }, { percent: 5, hold: '1h' }, { percent: 100 }]
  const ramp = { startAt: '2026-11-16T09:00:00Z', steps, guard: { id: 'r1', ceiling: 2 } }
  const { ask } = await setStage({
    text: JSON.stringify({
      schemaVersion: 1,
      minor: 1,
      cohorts: { internal: { include: ['u-1'] } },
      flags: { guarded: { enabled: true, rules: [{ ramp, serve: 'on' }] } },
    }),
  })
  const { body } = await ask('/documents/flags/flags', { context: { targetingKey: 'u-1' }, keys: ['guarded'] })
  const start = Date.parse('2026-11-16T09:00:00Z')
  expect(body.flags[0].ramps).toEqual({
    0: [
      { at: start, cohort: 'internal' },
      { at: start + 3_600_000, percent: 5 },
      { at: start + 7_200_000, percent: 100, heldBy: 'ceiling' },
    ],
  })
  expect(body.flags[0].explanation.rules[0].ramp).toMatchObject({ begun: 3, inForce: 2, ring: 'internal' })
})
