import { describe, expect, it } from 'vitest'
import { fromLaunchDarkly } from '../../../../src/convert.js'
import { answersOf, fateOf } from '../stage.js'
import { definitionOf, flag, payload, reasonOf, ruleOf } from './payloads.js'
import type { Raw } from './reference.js'

const isMember = { attribute: '', op: 'segmentMatch', values: ['staff'] }
const isPro = { attribute: 'plan', op: 'in', values: ['pro'] }
const plan = { attribute: 'plan', in: ['pro'] }

function withSegment(members: Raw): Raw {
  const staff = { key: 'staff', version: 1, salt: 'pepper', ...members }
  return payload({ rules: [ruleOf(isMember)] }, { segments: { staff } })
}

function cohortsOf(members: Raw): unknown {
  return fromLaunchDarkly(withSegment(members)).document.cohorts
}

describe('a segment', () => {
  it('is a cohort', () => {
    expect(definitionOf(withSegment({ included: ['ada'] })).rules?.[0]?.when).toEqual({ cohort: 'staff' })
    expect(cohortsOf({ included: ['ada'] })).toEqual({ staff: { include: ['ada'] } })
  })

  it.each<[string, Raw, object]>([
    ['of nobody', {}, { when: { attribute: 'targetingKey', in: [] } }],
    [
      'by lists and rules: who is in both lists is in',
      { included: ['ada'], excluded: ['ada', 'bob'], rules: [{ clauses: [isPro] }] },
      { include: ['ada'], exclude: ['bob'], when: plan },
    ],
    [
      'by two rules',
      { rules: [{ clauses: [isPro, isPro] }, { clauses: [] }] },
      { when: { any: [{ all: [plan, plan] }, { not: { attribute: 'targetingKey', in: [] } }] } },
    ],
    [
      'by lists of several kinds',
      {
        included: ['ada'],
        excluded: ['bob'],
        includedContexts: [{ contextKind: 'org', values: ['acme'] }],
        excludedContexts: [{ contextKind: 'org', values: ['evil'] }],
        rules: [{ clauses: [isPro] }],
      },
      {
        include: ['ada'],
        when: {
          any: [
            { attribute: 'org.key', in: ['acme'] },
            {
              all: [
                plan,
                { not: { attribute: 'targetingKey', in: ['bob'] } },
                { not: { attribute: 'org.key', in: ['evil'] } },
              ],
            },
          ],
        },
      },
    ],
  ])('%s', (_, members, cohort) => {
    expect(cohortsOf(members)).toEqual({ staff: cohort })
  })

  it('that draws is a cohort of those who are drawn and of those without a key', () => {
    const members = { rules: [{ clauses: [isPro], weight: 30_000, rolloutContextKind: 'org' }] }
    expect(cohortsOf(members)).toEqual({
      staff: { when: { any: [{ cohort: 'staff-drawn-0' }, { all: [plan, { attribute: 'org.key', exists: false }] }] } },
      'staff-drawn-0': { when: plan, percent: 30, bucketBy: 'org.key', salt: 'staff.pepper' },
    })
    expect(fateOf(fromLaunchDarkly(withSegment(members)), 'one').fidelity).toBe('assignments-redrawn')
  })

  it.each([
    [0, false],
    [100_000, true],
  ])('that draws %i of 100,000 draws nobody', (weight, answer) => {
    const imported = fromLaunchDarkly(withSegment({ rules: [{ clauses: [], weight }] }))
    expect(fateOf(imported, 'one').fidelity).toBe('exact')
    expect(answersOf(imported)('one', { targetingKey: 'ada' })).toBe(answer)
  })

  it('that is missing or deleted has no members', () => {
    for (const segments of [{}, { staff: { key: 'staff', deleted: true } }]) {
      const document = payload({ rules: [ruleOf({ ...isMember, negate: true })] }, { segments })
      expect(definitionOf(document).rules?.[0]?.when).toEqual({ not: { attribute: 'targetingKey', in: [] } })
    }
  })

  it.each<[string, Raw, string, string]>([
    ['is big', { unbounded: true }, 'A big segment', '/unbounded'],
    [
      'draws by an attribute',
      { rules: [{ clauses: [], weight: 5, bucketBy: 'plan' }] },
      'It draws by an attribute',
      '/rules/0/bucketBy',
    ],
    [
      'has an unknown operator',
      { rules: [{ clauses: [{ ...isPro, op: 'odd' }] }] },
      'The operator "odd"',
      '/rules/0/clauses/0/op',
    ],
    ['has a rule without clauses', { rules: [{}] }, 'a list of clauses', '/rules/0/clauses'],
    ['has numbers for keys', { included: [7] }, 'a text should be here', '/included/0'],
    ['has the key of another', { key: 'x' }, 'the key "staff" should be here', '/key'],
  ])('that %s leaves its flags out', (_, members, message, at) => {
    const [reason, pointer] = reasonOf(withSegment(members))
    expect(reason).toContain('It depends on the group "staff", which is left out')
    expect(reason).toContain(message)
    expect(pointer).toBe(`/segments/staff${at}`)
  })

  it('that draws with the key and the salt of a flag leaves its flags out', () => {
    const staff = { key: 'one', salt: 'salty', rules: [{ clauses: [], weight: 5 }] }
    const document = payload({ rules: [ruleOf({ ...isMember, values: ['one'] })] }, { segments: { one: staff } })
    expect(reasonOf(document)[0]).toContain('the key and the salt of a flag that draws')
  })

  it('that refers to itself leaves its flags out', () => {
    const [reason] = reasonOf(withSegment({ rules: [{ clauses: [isMember] }] }))
    expect(reason).toContain('group "staff"')
  })

  it('that no flag refers to is not carried along', () => {
    const document = { flags: { one: flag('one') }, segments: { staff: { key: 'staff', included: ['ada'] } } }
    expect(fromLaunchDarkly(document).document.cohorts).toBeUndefined()
  })

  it('says what contexts have to keep to', () => {
    const before = { attribute: 'seen', op: 'before', values: [0] }
    const imported = fromLaunchDarkly(withSegment({ rules: [{ clauses: [before] }] }))
    expect(imported.notes.join()).toContain('Segment "staff": It compares dates')
  })
})
