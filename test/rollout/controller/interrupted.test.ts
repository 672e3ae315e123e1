import { describe, expect, test } from 'vitest'
import { between, type Meeting } from '../../control/between.js'
import { arranged, expectDone, failing, type Scenario, scenarios, stateOf } from './interruptions.js'
import type { RampStage } from './stage.js'

const denied: Meeting = { status: 403, name: 'AccessDeniedException', message: 'not authorized' }
const throttled: Meeting = { status: 429, name: 'ThrottlingException', message: 'Rate exceeded' }

type Meet = (index: number, call: string) => Meeting

/** A tick, each call of which meets what it is to meet. Gives its calls; what it rejects with is none of these tests' business. */
async function tickMeeting(stage: RampStage, { options }: Scenario, meet: Meet): Promise<readonly string[]> {
  const calls: string[] = []
  const { url, close } = await between(stage.emulator.url, (call) => meet(calls.push(call) - 1, call))
  const tick = stage.controller({ ...options, aws: { ...stage.emulator.clientOptions, endpoint: url } })
  await Promise.allSettled([tick()])
  await close()
  return calls
}

async function callsOf(scenario: Scenario): Promise<readonly string[]> {
  const stage = await arranged(scenario)
  const calls = await tickMeeting(stage, scenario, () => 'answer')
  await expectDone(stage, scenario, 'undisturbed')
  return calls
}

/** A tick that meets this, and another one. Either leaves the ramp as it was, or as it is to be. */
async function expectDoneAfter(scenario: Scenario, meet: Meet, when: string): Promise<void> {
  const stage = await arranged(scenario)
  const before = await stateOf(stage)
  await tickMeeting(stage, scenario, meet)
  expect([before.guard, scenario.comesTo.guard]).toContainEqual((await stateOf(stage)).guard)
  await stage.controller(scenario.options)()
  await expectDone(stage, scenario, when)
}

describe.each(Object.entries(scenarios))('%s', (_name, scenario) => {
  test('is made by the next tick, from whichever call on all permissions are lost', async () => {
    const calls = await callsOf(scenario)
    for (const [from, call] of calls.entries()) {
      const meet = (index: number): Meeting => (index < from ? 'answer' : denied)
      await expectDoneAfter(scenario, meet, `denied from call ${from} on, ${call}`)
    }
  }, 120_000)

  test.each([
    ['is throttled', throttled],
    ['is carried out and not answered', 'lost'],
  ] as const)(
    'is made once, whichever call %s',
    async (what, meeting) => {
      const calls = await callsOf(scenario)
      for (const call of new Set(calls)) {
        const at = calls.indexOf(call)
        await expectDoneAfter(scenario, (index) => (index === at ? meeting : 'answer'), `${call} ${what}`)
      }
    },
    120_000,
  )
})

test('a rollback is made by the next tick where everything is throttled from some call on', async () => {
  const scenario = scenarios['a rollback for harm'] as Scenario
  const calls = await callsOf(scenario)
  for (const [from, call] of calls.entries()) {
    const meet = (index: number): Meeting => (index < from ? 'answer' : throttled)
    await expectDoneAfter(scenario, meet, `throttled from call ${from} on, ${call}`)
  }
}, 120_000)

test('no raise is made while any one permission is missing', async () => {
  const scenario = scenarios['a raise'] as Scenario
  for (const call of new Set(await callsOf(scenario))) {
    const stage = await arranged(scenario)
    await tickMeeting(stage, scenario, (_index, one) => (one === call ? denied : 'answer'))
    expect((await stateOf(stage)).guard, `without ${call}`).toEqual({ ceiling: 3 })
    await stage.controller()()
    await expectDone(stage, scenario, `once ${call} is allowed`)
  }
}, 120_000)

test('a raise that was interrupted is none once harm is seen', async () => {
  const scenario = scenarios['a raise'] as Scenario
  const calls = await callsOf(scenario)
  for (const from of calls.keys()) {
    const stage = await arranged(scenario)
    await tickMeeting(stage, scenario, (index) => (index < from ? 'answer' : denied))
    await stage.minute(failing)
    await stage.controller()()
    expect((await stateOf(stage)).guard, `from call ${from} on`).toEqual({ ceiling: 0, ended: 'rolled-back' })
  }
}, 120_000)
