import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { questions } from '../../bench/operators.js'
import { programs } from '../client/run-program.js'

const { run } = programs()
const bench = (file: string) => JSON.stringify(pathToFileURL(`bench/${file}`).href)

/** `bytes(answer)`: whole bytes that an answer allocates once V8 has optimised it, which it does at some time or other. */
const counting = `
  import { bytesPerAnswer } from ${bench('measure.js')}
  function bytes(answer) {
    let least = Infinity
    for (let tries = 0; tries < 8 && least >= 1; tries++) {
      for (let i = 0; i < 50_000; i++) answer(i)
      least = Math.min(least, bytesPerAnswer(answer))
    }
    return Math.floor(least)
  }
`

async function printed(program: string): Promise<unknown> {
  const { out, err } = await run(`${counting}${program}`, { flags: ['--expose-gc'] })
  expect(err).toBe('')
  return JSON.parse(out)
}

const operatorsProgram = `
  import { operatorsDocument, questions } from ${bench('operators.js')}
  const client = createFlagClient({ source: document(operatorsDocument), logger: false })
  await client.ready()
  const count = ({ key, contexts }) => bytes((i) => client.isEnabled(key, contexts[i % contexts.length]))
  console.log(JSON.stringify(questions.map((question) => [question.name, count(question)])))
`

test('no operator but `matches` allocates, nor does drawing a unit of any alphabet', async () => {
  const { matches, ...others } = Object.fromEntries((await printed(operatorsProgram)) as [string, number][])
  expect(matches).toBeGreaterThan(0)
  expect(Object.keys(others)).toEqual(questions.map(({ name }) => name).filter((name) => name !== 'matches'))
  expect(Object.entries(others).filter(([, count]) => count !== 0)).toEqual([])
})

const readProgram = `
  const listOf = (of) => Array.from({ length: 64 }, (_, i) => of(i))
  const texts = (of) => listOf((i) => Buffer.from(of(i)).toString())
  const asked = {
    'as-number': [{ gte: 31, as: 'number' }, texts((i) => String(i))],
    'as-number-of-a-list': [{ equals: 31, as: 'number' }, texts((i) => String(i)).map((text) => ['x', text])],
    'as-number-of-other-texts': [{ gte: 31, as: 'number' }, texts((i) => i + ' apples')],
    'as-number-of-fractions': [{ gte: 31, as: 'number' }, texts((i) => i + '.5')],
    'as-string': [{ in: ['true', 'x'], as: 'string' }, listOf((i) => ['x', true, 'y', false][i % 4])],
    'as-string-of-integers': [{ equals: '31', as: 'string' }, listOf((i) => i)],
    'as-string-of-fractions': [{ equals: '31', as: 'string' }, listOf((i) => i / 7)],
    'includesAll-ignoring-case': [{ includesAll: ['a', 'B'], ignoreCase: true }, texts((i) => 'xAbc'[i % 4]).map((text) => ['b', text])],
    'includesAll-as-number': [{ includesAll: [1, 2], as: 'number' }, texts((i) => String(i % 4)).map((text) => ['2', text])],
  }
  const flags = Object.fromEntries(Object.entries(asked).map(([key, [test]]) => [key, { enabled: true, rules: [{ when: { attribute: 'a', ...test }, serve: 'on' }] }]))
  const client = createFlagClient({ source: document({ schemaVersion: 1, minor: 1, flags }), logger: false })
  await client.ready()
  const count = ([key, [, values]]) => {
    const contexts = values.map((a) => ({ a }))
    return [key, bytes((i) => client.isEnabled(key, contexts[i & 63]))]
  }
  console.log(JSON.stringify(Object.entries(asked).map(count)))
`

test('reading as a number or a text allocates what is read, where that is an object to V8', async () => {
  const counts = (await printed(readProgram)) as [string, number][]
  const allocating = counts.filter(([, count]) => count !== 0).map(([name]) => name)
  expect(allocating).toEqual(['as-number-of-fractions', 'as-string-of-fractions'])
})

const timedFlags = `
  const steps = [{ cohort: 'staff', hold: '1h' }, { percent: 10, hold: '1h' }, { percent: 100 }]
  const guarded = { startAt: '2026-12-01T09:00:00Z', steps, guard: { id: 'r1', ceiling: 2 } }
  const hours = { from: '09:00', to: '17:00', days: ['mon', 'tue'], timeZone: 'Europe/Berlin' }
  const rules = {
    guarded: { ramp: guarded, serve: 'on' },
    ramp: { ramp: { startAt: '2026-12-01', steps: [{ percent: 1, hold: '1h' }, { percent: 100 }] }, serve: 'on' },
    paused: { ramp: { startAt: '2026-12-01', pausedAt: '2026-12-01T00:30:00Z', steps: [{ percent: 1 }] }, serve: 'on' },
    after: { when: { time: { after: '2026-12-01T09:00:00Z' } }, serve: 'on' },
    hours: { when: { time: hours }, serve: 'on' },
  }
  const flags = Object.fromEntries(Object.entries(rules).map(([key, rule]) => [key, { enabled: true, rules: [rule] }]))
  const cohorts = { staff: { when: { attribute: 'email', endsWith: '@example.com' } } }
  const source = () => document({ schemaVersion: 1, minor: 1, cohorts, flags })
  const users = Array.from({ length: 64 }, (_, i) => ({ targetingKey: 'u-' + i, email: i % 8 ? 'x@other.org' : 'x@example.com' }))
`

const scopesProgram = `
  ${timedFlags}
  const client = createFlagClient({ source: source(), logger: false })
  await client.ready()
  const scopes = users.map((user) => client.scope(user, { now: Date.parse('2026-12-01T12:00:00Z') }))
  const arms = new Set(scopes.map((scope) => String(scope.evaluate('guarded').arm)))
  console.log(JSON.stringify({ arms: [...arms].sort(), bytes: bytes((i) => scopes[i & 63].evaluate('guarded')) }))
`

test('a guarded ramp allocates nothing in a scope, in either arm or in a ring', async () => {
  expect(await printed(scopesProgram)).toEqual({ arms: ['control', 'treatment', 'undefined'], bytes: 0 })
})

/** The host's clock gives another number at every call, which is an object to V8. A program whose clock has one gives that. */
const clientsProgram = `
  ${timedFlags}
  const now = Date.parse('2026-12-01T12:00:00Z')
  const stopped = { now: () => now, schedule: () => () => {} }
  const clients = { host: createFlagClient({ source: source(), logger: false }), stopped: createFlagClient({ source: source(), logger: false, clock: stopped }) }
  await Promise.all(Object.values(clients).map((client) => client.ready()))
  const count = (client) => Object.keys(flags).map((key) => bytes((i) => client.isEnabled(key, users[i & 63])))
  console.log(JSON.stringify({ date: bytes(() => Date.now() > 0), host: count(clients.host), stopped: count(clients.stopped) }))
`

test('ramps and times of day allocate no more than reading the clock does', async () => {
  const { date, host, stopped } = (await printed(clientsProgram)) as { date: number; host: number[]; stopped: number[] }
  expect(stopped).toEqual([0, 0, 0, 0, 0])
  expect(host).toEqual([date, date, date, date, date])
})
