import { expect, test } from 'vitest'
import type { TickResult } from '../../../src/controller.js'
import type { ControllerPorts } from '../../../src/rollout/controller/judge-ramps.js'
import { awsPorts } from '../../../src/rollout/controller/ramp-controller.js'
import { tick } from '../../../src/rollout/controller/tick.js'
import type { EmulatorOperation } from '../../../src/testing.js'
import { filled, guarded, mustAllow, type Policy, policies } from '../../control/policy.js'
import { gradual, place } from '../../control/stage.js'
import { minutes } from '../../emulator/control-plane/control-stage.js'
import { logGroup, occupy, type RampStage, rampDocument, setRampStage } from './stage.js'

// The policy of operations.md, asked for each call as IAM would be. No action of it is one too many.

const lane = { environment: 'prod-kill', profile: 'kill' }

interface Account extends RampStage {
  readonly killEnvironmentId: string
  readonly killProfileId: string
  readonly policy: Policy
}

/** With the kill lane, and the policy with its ids. */
async function setAccount(): Promise<Account> {
  const stage = await setRampStage()
  const killEnvironmentId = await stage.environment({ Name: lane.environment })
  const killProfileId = await stage.profile({ Name: lane.profile })
  const { ApplicationId, EnvironmentId, ConfigurationProfileId } = stage.ids
  const policy = filled(policies.controller, {
    KILL_ENVIRONMENT_ID: killEnvironmentId,
    KILL_PROFILE_ID: killProfileId,
    EMERGENCY_STRATEGY_ID: stage.emergency,
    APPLICATION_ID: ApplicationId,
    ENVIRONMENT_ID: EnvironmentId,
    PROFILE_ID: ConfigurationProfileId,
    LOG_GROUP: logGroup,
  })
  return { ...stage, killEnvironmentId, killProfileId, policy }
}

/** The real clients, with a policy before them. */
function portsUnder(policy: Policy, { emulator, driven, controlPlane }: RampStage): ControllerPorts {
  const { metrics, logs } = awsPorts({ ...emulator.clientOptions, clock: driven })
  return {
    controlPlane: guarded(controlPlane, policy),
    metrics: {
      ...metrics,
      sums: async (question) => {
        mustAllow(policy, 'cloudwatch:GetMetricData', '*')
        return metrics.sums(question)
      },
      alarms: async (names) => {
        mustAllow(policy, 'cloudwatch:DescribeAlarms', '*')
        return metrics.alarms(names)
      },
    },
    logs: {
      ...logs,
      run: async (question) => {
        for (const name of question.logGroups) {
          mustAllow(policy, 'logs:StartQuery', `arn:aws:logs:REGION:ACCOUNT:log-group:${name}:*`)
        }
        mustAllow(policy, 'logs:GetQueryResults', '*')
        return logs.run(question)
      },
    },
  }
}

/**
 * All that a controller is for: it begins a ramp, takes one back by its counts, and another one through the lane.
 * @param denied what AWS refuses to the controller, and to nobody else
 */
async function work(ports: ControllerPorts, account: Account, denied?: EmulatorOperation): Promise<string[]> {
  const options = { ...place, lane, strategy: 'emergency', logGroups: [logGroup], clock: account.driven }
  const done: string[] = []
  const once = async () => {
    const fault = { kind: 'error', name: 'AccessDeniedException' } as const
    const stop = denied && account.emulator.inject(fault, { operation: denied, requests: Infinity })
    const result = await tick(ports, options)
    stop?.()
    done.push(wordsOf(result))
  }
  const start = (guard: object) => {
    const alarms = { rollback: ['burn'], pause: ['incident'] }
    const document = rampDocument({ startAt: '2025-12-31T22:50:00Z', guard: { alarms, ...guard } })
    return account.start(document, account.emergency)
  }
  account.emulator.setAlarm('burn', 'OK', 'composite')
  account.emulator.setAlarm('incident', 'OK')
  await start({ id: 'r1' })
  await once()

  await start({ id: 'r2', ceiling: 3 })
  for (let minute = 0; minute < 5; minute++) {
    await account.minute({ units: 200, failing: { control: 0.02, treatment: 0.5 } })
  }
  await once()

  await start({ id: 'r3', ceiling: 3 })
  await occupy(account)
  await occupyLane(account)
  account.emulator.setAlarm('burn', 'ALARM', 'composite')
  await once()
  await account.clock.advance(minutes(20))
  await once()
  await account.clock.advance(minutes(2))
  await once()
  return done
}

/** A slow deployment of the lane, which a kill stops. */
async function occupyLane({ killEnvironmentId, killProfileId, ...stage }: Account): Promise<void> {
  const ConfigurationProfileId = killProfileId
  const content = '{"schemaVersion":1,"flags":{"other":{"enabled":false}}}'
  const ConfigurationVersion = await stage.publish(content, { ConfigurationProfileId })
  const given = { EnvironmentId: killEnvironmentId, ConfigurationProfileId, ConfigurationVersion }
  await stage.start('', await stage.strategy({ ...gradual, Name: 'slow' }), given)
}

/** @throws {Error} for what could not be read */
function wordsOf({ ramps, outOfLane }: TickResult): string {
  const failures = ramps.flatMap((ramp) => ramp.failures)
  if (failures.length > 0) throw new Error(failures.join(' '))
  const words = ramps.map(({ ramp, verdict, outcome }) => `${ramp}: ${verdict.action.kind}, ${outcome}`)
  return [...words, ...outOfLane.map((flag) => `${flag} out of the lane`)].join('; ')
}

test('under its policy a controller does all of its work', async () => {
  const account = await setAccount()
  expect(await work(portsUnder(account.policy, account), account)).toEqual([
    'r1: raise, published',
    'r2: rollback, published',
    'r3: rollback, lane',
    'r3: rollback, published',
    'r3: none, none; new-pricing out of the lane',
  ])
})

const actions = (JSON.parse(policies.controller) as Policy).Statement.flatMap(({ Action }) => Action)

test.each(actions)('without %s some of it fails, and the error names that', async (action) => {
  const account = await setAccount()
  const ports = awsPorts({ ...account.emulator.clientOptions, clock: account.driven })
  const [, operation] = action.split(':')
  await expect(work(ports, account, operation as EmulatorOperation)).rejects.toThrow(`Allow ${action}.`)
})
