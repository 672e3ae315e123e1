import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { targetingKeyPath } from '../../src/evaluate/attribute.js'
import { type BucketKind, bucketSeed, drawBucket, percentEdge, splitEdges } from '../../src/evaluate/bucket.js'
import { murmur3 } from '../../src/evaluate/murmur3.js'
import { rampStepAt } from '../../src/evaluate/ramp.js'
import { shareOf } from '../../src/evaluate/share.js'
import { readUnit } from '../../src/evaluate/unit.js'
import { evaluateIn, ruleSetWith } from '../evaluate/stage.js'
import { blocksIn, documentFormat, evaluation } from './page.js'

/** The functions of the page, as the code has them. */
const code = {
  hash: (text: string, seed: number) => murmur3(text, seed) >>> 0,
  seed: (kind: BucketKind, salt: string) => bucketSeed(kind, salt) >>> 0,
  draw: (kind: BucketKind, unit: string, salt: string) => drawBucket(unit, bucketSeed(kind, salt)),
  edge: percentEdge,
  unit: (value: string) => readUnit(targetingKeyPath, { targetingKey: value }) ?? null,
  isWithin: (targetingKey: string, salt: string, percent: number) =>
    evaluateIn(ruleSetWith({ salt, rules: [{ percent, serve: 'on' }] }), { targetingKey }).enabled,
  splitEdges,
  splitIndex: (targetingKey: string, salt: string, weights: readonly number[]) => {
    const variants = Object.fromEntries(weights.map((_, index) => [`v${index}`, index]))
    const split = weights.map((weight, index) => ({ variant: `v${index}`, weight }))
    return evaluateIn(ruleSetWith({ variants, default: 'v0', salt, rules: [{ split }] }), { targetingKey }).value
  },
  place: (targetingKey: string, name: string, holdout: number, from: number, to: number) => {
    const ruleSet = ruleSetWith(
      { layer: { name, from, to }, rules: [{ serve: 'on' }] },
      { layers: { [name]: { holdout } } },
    )
    return evaluateIn(ruleSet, { targetingKey }).details[0] ?? 'INSIDE'
  },
  rampPercent: (elapsed: number, steps: readonly [percent: number | null, hold?: number][], ceiling = steps.length) => {
    let [begins, share] = [0, shareOf(0)]
    const compiled = steps.map(([percent, hold = 0]) => {
      if (percent !== null) share = shareOf(percent)
      const step = { after: begins, share, rings: undefined }
      begins += hold
      return step
    })
    return rampStepAt({ startAt: 0, pausedAt: undefined, steps: compiled.slice(0, ceiling) }, elapsed).share.percent
  },
}

const names = Object.keys(code)
const page: typeof code = runInNewContext(`${blocksIn(evaluation, 'js')[0]?.text}; ({ ${names.join(', ')} })`, {
  TextEncoder,
})

const numbers = blocksIn(evaluation, 'text').flatMap(({ text }) =>
  [...text.matchAll(/^(\w+)\((.*)\) = (.*)$/gm)].map(([call, name = '', parameters, result = '']) => ({
    call,
    name: name as keyof typeof code,
    parameters: JSON.parse(`[${parameters}]`) as never[],
    result: JSON.stringify(JSON.parse(result)),
  })),
)

test('every function has numbers to check', () => {
  expect([...new Set(numbers.map(({ name }) => name))].sort()).toEqual(names.sort())
})

describe.each(numbers)('$call', ({ name, parameters, result }) => {
  const given = (functions: typeof code) =>
    JSON.stringify((functions[name] as (...given: never[]) => unknown)(...parameters))

  test('by the code', () => expect(given(code)).toBe(result))
  test('by the program of the page', () => expect(given(page)).toBe(result))
})

type Share = { readonly variant: string; readonly weight: number }

/** Percent of the units that another split gives another variant, by whether they had it to choose before. */
function movedUnits(before: readonly Share[], after: readonly Share[]) {
  const edgesBefore = splitEdges(before.map(({ weight }) => weight))
  const edgesAfter = splitEdges(after.map(({ weight }) => weight))
  const moved = { toOld: 0, toNew: 0 }
  let from = 0
  for (const to of [...edgesBefore, ...edgesAfter].sort((a, b) => a - b)) {
    const had = before[edgesBefore.findIndex((edge) => from < edge)]?.variant
    const has = after[edgesAfter.findIndex((edge) => from < edge)]?.variant
    const kind = before.some(({ variant }) => variant === has) ? 'toOld' : 'toNew'
    if (had !== has) moved[kind] += ((to - from) / 2 ** 32) * 100
    from = to
  }
  return { toOld: Math.round(moved.toOld), toNew: Math.round(moved.toNew) }
}

describe('changing the weights of a split', () => {
  const halves = ['blue', 'green'].map((variant) => ({ variant, weight: 1 }))
  const thirds = [...halves, { variant: 'red', weight: 1 }]
  const fourShares = blocksIn(documentFormat, 'json').find(({ text }) => text.includes('"red"'))

  test('from 50:50 to 1:1:1 moves as many units as the page says', () => {
    const told = /1:1:1, (\d+) % of all units change .*, besides the (\d+) % that/s.exec(documentFormat.text)
    expect(movedUnits(halves, thirds)).toEqual({ toOld: Number(told?.[1]), toNew: Number(told?.[2]) })
  })

  test('as the page advises moves nobody between old variants', () => {
    expect(movedUnits(halves, JSON.parse(fourShares?.text ?? '').split)).toEqual({ toOld: 0, toNew: 33 })
  })
})
