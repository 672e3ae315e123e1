import { describe, expect, it } from 'vitest'
import { fromLaunchDarkly } from '../../../../src/convert.js'
import type { EvaluationContext } from '../../../../src/evaluate/evaluation-context.js'
import { answersOf, expectShare, fateOf } from '../stage.js'
import { answerOf, bucketOf, type LdContext, type LdPayload, type Raw } from './reference.js'
import { toHere } from './to-here.js'

const UNITS = 20_000

describe('LaunchDarkly draws', () => {
  // Numbers that the tests of its SDKs for Go and Node.js have.
  it.each([
    ['userKeyA', 'hashKey.saltyA', 0.42157587],
    ['userKeyB', 'hashKey.saltyA', 0.6708485],
    ['userKeyC', 'hashKey.saltyA', 0.10343106],
    ['userKeyA', '61', 0.09801207],
    ['userKeyB', '61', 0.14483777],
    ['userKeyC', '61', 0.9242641],
  ])('%s of %s at %f', (key, prefix, bucket) => {
    expect(bucketOf({ user: { key } }, undefined, undefined, prefix)).toBeCloseTo(bucket, 6)
  })
})

describe('shares', () => {
  it.each<[string, Raw, readonly number[]]>([
    ['of a rollout', rollout([20_000, 30_000, 50_000]), [0.2, 0.3, 0.5]],
    ['that the last one fills up', rollout([1000, 1000, 1000]), [0.01, 0.01, 0.98]],
    ['that sum to more than there is', rollout([60_000, 60_000, 60_000]), [0.6, 0.4, 0]],
    ['of nothing', rollout([0, 25_000, 75_000]), [0, 0.25, 0.75]],
    [
      'of an experiment',
      { ...rollout([10_000, 20_000, 70_000]), kind: 'experiment', seed: 61, bucketBy: 'plan' },
      [0.1, 0.2, 0.7],
    ],
    ['by an attribute', { ...rollout([50_000, 0, 50_000]), bucketBy: 'id' }, [0.5, 0, 0.5]],
    ['by another kind', { ...rollout([50_000, 10_000, 40_000]), contextKind: 'org' }, [0.5, 0.1, 0.4]],
  ])('%s are the same', (_, drawn, shares) => {
    const payload = payloadWith({ fallthrough: { rollout: drawn } })
    const imported = fromLaunchDarkly(payload)
    const ask = answersOf(imported)
    expect(fateOf(imported, 'one').fidelity).toBe('assignments-redrawn')
    const [here, there] = [counter(), counter()]
    for (const each of population()) {
      here.add(ask('one', toHere(each, payload) as EvaluationContext))
      there.add(answerOf(payload, 'one', each)?.value)
    }
    for (const [index, share] of shares.entries()) {
      expectShare(here.shareOf(colours[index]), share, UNITS, 'here')
      expectShare(there.shareOf(colours[index]), share, UNITS, 'there')
    }
  })

  it('of a segment that draws are the same', () => {
    const rule = { clauses: [], weight: 30_000 }
    const payload: LdPayload = {
      ...payloadWith({
        rules: [{ id: 'r', clauses: [{ op: 'segmentMatch', attribute: '', values: ['part'] }], variation: 2 }],
      }),
      segments: { part: { key: 'part', salt: 'pepper', rules: [rule] } },
    }
    const ask = answersOf(fromLaunchDarkly(payload))
    const [here, there] = [counter(), counter()]
    for (const each of population()) {
      here.add(ask('one', toHere(each, payload) as EvaluationContext))
      there.add(answerOf(payload, 'one', each)?.value)
    }
    expectShare(here.shareOf('blue'), 0.3, UNITS)
    expectShare(there.shareOf('blue'), 0.3, UNITS)
  })

  it('of flags with one seed go to the same units, of others to any', () => {
    const seeded = { fallthrough: { rollout: { ...rollout([50_000, 50_000, 0]), seed: 61 } } }
    const own = { fallthrough: { rollout: rollout([50_000, 50_000, 0]) } }
    const flags = { a: flagOf('a', seeded), b: flagOf('b', seeded), c: flagOf('c', own), d: flagOf('d', own) }
    const payload = { flags, segments: {} }
    const ask = answersOf(fromLaunchDarkly(payload))
    const agreeing = (one: string, other: string) =>
      population().filter((each) => {
        const here = toHere(each, payload) as EvaluationContext
        return ask(one, here) === ask(other, here)
      }).length / UNITS
    expect(agreeing('a', 'b')).toBe(1)
    expectShare(agreeing('a', 'c'), 0.5, UNITS)
    expectShare(agreeing('c', 'd'), 0.5, UNITS)
  })
})

it('says of each unit whether it keeps its variant', () => {
  const payload = payloadWith({ fallthrough: { rollout: rollout([20_000, 30_000, 50_000]) } })
  const kept = population()
    .slice(0, 300)
    .map((each) => {
      const here = toHere(each, payload) as EvaluationContext
      const imported = fromLaunchDarkly(payload, { population: [here] })
      const isSame = answersOf(imported)('one', here) === answerOf(payload, 'one', each)?.value
      expect(fateOf(imported, 'one').kept).toBe(isSame ? 1 : 0)
      return isSame
    })
  // Two draws of 20, 30 and 50 % agree for 38 % of all.
  expectShare(kept.filter((isSame) => isSame).length / 300, 0.38, 300)
})

const colours = ['red', 'green', 'blue']

function rollout(weights: readonly number[]): Raw {
  return { variations: weights.map((weight, variation) => ({ variation, weight })) }
}

function flagOf(key: string, members: Raw): Raw {
  return {
    key,
    on: true,
    salt: 'salty',
    variations: colours,
    offVariation: 0,
    fallthrough: { variation: 0 },
    ...members,
  }
}

function payloadWith(members: Raw): LdPayload {
  return { flags: { one: flagOf('one', members) }, segments: {} }
}

function population(): readonly LdContext[] {
  return Array.from({ length: UNITS }, (_, index) => ({
    user: { key: `user-${index}`, id: index, plan: 'pro' },
    org: { key: `org-${index}` },
  }))
}

function counter() {
  const counts = new Map<unknown, number>()
  return {
    add: (value: unknown) => counts.set(value, (counts.get(value) ?? 0) + 1),
    shareOf: (value: unknown) => (counts.get(value) ?? 0) / UNITS,
  }
}
