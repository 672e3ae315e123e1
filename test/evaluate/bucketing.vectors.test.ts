import murmurHash3 from 'murmurhash3js-revisited'
import { describe, expect, test } from 'vitest'
import { targetingKeyPath } from '../../src/evaluate/attribute.js'
import { type BucketKind, bucketSeed, drawBucket, percentEdge, splitEdges } from '../../src/evaluate/bucket.js'
import { explainFlag } from '../../src/evaluate/explain/explain-flag.js'
import { murmur3 } from '../../src/evaluate/murmur3.js'
import { rampStepAt } from '../../src/evaluate/ramp.js'
import { readUnit } from '../../src/evaluate/unit.js'
import { evaluateIn, flagIn, ruleSetWith } from './stage.js'
import { vectors } from './vectors.js'

const unsigned = (hash: number): number => hash >>> 0
/** A position in 0..100, as explanations give it, back to the draw it came from. */
const drawOf = (position: number | undefined): number => Math.round(((position ?? Number.NaN) / 100) * 2 ** 32)

describe('MurmurHash3 x86 32', () => {
  interface HashVectors {
    texts: { description: string; cases: { text: string; seed: number; hash: number }[] }[]
    units: { unit: number | string; text: string; hash: number }[]
    notUnits: unknown[]
    published: { bytes: string; seed: number; hash: number }[]
    verification: number
  }
  const { texts, units, notUnits, published, verification } = vectors<HashVectors>('hash')

  test.each(texts)('$description', ({ cases }) => {
    for (const { text, seed, hash } of cases)
      expect({ text, seed, hash: unsigned(murmur3(text, seed)) }).toEqual({ text, seed, hash })
  })

  test('integer units are hashed in decimal', () => {
    for (const { unit, text, hash } of units) {
      expect(readUnit(targetingKeyPath, { targetingKey: unit })).toBe(text)
      if (typeof unit === 'number') expect(readUnit(targetingKeyPath, { targetingKey: BigInt(unit) })).toBe(text)
      expect(unsigned(murmur3(text, 0))).toBe(hash)
    }
  })

  test('what is neither a non-empty string nor an integer is no unit', () => {
    for (const value of notUnits) expect(readUnit(targetingKeyPath, { targetingKey: value as string })).toBe(undefined)
  })

  const hashBytes = (bytes: Uint8Array, seed: number): number =>
    bytes.every((byte) => byte < 0x80)
      ? unsigned(murmur3(String.fromCharCode(...bytes), seed))
      : murmurHash3.x86.hash32(bytes, seed)

  test.each(published)('published: bytes "$bytes", seed $seed', ({ bytes, seed, hash }) => {
    expect(hashBytes(Uint8Array.from(Buffer.from(bytes, 'hex')), seed)).toBe(hash)
  })

  test('gives the verification value of SMHasher', () => {
    expect(verification).toBe(0xb0f57ee3)
    const hashes = Buffer.alloc(256 * 4)
    for (let length = 0; length < 256; length++) {
      const key = Uint8Array.from({ length }, (_, index) => index)
      hashes.writeUInt32LE(hashBytes(key, 256 - length), length * 4)
    }
    expect(hashBytes(hashes, 0)).toBe(verification)
  })
})

test('seeds', () => {
  for (const { kind, salt, seed } of vectors<{ kind: BucketKind; salt: string; seed: number }[]>('seed')) {
    expect({ kind, salt, seed: unsigned(bucketSeed(kind, salt)) }).toEqual({ kind, salt, seed })
  }
})

test('edges', () => {
  for (const { percent, edge } of vectors<{ percent: number; edge: number }[]>('edge')) {
    expect({ percent, edge: percentEdge(percent) }).toEqual({ percent, edge })
  }
})

test('exposure', () => {
  interface Exposure {
    unit: string | number
    salt: string
    percent: number
    bucket: number
    within: boolean
  }
  for (const vector of vectors<Exposure[]>('exposure')) {
    const { unit, salt, percent, bucket, within } = vector
    const ruleSet = ruleSetWith({ salt, rules: [{ percent, serve: 'on' }] })
    const { evaluation, rules } = explainFlag(flagIn(ruleSet), { targetingKey: unit }, 0)
    const found =
      percent === 100 ? drawBucket(String(unit), bucketSeed('flag', salt)) : drawOf(rules[0]?.exposure?.bucket)
    expect({ ...vector, bucket: found, within: evaluation.enabled }).toEqual({ unit, salt, percent, bucket, within })
  }
})

