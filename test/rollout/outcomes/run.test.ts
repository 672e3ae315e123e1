import { expect, test, vi } from 'vitest'
import { InvalidOptionsError } from '../../../src/index.js'
import { createTestClient } from '../../../src/testing.js'
import { HOUR_MS, outcomeStage, unitIn } from './stage.js'

const branches = { on: () => 'new' as const, off: () => 'old' as const }

test('run does what the flag says and gives what that gives', async () => {
  const { client, sums } = await outcomeStage()
  const treated = unitIn(client, 'treatment')
  const others = unitIn(client, 'control')
  const price: 'new' | 'old' = client.run('new-pricing', treated, branches)
  expect([price, client.run('new-pricing', others, branches)]).toEqual(['new', 'old'])
  expect(client.run('plain', {}, branches)).toBe('old')
  expect(client.run('unknown', {}, branches)).toBe('old')
  await client.flush()
  expect(sums()).toMatchObject({ '2 TreatmentUnits': 1, '2 ControlUnits': 1, '2 TreatmentTimed': 1, '2 ControlBad': 0 })
})

test('a throw is bad, and passes through as it is', async () => {
  const { client, sums } = await outcomeStage()
  const error = new Error('out of stock')
  const failing = () => {
    throw error
  }
  const user = unitIn(client, 'treatment')
  expect(() => client.run('new-pricing', user, { on: failing, off: () => 1 })).toThrow(error)
  await client.flush()
  expect(sums()).toMatchObject({ '2 TreatmentUnits': 1, '2 TreatmentBad': 1, '2 ControlBad': 0 })
})

test('a rejection is bad, and passes through; a promise counts when it has settled, with its time', async () => {
  const { client, clock, sink, sums } = await outcomeStage()
  const treated = unitIn(client, 'treatment')
  const others = unitIn(client, 'control')
  const later = client.run('new-pricing', treated, {
    on: () => new Promise<string>((resolve) => clock.schedule(() => resolve('new'), 900)),
    off: async () => 'old',
  })
  await client.flush()
  expect(sink.countsLines).toEqual([])
  await clock.advance(900)
  expect(await later).toBe('new')
  const error = new Error('out of stock')
  await expect(client.run('new-pricing', others, { on: async () => 1, off: () => Promise.reject(error) })).rejects.toBe(
    error,
  )
  await client.flush()
  expect(sums()).toMatchObject({ '2 TreatmentSlow': 1, '2 TreatmentBad': 0, '2 ControlBad': 1, '2 ControlSlow': 0 })
  expect(JSON.parse(sink.countsLines[0] as string).TreatmentMs).toEqual([900])
})

test('a promise counts for the step and arm that were served, though the ramp has gone on meanwhile', async () => {
  const { client, clock, sums } = await outcomeStage()
  const later = client.run('new-pricing', unitIn(client, 'control'), {
    on: async () => {},
    off: () => new Promise<void>((resolve) => clock.schedule(resolve, HOUR_MS)),
  })
  await clock.advance(HOUR_MS)
  await later
  await client.flush()
  expect(sums()).toMatchObject({ '2 ControlUnits': 1 })
})

test('a query that begins when it is asked for its result is asked once', async () => {
  const { client, sums } = await outcomeStage()
  const then = vi.fn((resolve: (value: string) => void) => Promise.resolve('row').then(resolve))
  const query = { then } as unknown as PromiseLike<string>
  expect(await client.run('new-pricing', unitIn(client, 'control'), { on: () => query, off: () => query })).toBe('row')
  expect(then).toHaveBeenCalledTimes(1)
  await client.flush()
  expect(sums()).toMatchObject({ '2 ControlUnits': 1 })
})

test('hooks run for the question of `run`, and for no outcome', async () => {
  const after = vi.fn()
  const { client } = await outcomeStage({ hooks: [{ after }] })
  client.run('new-pricing', { targetingKey: 'unit-1' }, branches)
  expect(after).toHaveBeenCalledTimes(1)
  client.outcome('new-pricing', { targetingKey: 'unit-1' }, { ok: true })
  expect(after).toHaveBeenCalledTimes(1)
})

test('a scope counts at its own step, and tells an outcome for what it was asked for', async () => {
  const { client, clock, sums } = await outcomeStage()
  const treated = client.scope(unitIn(client, 'treatment'))
  const others = client.scope(unitIn(client, 'control'))
  await clock.advance(HOUR_MS)
  expect(treated.run('new-pricing', branches)).toBe('new')
  treated.outcome('new-pricing', { converted: true })
  others.outcomeOfAsked({ ok: false })
  others.evaluateAll()
  others.explain('new-pricing')
  others.outcomeOfAsked({ ok: false })
  await client.flush()
  expect(sums()).toMatchObject({ '2 TreatmentUnits': 1, '2 TreatmentConverted': 1, '2 ControlBad': 0 })
  others.isEnabled('plain')
  others.isEnabled('new-pricing')
  others.value('new-pricing', false)
  others.evaluate('new-pricing')
  others.outcomeOfAsked({ ok: false })
  await client.flush()
  expect(sums()).toMatchObject({ '2 ControlUnits': 1, '2 ControlBad': 1 })
})

test('without the option outcomes, run runs and outcomes do nothing', async () => {
  const client = createTestClient({ 'new-pricing': true })
  expect(client.run('new-pricing', {}, branches)).toBe('new')
  client.outcome('new-pricing', {}, { ok: true })
  client.scope({}).outcomeOfAsked({ ok: true })
  await client.close()
})

test('branches that are missing are refused, whichever the flag calls for', async () => {
  const { client } = await outcomeStage()
  const wrong = [undefined, null, {}, { on: () => 1 }, { on: () => 1, off: 1 }, () => 1]
  for (const given of wrong) {
    expect(() => client.run('plain', {}, given as never)).toThrow(InvalidOptionsError)
    expect(() => client.scope({}).run('plain', given as never)).toThrow(/run\(\) takes the key, the context and \{ on/)
  }
})

test('what stands in the wrong place is put right, or ignored, and told', async () => {
  const { client, sink } = await outcomeStage()
  const user = unitIn(client, 'control')
  const run = client.run as (...given: unknown[]) => unknown
  expect(run('new-pricing', branches)).toBe('old')
  const scope = client.scope(user)
  const mistaken = scope as unknown as Record<'run' | 'outcome', (...given: unknown[]) => unknown>
  expect(mistaken.run('new-pricing', user, branches)).toBe('old')
  mistaken.outcome('new-pricing', user, { ok: false })
  for (const wrong of [undefined, null, 1, 'bad', { ok: 'no' }, { ms: -1 }, { ms: Number.NaN }, { converted: 1 }]) {
    client.outcome('new-pricing', user, wrong as never)
  }
  client.outcome('new-prising', user, { ok: true })
  client.outcome('new-pricing', 'user-1' as never, { ok: true })
  await client.flush()
  expect(JSON.parse(sink.countsLines[0] as string)).toMatchObject({ ControlUnits: 1, ControlBad: 1, TreatmentUnits: 0 })
  const counted = Object.fromEntries(client.status().evaluations.map(({ code, count }) => [code, count]))
  expect(counted).toMatchObject({ MISPLACED_ARGUMENT: 11, FLAG_NOT_FOUND: 1, INVALID_CONTEXT: 1 })
})
