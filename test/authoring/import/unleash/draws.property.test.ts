import fc from 'fast-check'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { fromUnleash } from '../../../../src/convert.js'
import { readFlags } from '../../../../src/documents.js'
import { expectShare } from '../stage.js'
import { HOST, mapping, served } from './arbitrary.js'
import { Reference, type Served, type UnleashContext } from './reference.js'
import { Seen } from './seen.js'

const currentTime = new Date(Date.UTC(2026, 0, 1))

// An import compares as of the clock.
beforeAll(() => {
  vi.useFakeTimers({ now: currentTime, toFake: ['Date'] })
})
afterAll(() => {
  vi.useRealTimers()
})

/** Whom everything is asked for: each has all units, so that nothing is drawn anew. */
const population = (size: number): readonly UnleashContext[] =>
  Array.from({ length: size }, (_, index) => ({
    userId: `user-${index}`,
    sessionId: `session-${index}-é`,
    remoteAddress: '10.0.0.1',
    currentTime,
    properties: { company: `company ${index}`, plan: 'a', age: '5', version: '1.2.3' },
  }))

test('what a rule picks by the hash of Unleash is what Unleash gives, unit by unit', () => {
  const seen = new Seen()
  const contexts = population(60)
  fc.assert(
    fc.property(served('drawing'), (document) => {
      const { notes } = fromUnleash(document, { population: [] })
      const asked = contexts.map(mapping(notes))
      const imported = fromUnleash(document, { population: asked })
      const flags = readFlags(imported.document)
      const reference = new Reference(document, HOST)
      for (const { flag, key = flag, fidelity, kept } of imported.flags) {
        seen.add(fidelity)
        if (fidelity !== 'assignments-redrawn') continue
        const same = contexts.filter((context, index) => {
          const here = flags.evaluate(key, asked[index] ?? {}, currentTime.getTime()).value
          const there =
            typeof here === 'boolean' ? reference.isEnabled(flag, context) : reference.getVariant(flag, context)
          return JSON.stringify(here) === JSON.stringify(there)
        })
        expect(kept).toBe(same.length / contexts.length)
        const { strategies, dependencies = [] } = document.features.find(
          ({ name }) => name === flag,
        ) as (typeof document.features)[number]
        for (const { name, variants = [] } of strategies) seen.add(variants.length > 1 ? `${name} with variants` : name)
        if (dependencies.length > 0) seen.add('dependencies')
      }
      if (Object.keys(imported.document.cohorts ?? {}).some((name) => name.startsWith('rollout'))) seen.add('cohort')
    }),
    { numRuns: 130, seed: 3 },
  )
  seen.expectOften(40, ['assignments-redrawn', 'left-out', 'exact'])
  seen.expectOften(5, ['flexibleRollout', 'gradualRolloutUserId', 'gradualRolloutSessionId', 'cohort'])
  seen.expectOften(3, ['flexibleRollout with variants', 'dependencies'])
})

const variants = [
  { name: 'blue', weight: 500 },
  { name: 'green', weight: 333, payload: { type: 'string', value: '#0f0' } },
  { name: 'red', weight: 167 },
]
const rollout = (parameters: object, rest: object = {}) => ({ name: 'flexibleRollout', parameters, ...rest })
const features = [
  { name: 'half', strategies: [rollout({ rollout: '50', stickiness: 'default', groupId: 'half' })] },
  { name: 'a-third', strategies: [rollout({ rollout: '33.7', stickiness: 'userId', groupId: 'x' })] },
  {
    name: 'by-session',
    strategies: [{ name: 'gradualRolloutSessionId', parameters: { percentage: '7', groupId: '' } }],
  },
  { name: 'by-user', strategies: [{ name: 'gradualRolloutUserId', parameters: { percentage: 90, groupId: 'half' } }] },
  { name: 'two', strategies: [rollout({ rollout: 20, groupId: 'x' }), rollout({ rollout: 40, groupId: 'y' })] },
  { name: 'split', strategies: [], variants },
  {
    name: 'all-in-one',
    variants,
    strategies: [rollout({ rollout: 60, stickiness: 'default', groupId: 'all-in-one' })],
  },
  { name: 'apart', variants, strategies: [rollout({ rollout: 60, stickiness: 'company', groupId: 'other' })] },
  { name: 'of-strategy', strategies: [rollout({ rollout: 30, stickiness: 'company', groupId: 'z' }, { variants })] },
  { name: 'child', strategies: [], dependencies: [{ feature: 'all-in-one', variants: ['blue', 'red'] }] },
].map((feature) => ({ enabled: true, ...feature }))

test('shares are those of Unleash, over 20,000 units', () => {
  const document = { version: 2, features } as unknown as Served
  const imported = fromUnleash(document, { population: [] })
  expect(imported.flags.map(({ fidelity }) => fidelity)).toEqual(features.map(() => 'assignments-redrawn'))
  const flags = readFlags(imported.document)
  const reference = new Reference(document, HOST)
  const contexts = population(20_000)
  const mapped = mapping(imported.notes)
  for (const { flag } of imported.flags) {
    const [here, there] = [new Map<string, number>(), new Map<string, number>()]
    const count = (answers: Map<string, number>, answer: unknown) => {
      const text = JSON.stringify(answer)
      answers.set(text, (answers.get(text) ?? 0) + 1)
    }
    for (const context of contexts) {
      const { value } = flags.evaluate(flag, mapped(context), currentTime.getTime())
      count(here, value)
      count(
        there,
        typeof value === 'boolean' ? reference.isEnabled(flag, context) : reference.getVariant(flag, context),
      )
    }
    expect([...here.keys()].sort()).toEqual([...there.keys()].sort())
    for (const [answer, times] of there) {
      expectShare(
        (here.get(answer) ?? 0) / contexts.length,
        times / contexts.length,
        contexts.length,
        `${flag} ${answer}`,
      )
    }
  }
})
