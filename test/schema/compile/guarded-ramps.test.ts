import { describe, expect, test } from 'vitest'
import type { Exposure } from '../../../src/evaluate/rule-set.js'
import { flags, foundIn, problemsOf, read } from './stage.js'

const cohorts = { internal: { include: ['u-1'] } }
const around = { minor: 1, cohorts }
const percents = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ percent: index, ...(index < count - 1 && { hold: '1h' }) }))
const ramp = (steps: readonly object[], guard?: object) => ({
  startAt: '2026-01-01',
  steps,
  ...(guard !== undefined && { guard }),
})
const guarded = (guard: object, steps: readonly object[] = percents(3)) =>
  flags({ f: { rules: [{ serve: 'on', ramp: ramp(steps, guard) }] } }, around)

function exposureOf(document: object): Extract<Exposure, { kind: 'ramp' }> {
  const exposure = read(document).ruleSet.flags.get('f')?.rules[0]?.exposure
  if (exposure?.kind !== 'ramp') throw new Error('The rule was expected to have a ramp.')
  return exposure
}

test('a guard that says only its id lets nobody in, watches errors, and is of the defaults of the format', () => {
  const { guard, steps, schedule } = exposureOf(guarded({ id: 'r1' })).ramp
  expect(steps).toEqual([])
  expect(schedule).toHaveLength(3)
  expect(guard).toEqual({
    id: 'r1',
    ceiling: 0,
    ended: undefined,
    gates: [{ kind: 'errors', tolerance: 10, worst: 100, floor: 0.1 }],
    alarms: { rollback: [], pause: [] },
    bakeMs: 3_600_000,
  })
})

test('what a guard says stands in place of the defaults', () => {
  const gates = { errors: { tolerance: 0 }, latency: { overMs: 800, floor: 1 }, conversion: {} }
  const { guard } = exposureOf(guarded({ id: 'r1', gates, alarms: { pause: ['a'] }, bake: '30m' })).ramp
  expect(guard).toMatchObject({
    gates: [
      { kind: 'errors', tolerance: 0, worst: 100, floor: 0.1 },
      { kind: 'latency', tolerance: 10, worst: 100, floor: 1, overMs: 800 },
      { kind: 'conversion', tolerance: 2, worst: 10 },
    ],
    alarms: { rollback: [], pause: ['a'] },
    bakeMs: 1_800_000,
  })
})

describe('steps', () => {
  const ring = { cohort: 'internal', hold: '1h' }

  test('are at most 20 with a guard or with cohorts, and as many as one likes without', () => {
    expect(foundIn(guarded({ id: 'r1' }, percents(21)))).toEqual(['invalid-ramp /flags/f/rules/0/ramp/steps'])
    expect(foundIn(flags({ f: { rules: [{ serve: 'on', ramp: ramp([ring, ...percents(20)]) }] } }, around))).toEqual([
      'invalid-ramp /flags/f/rules/0/ramp/steps',
    ])
    expect(read(guarded({ id: 'r1' }, percents(20))).ruleSet.flags.size).toBe(1)
    expect(read(flags({ f: { rules: [{ serve: 'on', ramp: ramp(percents(25)) }] } })).warnings).toEqual([])
  })

  test('beyond that, however many, are refused without compiling the square of their number', () => {
    const many = [...Array.from({ length: 50_000 }, () => ring), { percent: 1 }]
    expect(problemsOf(flags({ f: { rules: [{ serve: 'on', ramp: ramp(many) }] } }, around))).toMatchObject([
      { code: 'too-costly', path: '/flags/f' },
      { code: 'invalid-ramp', path: '/flags/f/rules/0/ramp/steps', received: '50001' },
    ])
  })

  test('with a cohort make the flag depend on it, and on what it depends on', () => {
    const circular = {
      ...around,
      cohorts: { internal: { when: { flag: 'f', variant: ['on'] } } },
    }
    expect(foundIn(flags({ f: { rules: [{ serve: 'on', ramp: ramp([ring, { percent: 1 }]) }] } }, circular))).toEqual([
      'cycle /flags/f/rules/0/ramp/steps/0/cohort',
    ])
    expect(
      read(flags({ f: { rules: [{ serve: 'on', ramp: ramp([ring, { percent: 1 }]) }] } }, around)).warnings,
    ).toEqual([])
  })
})

describe('a fault of shape makes no others', () => {
  test('in the guard', () => {
    expect(foundIn(guarded({ id: 'r1', ceiling: 'two', ended: 'completed' }))).toEqual([
      'wrong-type /flags/f/rules/0/ramp/guard/ceiling',
    ])
  })

  test('in the steps, by which the guard is judged', () => {
    const guard = { id: 'r1', ceiling: 3, ended: 'completed' }
    expect(foundIn(guarded(guard, []))).toEqual(['empty /flags/f/rules/0/ramp/steps'])
    expect(foundIn(guarded(guard, [...percents(2), { percent: 'x' }]))).toEqual([
      'wrong-type /flags/f/rules/0/ramp/steps/2/percent',
    ])
    const { steps: _steps, ...stepless } = ramp([], guard)
    expect(foundIn(flags({ f: { rules: [{ serve: 'on', ramp: stepless }] } }, around))).toEqual([
      'missing-member /flags/f/rules/0/ramp',
    ])
  })

  test('and what else is wrong is told all the same', () => {
    const steps = [{ percent: 5, hold: '1h' }, { percent: 1 }]
    expect(foundIn(guarded({ id: 'r1', gates: { error: {} } }, steps))).toEqual([
      'invalid-ramp /flags/f/rules/0/ramp/steps/1/percent',
      'unknown-member /flags/f/rules/0/ramp/guard/gates/error',
    ])
  })
})

describe('a rule after the ramp that serves what it serves is warned of', () => {
  const first = { serve: 'on', ramp: ramp(percents(3), { id: 'r1' }) }
  const beta = { when: { attribute: 'plan', equals: 'beta' } }
  const warned = (...rules: object[]) =>
    read(flags({ f: { rules } }, { minor: 1 })).warnings.map(({ code, path }) => `${code} ${path}`)

  test('with serve or split', () => {
    expect(warned(first, { ...beta, serve: 'off' }, { ...beta, serve: 'on' })).toEqual(['mixed-arms /flags/f/rules/2'])
    const split = [
      { variant: 'off', weight: 1 },
      { variant: 'on', weight: 1 },
    ]
    expect(warned(first, { split })).toEqual(['mixed-arms /flags/f/rules/1'])
  })

  test('and not before the ramp, or without a guard', () => {
    expect(warned({ ...beta, serve: 'on' }, first, { ...beta, serve: 'off' })).toEqual([])
    expect(warned({ serve: 'on', ramp: ramp(percents(3)) }, { ...beta, serve: 'on' })).toEqual([])
  })
})

describe('growth', () => {
  const novel = { id: 'r1', ceiling: 1, mode: 'strict' }

  test('a guard of a newer document with what this reader does not know makes its flag unreadable', () => {
    const document = { ...guarded(novel), minor: 2 }
    const { ruleSet, degraded } = read(document)
    expect([...ruleSet.unreadable.keys()]).toEqual(['f'])
    expect(degraded).toMatchObject([{ code: 'unknown-member', path: '/flags/f/rules/0/ramp/guard/mode' }])
  })

  test('in a document of minor 1 it is misspelt', () => {
    expect(foundIn(guarded(novel))).toEqual(['unknown-member /flags/f/rules/0/ramp/guard/mode'])
  })
})
