import { UpdateEnvironmentCommand } from '@aws-sdk/client-appconfig'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { target } from '../stage.js'
import { setControlStage } from './control-stage.js'

const ALARM = 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:errors'

const strategies = [
  'AppConfig.AllAtOnce',
  'AppConfig.Linear50PercentEvery30Seconds',
  'AppConfig.Canary10Percent20Minutes',
  'AppConfig.Linear20PercentEvery6Minutes',
]

/** The states that one may lead to. */
const next: Readonly<Record<string, readonly string[]>> = {
  VALIDATING: ['DEPLOYING', 'BAKING', 'COMPLETE', 'ROLLING_BACK', 'ROLLED_BACK', 'REVERTED'],
  DEPLOYING: ['BAKING', 'COMPLETE', 'ROLLING_BACK', 'ROLLED_BACK', 'REVERTED'],
  BAKING: ['COMPLETE', 'ROLLING_BACK', 'ROLLED_BACK', 'REVERTED'],
  COMPLETE: ['REVERTED'],
  ROLLING_BACK: ['ROLLED_BACK'],
  ROLLED_BACK: [],
  REVERTED: [],
}

const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('start' as const), strategy: fc.constantFrom(...strategies) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('pass' as const), seconds: fc.integer({ min: 0, max: 1_200 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('back' as const), seconds: fc.integer({ min: 1, max: 100 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('stop' as const),
      number: fc.integer({ min: 1, max: 8 }),
      allowRevert: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('alarm' as const),
      state: fc.constantFrom('OK' as const, 'ALARM' as const),
    }),
  },
)

test('whatever is done when, one deployment runs at most, states go one way, and a session gets the newest in force', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      fc.constantFrom(0, 30_000),
      fc.array(step, { maxLength: 25 }),
      async (draw, transitionMs, steps) => {
        const { clock, control, emulator, ids, start, stop, deployment, host } = await setControlStage({
          random: () => draw,
          transitionMs,
        })
        await control.send(new UpdateEnvironmentCommand({ ...ids, Monitors: [{ AlarmArn: ALARM }] }))
        emulator.deploy(target, '0')
        const poll = await host()
        let held = await poll()
        let [published, count] = [0, 1]
        const before = new Map<number, { State: string; percent: number }>()

        for (const each of steps) {
          if (each.kind === 'pass') await clock.advance(each.seconds * 1_000)
          else if (each.kind === 'back') clock.set(clock.now() - each.seconds * 1_000)
          else if (each.kind === 'alarm') emulator.setAlarm(ALARM, each.state)
          else if (each.kind === 'stop') await stop(each.number, each.allowRevert).catch(() => undefined)
          else {
            published += 1
            const isStarted = await start(String(published), each.strategy).then(
              () => true,
              () => false,
            )
            if (isStarted) count += 1
          }

          const all = await Promise.all(Array.from({ length: count }, (_, index) => deployment(index + 1)))
          const running = all.filter(({ State = '' }) =>
            ['VALIDATING', 'DEPLOYING', 'BAKING', 'ROLLING_BACK'].includes(State),
          )
          expect(running.length).toBeLessThanOrEqual(1)
          for (const { DeploymentNumber = 0, State = '', PercentageComplete = 0, EventLog = [] } of all) {
            const old = before.get(DeploymentNumber)
            if (old !== undefined && old.State !== State) expect(next[old.State]).toContain(State)
            expect(PercentageComplete).toBeGreaterThanOrEqual(old?.percent ?? 0)
            expect(EventLog.at(-1)?.EventType).toBe('DEPLOYMENT_STARTED')
            before.set(DeploymentNumber, { State, percent: PercentageComplete })
          }

          const inForce = all.findLast(
            ({ State = '', PercentageComplete = 0 }) =>
              ['BAKING', 'COMPLETE'].includes(State) || (State === 'DEPLOYING' && draw * 100 < PercentageComplete),
          )
          if (inForce === undefined) await expect(poll()).rejects.toThrow('Deployment not found')
          else {
            held = (await poll()) || held
            expect(held).toBe(String(Number(inForce.ConfigurationVersion) - 1))
          }
        }
        await emulator.close()
      },
    ),
    { numRuns: 40 },
  )
})
