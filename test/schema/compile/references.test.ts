import { describe, expect, test } from 'vitest'
import { flags, foundIn, problemsOf, read, rule, when } from './stage.js'

describe('a name that stands for nothing is refused where it stands', () => {
  test.each<[string, object, string]>([
    ['cohort', when({ cohort: 'gone' }), '/flags/f/rules/0/when/cohort'],
    ['cohort in a list', when([{ not: { any: [{ cohort: 'gone' }] } }]), '/flags/f/rules/0/when/0/not/any/0/cohort'],
    ['flag', when({ flag: 'gone', variant: ['on'] }), '/flags/f/rules/0/when/flag'],
    [
      'variant of a flag',
      flags({ f: { rules: [{ when: { flag: 'g', variant: ['on', 'blue'] }, serve: 'on' }] }, g: {} }),
      '/flags/f/rules/0/when/variant/1',
    ],
    ['layer of a rule', rule({ layer: { name: 'gone', from: 0, to: 1 } }), '/flags/f/rules/0/layer/name'],
    ['layer of a flag', flags({ f: { layer: { name: 'gone', from: 0, to: 1 } } }), '/flags/f/layer/name'],
    ['served variant', rule({ serve: 'blue' }), '/flags/f/rules/0/serve'],
    [
      'split variant',
      flags({ f: { rules: [{ split: [{ variant: 'blue', weight: 1 }] }] } }),
      '/flags/f/rules/0/split/0/variant',
    ],
    ['default', flags({ f: { variants: { a: 1 }, default: 'b' } }), '/flags/f/default'],
    ['off', flags({ f: { variants: { a: 1 }, default: 'a', off: 'b' } }), '/flags/f/off'],
    ['prerequisite', flags({ f: { requires: [{ flag: 'gone', variant: ['on'] }] } }), '/flags/f/requires/0/flag'],
    [
      'prerequisite variant',
      flags({ f: { requires: [{ flag: 'g', variant: ['x'] }] }, g: {} }),
      '/flags/f/requires/0/variant/0',
    ],
  ])('%s', (_, document, path) => {
    expect(foundIn(document)).toEqual([`unknown-reference ${path}`])
  })

  test('with the nearest right name', () => {
    const [problem] = problemsOf(when({ cohort: 'intrenal' }, { cohorts: { internal: { include: ['u'] } } }))
    expect(problem).toMatchObject({ suggestion: 'internal', received: '"intrenal"' })
    expect(problem?.message).toContain('Did you mean "internal"?')
  })

  test('also where the name is one that every object has', () => {
    expect(foundIn(when({ cohort: 'constructor' }))).toEqual(['unknown-reference /flags/f/rules/0/when/cohort'])
    expect(foundIn(flags({ f: { variants: { a: 1 }, default: 'toString' } }))).toEqual([
      'unknown-reference /flags/f/default',
    ])
  })
})

describe('names that every object has are ordinary names', () => {
  test('of flags, variants, cohorts and layers', () => {
    const document = {
      schemaVersion: 1,
      cohorts: { valueOf: { include: ['u'] } },
      layers: { toString: {} },
      flags: {
        constructor: {
          enabled: true,
          variants: { hasOwnProperty: 1 },
          default: 'hasOwnProperty',
          rules: [
            { when: { cohort: 'valueOf' }, layer: { name: 'toString', from: 0, to: 100 }, serve: 'hasOwnProperty' },
          ],
        },
      },
    }
    expect([...read(document).ruleSet.flags.keys()]).toEqual(['constructor'])
  })
})

describe('circles are refused once, with the way round', () => {
  test.each<[string, object, string, string]>([
    [
      'of one flag',
      flags({ a: { requires: [{ flag: 'a', variant: ['on'] }] } }),
      '/flags/a/requires/0/flag',
      '"a" -> "a"',
    ],
    [
      'of prerequisites',
      flags({ a: { requires: [{ flag: 'b', variant: ['on'] }] }, b: { requires: [{ flag: 'a', variant: ['on'] }] } }),
      '/flags/b/requires/0/flag',
      '"a" -> "b" -> "a"',
    ],
    [
      'of cohorts',
      flags({}, { cohorts: { a: { when: { cohort: 'b' } }, b: { when: { not: { cohort: 'a' } } } } }),
      '/cohorts/b/when/not/cohort',
      '"a" -> "b" -> "a"',
    ],
    [
      'through a flag condition of a cohort',
      flags(
        { f: { rules: [{ when: { cohort: 'c' }, serve: 'on' }] } },
        { cohorts: { c: { when: { flag: 'f', variant: ['on'] } } } },
      ),
      '/flags/f/rules/0/when/cohort',
      '"c" -> "f" -> "c"',
    ],
  ])('%s', (_, document, path, way) => {
    const problems = problemsOf(document)
    expect(problems.map((problem) => `${problem.code} ${problem.path}`)).toEqual([`cycle ${path}`])
    expect(problems[0]?.message).toContain(way)
  })
})

describe('depth and cost are bounded', () => {
  const chain = (length: number) =>
    flags(
      Object.fromEntries(
        Array.from({ length }, (_, i) => [
          `f${i}`,
          i + 1 < length ? { requires: [{ flag: `f${i + 1}`, variant: ['on'] }] } : {},
        ]),
      ),
    )
  const nested = (depth: number): object =>
    depth === 1 ? { attribute: 'a', exists: true } : { not: nested(depth - 1) }

  test('16 flags in a row are read, 17 refused, 2,000 neither slow nor fatal', () => {
    expect(read(chain(16)).ruleSet.flags.size).toBe(16)
    expect(foundIn(chain(17))).toEqual(['too-deep /flags/f15/requires/0/flag'])
    expect(foundIn(chain(2000))[0]).toBe('too-deep /flags/f15/requires/0/flag')
  })

  test('a chain is as long when its end comes first', () => {
    const reversed = chain(17) as { flags: Record<string, object> }
    reversed.flags = Object.fromEntries(Object.entries(reversed.flags).reverse())
    expect(foundIn(reversed)).toEqual(['too-deep /flags/f0'])
  })

  test('32 conditions inside one another are read, 33 refused', () => {
    expect(read(when(nested(32))).ruleSet.flags.size).toBe(1)
    expect(foundIn(when(nested(33)))).toEqual([`too-deep /flags/f/rules/0/when${'/not'.repeat(32)}`])
  })

  test('conditions of cohorts count where they are referred to', () => {
    const cohorts = { deep: { when: nested(31) } }
    expect(read(when({ cohort: 'deep' }, { cohorts })).ruleSet.flags.size).toBe(1)
    expect(foundIn(when({ not: { cohort: 'deep' } }, { cohorts }))).toEqual(['too-deep /flags/f'])
  })

  test('work that doubles at every step is refused once', () => {
    const cohorts = Object.fromEntries(
      Array.from({ length: 14 }, (_, i) => [
        `c${i}`,
        {
          when:
            i === 0
              ? { attribute: 'a', exists: true }
              : { any: Array.from({ length: 4 }, () => ({ cohort: `c${i - 1}` })) },
        },
      ]),
    )
    const codes = foundIn(flags({}, { cohorts }))
    expect(codes.filter((found) => found.startsWith('too-costly'))).toHaveLength(1)
  })
})
