import { describe, expect, test } from 'vitest'
import { type FlagImport, fromFlagd } from '../../../../src/convert.js'
import { answersOf, expectShare, fateOf } from '../stage.js'
import { importOf } from './flags.js'
import { answerOf, hash32, type Json } from './reference.js'

const cards = ['clubs', 'diamonds', 'hearts', 'spades']
const ofCards = (targeting: Json): Json => ({
  state: 'ENABLED',
  variants: Object.fromEntries([...cards, 'wild'].map((name) => [name, name])),
  defaultVariant: 'wild',
  targeting,
})
const quarters: readonly Json[] = cards.map((name) => [name, 25])
const byName = (before: Json): Json => ({ cat: [before, { var: 'user.name' }] })

const document = {
  flags: {
    'fractional-flag': ofCards({ fractional: [byName({ var: '$flagd.flagKey' }), ...quarters] }),
    'first-of-seed': ofCards({ fractional: [byName('shared-seed'), ...quarters] }),
    'second-of-seed': ofCards({ fractional: [byName('shared-seed'), ['clubs', 1], ['spades', 1]] }),
    shorthand: ofCards({ fractional: [['hearts'], ['spades', 3]] }),
    'by-key': ofCards({ fractional: [{ var: 'targetingKey' }, ['clubs', 50], ['hearts', 50]] }),
    'odd key': ofCards({
      fractional: [
        ['clubs', 10],
        ['hearts', 90],
      ],
    }),
  },
}

const COUNT = 20_000
const population = Array.from({ length: COUNT }, (_, index) => ({
  targetingKey: `user-${index}`,
  user: { name: `name-${index}` },
}))

describe('the hash is the one of flagd', () => {
  test.each([
    ['', 0],
    ['test', 0xba6bd213],
    ['Hello, world!', 0xc0363e43],
    ['The quick brown fox jumps over the lazy dog', 0x2e4ff723],
  ])('%j', (text, hash) => {
    expect(hash32(new TextEncoder().encode(text))).toBe(hash)
  })

  // Of flagd's own scenarios for its evaluators: github.com/open-feature/flagd-testbed, evaluator/gherkin/fractional.feature.
  test.each([
    ['fractional-flag', { user: { name: 'jack' } }, 'hearts'],
    ['fractional-flag', { user: { name: 'queen' } }, 'spades'],
    ['fractional-flag', { user: { name: 'ten' } }, 'clubs'],
    ['fractional-flag', { user: { name: 'nine' } }, 'diamonds'],
    ['fractional-flag', { user: { name: 3 } }, 'clubs'],
    ['first-of-seed', { user: { name: 'seven' } }, 'hearts'],
    ['first-of-seed', { user: { name: 'eight' } }, 'diamonds'],
    ['first-of-seed', { user: { name: 'nine' } }, 'clubs'],
    ['first-of-seed', { user: { name: 'two' } }, 'spades'],
    ['by-key', { targetingKey: 'ejOoVL' }, 'clubs'],
    ['by-key', { targetingKey: 'SI7p-' }, 'clubs'],
    ['by-key', { targetingKey: '6LvT0' }, 'hearts'],
    ['by-key', { targetingKey: 'ceQdGm' }, 'hearts'],
  ] as const)('%s of %j is %s', (flag, context, variant) => {
    expect(answerOf(document, flag, context, 0)).toBe(variant)
    // Asked of one context, the import has kept its answer if it gives this one, and not otherwise.
    const imported = fromFlagd(document, { population: [context] })
    expect(fateOf(imported, flag).kept).toBe(answersOf(imported)(flag, context) === variant ? 1 : 0)
  })
})

describe('over a population', () => {
  const imported = fromFlagd(document, { population })
  const answer = answersOf(imported)

  test.each<readonly [keyof typeof document.flags, Readonly<Record<string, number>>]>([
    ['fractional-flag', { clubs: 0.25, diamonds: 0.25, hearts: 0.25, spades: 0.25 }],
    ['first-of-seed', { clubs: 0.25, diamonds: 0.25, hearts: 0.25, spades: 0.25 }],
    ['second-of-seed', { clubs: 0.5, spades: 0.5 }],
    ['shorthand', { hearts: 0.25, spades: 0.75 }],
    ['by-key', { clubs: 0.5, hearts: 0.5 }],
    ['odd key', { clubs: 0.1, hearts: 0.9 }],
  ])('%s has the same shares, and as many keep theirs as it says', (flag, shares) => {
    const own = population.map((context) => answer(flag, context))
    const theirs = population.map((context) => answerOf(document, flag, context, 0))
    for (const [variant, share] of Object.entries(shares)) {
      for (const answers of [own, theirs]) {
        expectShare(answers.filter((one) => one === variant).length / COUNT, share, COUNT, variant)
      }
    }
    const kept = own.filter((one, index) => one === theirs[index]).length / COUNT
    expect(fateOf(imported, flag)).toMatchObject({ fidelity: 'assignments-redrawn', kept })
  })

  test('who is drawn together there is drawn together here', () => {
    const together = population.filter((context) => {
      const isFirstHalf = ['clubs', 'diamonds'].includes(answer('first-of-seed', context) as string)
      return isFirstHalf === (answer('second-of-seed', context) === 'clubs')
    })
    expect(together).toHaveLength(COUNT)
  })

  test('who is drawn apart there is drawn apart here', () => {
    const both = population.filter(
      (context) => answer('shorthand', context) === 'hearts' && answer('by-key', context) === 'clubs',
    )
    expectShare(both.length / COUNT, 0.125, COUNT)
  })
})

