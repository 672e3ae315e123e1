import { expect, test } from 'vitest'
import type { EmulatorFault, EmulatorOperation } from '../../src/testing.js'
import { target } from '../client/sources/app-config-stage.js'
import { badDocument, until } from '../client/stage.js'
import { faultStage } from './stage.js'

type Stage = Awaited<ReturnType<typeof faultStage>>
type Client = ReturnType<Stage['start']>

const hanging = (operation: EmulatorOperation, at: 'headers' | 'body') => async (stage: Stage) => {
  stage.emulator.inject({ kind: 'hang', at }, { operation })
  const running = stage.start()
  await until(() => stage.emulator.counts[operation] === 1)
  return running
}

const afterPoll = (prepare: (stage: Stage) => void) => async (stage: Stage) => {
  const running = await stage.live()
  prepare(stage)
  await running.pass(15_000)
  return running
}

const failing: EmulatorFault = { kind: 'error', name: 'InternalServerException' }

/** Every moment of a client's life to be closed at. */
const steps: Record<string, (stage: Stage) => Promise<Client>> = {
  'before the first request': async (stage) => stage.start(),
  'while a session starts': hanging('StartConfigurationSession', 'headers'),
  'inside the body of its answer': hanging('StartConfigurationSession', 'body'),
  'while the document is asked for': hanging('GetLatestConfiguration', 'headers'),
  'inside the document': hanging('GetLatestConfiguration', 'body'),
  'between two polls': (stage) => stage.live(),
  'before a retry': afterPoll(({ emulator }) => emulator.inject(failing)),
  'while stale': afterPoll(({ emulator }) => emulator.revert(target)),
  'after a refusal': afterPoll(({ deploy }) => deploy(badDocument)),
}

test('close at every step', async () => {
  for (const [step, reach] of Object.entries(steps)) {
    const stage = await faultStage()
    const { client, clock, told, logged } = await reach(stage)
    const before = [client.isEnabled('a'), told(), logged()]
    const asked = stage.emulator.requests.length

    await Promise.all([client.close(), client.close()])
    await clock.advance(3_600_000)

    expect(client.status().state, step).toBe('closed')
    expect([client.isEnabled('a'), told(), logged()], step).toEqual(before)
    expect(clock.pending, step).toBe(0)
    expect(stage.emulator.requests.length, step).toBe(asked)
    expect(await client.refresh(), step).toMatchObject({ outcome: 'failed', error: { code: 'CLIENT_CLOSED' } })
    await client.ready()
  }
})