test('split', () => {
  interface Split {
    salt: string
    weights: number[]
    edges: number[]
    units: { unit: string; bucket: number; variant: number }[]
  }
  for (const { salt, weights, edges, units } of vectors<Split[]>('split')) {
    expect(splitEdges(weights)).toEqual(edges)
    const flag = flagIn(
      ruleSetWith({
        salt,
        variants: Object.fromEntries(weights.map((_, index) => [`v${index}`, index])),
        default: 'v0',
        rules: [{ split: weights.map((weight, index) => ({ variant: `v${index}`, weight })) }],
      }),
    )
    for (const { unit, bucket, variant } of units) {
      const { evaluation, rules } = explainFlag(flag, { targetingKey: unit }, 0)
      expect({ unit, bucket: drawOf(rules[0]?.split?.bucket), variant: evaluation.value }).toEqual({
        unit,
        bucket,
        variant,
      })
    }
  }
})

test('layers', () => {
  interface Slot {
    layer: { name: string; holdout?: number; salt?: string }
    from: number
    to: number
    units: { unit: string; bucket: number; place: 'INSIDE' | 'HOLDOUT' | 'SLOT' }[]
  }
  for (const { layer, from, to, units } of vectors<Slot[]>('layer')) {
    const { name, ...definition } = layer
    const ruleSet = ruleSetWith(
      { rules: [{ layer: { name, from, to }, serve: 'on' }] },
      { layers: { [name]: definition } },
    )
    for (const { unit, bucket, place } of units) {
      const { evaluation, rules } = explainFlag(flagIn(ruleSet), { targetingKey: unit }, 0)
      const found = evaluation.enabled ? 'INSIDE' : evaluation.details[0]
      expect({ unit, bucket: drawOf(rules[0]?.layer?.bucket), place: found }).toEqual({ unit, bucket, place })
    }
  }
})

test('cohorts', () => {
  interface Membership {
    description: string
    cohorts: object
    cohort: string
    cases: { context: Record<string, unknown>; holds: boolean }[]
  }
  for (const { description, cohorts, cohort, cases } of vectors<Membership[]>('cohort')) {
    const ruleSet = ruleSetWith({ rules: [{ when: { cohort }, serve: 'on' }] }, { cohorts })
    for (const { context, holds } of cases) {
      expect({ description, context, holds: evaluateIn(ruleSet, context).value }).toEqual({
        description,
        context,
        holds,
      })
    }
  }
})

test('guarded ramps and rings', () => {
  interface GuardedRampCases {
    description: string
    ramp: object
    cases: { now: number; percent: number; rings: string[] }[]
  }
  const cohorts = { internal: { include: ['u-1'] }, beta: { include: ['u-2'] } }
  for (const { description, ramp, cases } of vectors<GuardedRampCases[]>('guarded-ramp')) {
    const ruleSet = ruleSetWith({ rules: [{ ramp, serve: 'on' }] }, { minor: 1, cohorts })
    const exposure = flagIn(ruleSet).rules[0]?.exposure
    if (exposure?.kind !== 'ramp') throw new Error('The rule was expected to compile to a ramp.')
    for (const { now, percent, rings } of cases) {
      const step = rampStepAt(exposure.ramp, now)
      const names = step.rings?.conditions.map(({ cohort }) => cohort.name) ?? []
      expect({ description, now, percent: step.share.percent, rings: names }).toEqual({
        description,
        now,
        percent,
        rings,
      })
    }
  }
})

test('ramps', () => {
  interface RampCases {
    description: string
    ramp: object
    cases: { now: number; percent: number }[]
  }
  for (const { description, ramp, cases } of vectors<RampCases[]>('ramp')) {
    const exposure = flagIn(ruleSetWith({ rules: [{ ramp, serve: 'on' }] })).rules[0]?.exposure
    if (exposure?.kind !== 'ramp') throw new Error('The rule was expected to compile to a ramp.')
    for (const { now, percent } of cases) {
      expect({ description, now, percent: rampStepAt(exposure.ramp, now).share.percent }).toEqual({
        description,
        now,
        percent,
      })
    }
  }
})