describe('a rule that draws', () => {
  const rulesOf = ({ document: { flags } }: FlagImport) => flags['flag']?.rules
  const halves: readonly Json[] = [
    ['red', 1],
    ['blue', 1],
  ]
  const split = [
    { variant: 'red', weight: 1 },
    { variant: 'blue', weight: 1 },
  ]

  test('by the targeting key gives the default variant without one', () => {
    const targeting = { if: [{ '==': [{ var: 'a' }, null] }, { fractional: halves }, 'red'] }
    const when = { attribute: 'a', exists: false }
    expect(rulesOf(importOf(targeting))).toEqual([{ when, split }, { when, serve: 'green' }, { serve: 'red' }])
  })

  test('by an attribute draws by the targeting key where it is missing', () => {
    const imported = importOf({ fractional: [{ var: 'session' }, ...halves] })
    expect(rulesOf(imported)).toEqual([
      { when: { attribute: 'session', equals: '' }, serve: 'red' },
      { when: { attribute: 'session', startsWith: '' }, split, bucketBy: 'session', salt: 'flagd:["",""]' },
      { when: { attribute: 'session', exists: false }, split },
    ])
    expect(fateOf(imported, 'flag').notes).toEqual([
      expect.stringContaining('"session" has to hold one text, and no list: '),
      expect.stringContaining('Where "session" is missing'),
    ])
  })

  test('by a joined text has the salt of what is beside the unit, and one bucket for all without a unit', () => {
    const cat = [{ var: '$flagd.flagKey' }, ':', { var: 'session' }]
    const imported = importOf({ fractional: [{ cat }, ...halves] })
    const bucket = hash32(new TextEncoder().encode('flag:')) < 2 ** 31 ? 'red' : 'blue'
    expect(rulesOf(imported)).toMatchObject([
      { serve: bucket },
      { split, bucketBy: 'session', salt: 'flagd:["flag:",""]' },
    ])
    expect(fateOf(imported, 'flag').notes[0]).toContain('"session" has to hold a text or an integer')
  })

  test('by a joined text needs no default variant: flagd has a text to hash for everyone', () => {
    const targeting = { fractional: [{ cat: ['seed', { var: 'session' }] }, ...halves] }
    const imported = importOf(targeting, { defaultVariant: null })
    expect(fateOf(imported, 'flag').fidelity).toBe('assignments-redrawn')
    expect(rulesOf(imported)).toHaveLength(2)
    expect(rulesOf(imported)).toMatchObject([{ when: { any: [{}, {}] } }, { split, bucketBy: 'session' }])
  })

  test('by a constant serves one variant', () => {
    const imported = importOf({ fractional: ['everybody', ['red', 1], ['blue', 0]] })
    expect(imported.document.flags['flag']).toMatchObject({ default: 'green', rules: [{ serve: 'red' }] })
    expect(fateOf(imported, 'flag').fidelity).toBe('exact')
  })

  test('serves its one variant to whoever has a unit', () => {
    const imported = importOf({ fractional: [['red', 1]] })
    expect(rulesOf(imported)).toEqual([
      {
        when: [{ attribute: 'targetingKey', exists: true }, { not: { attribute: 'targetingKey', equals: '' } }],
        serve: 'red',
      },
    ])
    expect(fateOf(imported, 'flag').fidelity).toBe('exact')
  })

  test('gives the default variant where no bucket counts', () => {
    const none: readonly Json[] = [
      {
        fractional: [
          ['red', 0],
          ['blue', -1],
        ],
      },
      {
        fractional: [
          ['red', 0.5],
          ['blue', 1],
        ],
      },
      {
        fractional: [
          ['red', 2_147_483_647],
          ['blue', 1],
        ],
      },
      {
        fractional: [
          ['red', '1'],
          ['blue', 1],
        ],
      },
      { fractional: [5, ['red', 1]] },
      { fractional: [] },
      { starts_with: ['a'] },
      { sem_ver: [{ var: 'x' }, '='] },
      { sem_ver: [{ var: 'x' }, '=', 'one'] },
    ]
    for (const targeting of none) expect(rulesOf(importOf(targeting)), JSON.stringify(targeting)).toEqual([])
  })

  test('asks before the draw which variant or weight a bucket has', () => {
    const isPro = { '==': [{ var: 'plan' }, null] }
    const when = { attribute: 'plan', exists: false }
    const bucket = importOf({
      fractional: [
        [{ if: [isPro, 'red', 'blue'] }, 1],
        ['green', 1],
      ],
    })
    expect(rulesOf(bucket)).toMatchObject([
      { when, split: [{ variant: 'red' }, { variant: 'green' }] },
      { when, serve: 'green' },
      { split: [{ variant: 'blue' }, { variant: 'green' }] },
    ])
    const weight = importOf({
      fractional: [
        ['red', { if: [isPro, 3, 1] }],
        ['blue', 1],
      ],
    })
    expect(rulesOf(weight)).toMatchObject([
      { when, split: [{ weight: 3 }, { weight: 1 }] },
      { when, serve: 'green' },
      { split: [{ weight: 1 }, { weight: 1 }] },
    ])
  })

  test('as a condition gives what each bucket leads to', () => {
    const imported = importOf({
      if: [
        {
          fractional: [
            [true, 1],
            [false, 3],
          ],
        },
        'red',
        'blue',
      ],
    })
    expect(rulesOf(imported)).toEqual([
      {
        split: [
          { variant: 'red', weight: 1 },
          { variant: 'blue', weight: 3 },
        ],
      },
      { serve: 'blue' },
    ])
  })
})
