import assert from 'node:assert/strict'
import { createFlagClient, document } from 'holdfast'
import { outcomes } from 'holdfast/outcomes'
import { rowsDocument, users } from './documents.js'
import { live } from './live.js'
import { bytesPerAnswer, contest } from './measure.js'

const told = { ok: true, ms: 212, converted: true }
const branches = { on: () => true, off: () => false }
const gates = { errors: {}, latency: { overMs: 800 }, conversion: {} }

/** What it costs to tell an outcome of a unit that is known, and to run a branch, beside asking for the flag alone. */
export async function outcomeRows(effort) {
  const counted = { units: 0 }
  const client = guardedClient(outcomes({ sink: countingSink(counted), logger: false }))
  const without = guardedClient(undefined)
  await Promise.all([live(client), live(without)])
  const scopes = users.map((user) => client.scope(user))
  const answers = users.map((user) => client.isEnabled('guarded', user))
  assert.deepEqual(
    users.map((user) => client.run('guarded', user, branches)),
    answers,
    'run() gives other answers',
  )
  for (const user of users) client.outcome('guarded', user, told)
  await client.flush()
  assert.equal(counted.units, users.length, 'not every unit was counted once')

  const mask = users.length - 1
  const calls = {
    'isEnabled, not counted': (index) => without.isEnabled('guarded', users[index & mask]),
    'run, not counted': (index) => without.run('guarded', users[index & mask], branches),
    run: (index) => client.run('guarded', users[index & mask], branches),
    outcome: (index) => client.outcome('guarded', users[index & mask], told),
    'outcome of a scope': (index) => scopes[index & mask].outcome('guarded', told),
  }
  const times = contest(calls, effort)
  const rows = Object.entries(times).map(([name, time]) => ({
    name,
    time,
    bytes: bytesPerAnswer(calls[name]),
  }))
  await Promise.all([client.close(), without.close()])
  return rows
}

/** The heap that a step takes, in megabytes: with as many units as it remembers, and after a flood of distinct ones. */
export async function unitMemory(flood) {
  const client = guardedClient(outcomes({ sink: countingSink({ units: 0 }), logger: false }))
  await live(client)
  const before = settledHeap()
  const tell = async (from, to) => {
    for (let unit = from; unit < to; unit++) client.outcome('guarded', { targetingKey: `unit-${unit}` }, told)
    await client.flush()
    return (settledHeap() - before) / 1e6
  }
  const remembered = await tell(0, 40_000)
  const flooded = await tell(40_000, flood)
  await client.close()
  return { remembered, flooded }
}

function settledHeap() {
  globalThis.gc()
  return process.memoryUsage().heapUsed
}

function countingSink(counted) {
  return {
    counts(line) {
      const { TreatmentUnits, ControlUnits } = JSON.parse(line)
      counted.units += TreatmentUnits + ControlUnits
    },
    unit() {},
  }
}

function guardedClient(recorder) {
  const { guarded } = rowsDocument.flags
  const [rule] = guarded.rules
  const ramp = { ...rule.ramp, guard: { ...rule.ramp.guard, gates } }
  const flags = { guarded: { ...guarded, rules: [{ ...rule, ramp }] } }
  return createFlagClient({
    source: document({ ...rowsDocument, flags }),
    logger: false,
    ...(recorder && { outcomes: recorder }),
  })
}
