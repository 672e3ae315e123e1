import { describe, expect, it } from 'vitest'
import { fromLaunchDarkly } from '../../../../src/convert.js'
import { answersOf, fateOf } from '../stage.js'
import { definitionOf, payload, reasonOf } from './payloads.js'
import { answerOf, type Raw } from './reference.js'

function rollout(members: Raw = {}, weights: readonly unknown[] = [30_000, 70_000]): Raw {
  return { rollout: { variations: weights.map((weight, variation) => ({ variation, weight })), ...members } }
}

const split = [
  { variant: 'on', weight: 30_000 },
  { variant: 'off', weight: 70_000 },
]

describe('a rollout', () => {
  it('at the end is a rule for all; who has no key gets the first share', () => {
    expect(definitionOf(payload({ fallthrough: rollout() }))).toEqual({
      enabled: true,
      default: 'on',
      rules: [{ split }],
    })
  })

  it('of a rule is a rule, and one for those without a key', () => {
    const rule = {
      id: 'r',
      clauses: [{ attribute: 'plan', op: 'in', values: ['pro'] }],
      ...rollout({ contextKind: 'org' }),
    }
    const when = { attribute: 'plan', in: ['pro'] }
    expect(definitionOf(payload({ rules: [rule] })).rules).toEqual([
      { id: 'r', when, bucketBy: 'org.key', split },
      { id: 'r-other', when, serve: 'on' },
    ])
  })

  it.each<[string, Raw, object]>([
    ['with a seed has its salt', { seed: 61 }, { salt: 'seed:61', split }],
    ['with the seed 0 has none', { seed: 0 }, { split }],
    ['by an attribute', { bucketBy: '/a/b', contextKind: 'org' }, { bucketBy: 'org.a.b', split }],
    [
      'that is an experiment draws by the key',
      { bucketBy: 'plan', kind: 'experiment', contextKind: 'org' },
      { bucketBy: 'org.key', split },
    ],
  ])('%s', (_, members, rule) => {
    expect(definitionOf(payload({ fallthrough: rollout(members) })).rules?.at(-1)).toEqual(rule)
  })

  it.each<[Raw, boolean]>([
    [{ bucketBy: 'team' }, true],
    [{ bucketBy: 'key' }, false],
    [{}, false],
    [{ bucketBy: 'team', kind: 'experiment' }, false],
  ])('by %j: whether the report says which numbers are no unit is %s', (members, isNoted) => {
    const { notes } = fateOf(fromLaunchDarkly(payload({ fallthrough: rollout(members) })), 'one')
    expect(notes.some((note) => note.startsWith('It draws by "team": '))).toBe(isNoted)
  })

  it('draws for the empty text as LaunchDarkly does, unless it is in a list', () => {
    const weights = { bucketBy: 'team', contextKind: 'user' }
    for (const salt of ['a', 'b', 'c', 'd']) {
      const document = payload({ salt, fallthrough: rollout(weights) })
      const ask = answersOf(fromLaunchDarkly(document))
      for (const team of ['', [''], null, 1.5]) {
        const expected = answerOf(document, 'one', { user: { key: 'ada', team } })?.value
        expect(ask('one', { targetingKey: 'ada', team }), JSON.stringify([salt, team])).toBe(expected)
      }
    }
  })

  it.each<[string, Raw]>([
    ['gives all to one', rollout({}, [0, 100_000])],
    ['gives all to the last', rollout({}, [0, 0])],
    ['draws by what is no text', rollout({ bucketBy: 'anonymous' })],
    ['draws by the kind', rollout({ bucketBy: 'kind' })],
  ])('that %s draws nobody', (_, fallthrough) => {
    const imported = fromLaunchDarkly(payload({ fallthrough }))
    expect(fateOf(imported, 'one').fidelity).toBe('exact')
    expect(imported.document.flags['one']?.rules).toEqual([])
  })

  it.each<[string, Raw, string, string]>([
    ['is empty', rollout({}, []), 'a list of weighted variations', '/rollout/variations'],
    [
      'has no weight',
      rollout({}, [1000, undefined]),
      'a number should be here, and it is missing',
      '/rollout/variations/1/weight',
    ],
    ['has a weight below 0', rollout({}, [-1, 2]), 'an integer from 0', '/rollout/variations/0/weight'],
    ['has another variation', rollout({}, [1, 1, 1]), 'there is no variation 2', '/rollout/variations/2/variation'],
    ['has half a seed', rollout({ seed: 0.5 }), 'an integer should be here', '/rollout/seed'],
    [
      'draws by a bad reference',
      rollout({ bucketBy: '//', contextKind: 'user' }),
      'a valid reference',
      '/rollout/bucketBy',
    ],
  ])('that %s leaves the flag out', (_, fallthrough, message, at) => {
    const [reason, pointer] = reasonOf(payload({ fallthrough }))
    expect(reason).toContain(message)
    expect(pointer).toBe(`/flags/one/fallthrough${at}`)
  })

  it('of a flag that does not say its key leaves it out', () => {
    expect(reasonOf(payload({ key: undefined, fallthrough: rollout() }))).toEqual([
      'It draws with its key, and has none.',
      '/flags/one/key',
    ])
  })
})
