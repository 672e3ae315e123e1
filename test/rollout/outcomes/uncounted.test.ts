import { expect, onTestFinished, test, vi } from 'vitest'
import { createFlagClient, document, type FlagClient } from '../../../src/index.js'
import { createTestClient, flag, manualClock } from '../../../src/testing.js'
import { type Guard, HOUR_MS, outcomeStage, rampDocument, startAt } from './stage.js'

// Outcomes that are told to a client without the option `outcomes`.

const user = { targetingKey: 'unit-1' }
const branches = { on: () => 'new', off: () => 'old' }
const told =
  'Outcomes are not counted, and flag "new-pricing" has a guarded ramp that waits for them: this client has no option `outcomes`. Make it with `outcomes: outcomes()`, from holdfast/outcomes.'

async function uncountedStage(guard: Guard = {}) {
  const warn = vi.fn()
  const client = createFlagClient({
    source: document(rampDocument(guard)),
    clock: manualClock(startAt + HOUR_MS),
    logger: { debug() {}, info() {}, warn, error() {} },
  })
  onTestFinished(() => client.close())
  await client.ready()
  return { client, warn }
}

test.each<[string, (client: FlagClient) => unknown]>([
  ['run', (client) => client.run('new-pricing', user, branches)],
  ['outcome', (client) => client.outcome('new-pricing', user, { ok: true })],
  ['run of a scope', (client) => client.scope(user).run('new-pricing', branches)],
  ['outcome of a scope', (client) => client.scope(user).outcome('new-pricing', { converted: true })],
  ['outcomeOfAsked', (client) => client.scope(user).outcomeOfAsked({ ok: true })],
])('%s: that a ramp waits for outcomes in vain is said once a client', async (_, tell) => {
  const { client, warn } = await uncountedStage()
  for (let times = 0; times < 3; times += 1) tell(client)
  client.scope(user).outcomeOfAsked({ ok: false })
  client.outcome('new-pricing', {}, { ok: true })
  expect(warn.mock.calls).toEqual([[told]])
  const [warning, ...more] = client.status().warnings
  expect(more).toEqual([])
  expect(warning).toMatchObject({ code: 'OUTCOMES_NOT_COUNTED', flag: 'new-pricing', message: told })
})

test('what is served is served, and to ask is to tell nothing', async () => {
  const { client, warn } = await uncountedStage()
  expect(client.run('plain', user, branches)).toBe('old')
  client.outcome('plain', user, { ok: true })
  client.outcome('unknown', user, { ok: true })
  const scope = client.scope(user)
  scope.isEnabled('new-pricing')
  scope.evaluate('new-pricing')
  scope.evaluateAll()
  expect(warn).not.toHaveBeenCalled()
})

test('a ramp that is over waits for nothing', async () => {
  const { client, warn } = await uncountedStage({ ceiling: 0, ended: 'rolled-back' })
  client.run('new-pricing', user, branches)
  client.outcome('new-pricing', user, { ok: true })
  client.scope(user).outcomeOfAsked({ ok: true })
  expect(warn).not.toHaveBeenCalled()
})

test('a client that counts has nothing to say', async () => {
  const { client } = await outcomeStage()
  client.run('new-pricing', user, branches)
  client.scope(user).outcomeOfAsked({ ok: true })
  expect(client.status().warnings).toEqual([])
})

test('a test client of flags without ramps says nothing, strict or not', async () => {
  for (const strict of [true, false]) {
    const client = createTestClient({ 'new-pricing': true, half: flag().percent(50) }, { strict })
    client.run('new-pricing', user, branches)
    client.outcome('half', user, { ok: true })
    client.scope(user).outcomeOfAsked({ ok: true })
    expect(client.status().warnings).toEqual([])
    await client.close()
  }
})
