import {
  AppConfigClient,
  CreateApplicationCommand,
  CreateConfigurationProfileCommand,
  CreateDeploymentStrategyCommand,
  CreateEnvironmentCommand,
} from '@aws-sdk/client-appconfig'
import { onTestFinished } from 'vitest'
import { appConfig, createFlagClient } from '../../src/index.js'
import type { Clock } from '../../src/ports/clock.js'
import { manualClock, startAppConfigEmulator } from '../../src/testing.js'
import { drivenBy } from '../control/stage.js'

const alarm = 'arn:aws:cloudwatch:eu-west-1:123456789012:alarm:shop-prod-errors'
const MINUTE_MS = 60_000

export interface Shop {
  /** How the AWS SDK reaches its AppConfig. */
  readonly aws: { readonly endpoint: string }
  /** Goes on by itself whenever a command waits. */
  readonly clock: Clock
  later(ms: number): Promise<void>
  /** An alarm of the environment leaves OK then, for five minutes. */
  alarmAfter(minutes: number): void
  /** Whether somebody has the flag now, by a client that has just started. */
  has(flag: string, user: { readonly targetingKey: string; readonly email?: string }): Promise<boolean>
}

/** What examples/infrastructure makes, as far as a release meets it. */
export async function openShop(openedAt: string): Promise<Shop> {
  const clock = manualClock(Date.parse(openedAt))
  const emulator = await startAppConfigEmulator({ clock, enforcePollInterval: false })
  const client = new AppConfigClient({ ...emulator.clientOptions, maxAttempts: 1 })
  onTestFinished(async () => {
    client.destroy()
    await emulator.close()
  })
  const { Id: ApplicationId } = await client.send(new CreateApplicationCommand({ Name: 'shop' }))
  const Monitors = [{ AlarmArn: alarm, AlarmRoleArn: 'arn:aws:iam::123456789012:role/shop-flags-alarms' }]
  await client.send(new CreateEnvironmentCommand({ ApplicationId, Name: 'prod', Monitors }))
  await client.send(new CreateEnvironmentCommand({ ApplicationId, Name: 'prod-kill' }))
  for (const Name of ['flags', 'kill']) {
    await client.send(new CreateConfigurationProfileCommand({ ApplicationId, Name, LocationUri: 'hosted' }))
  }
  const strategies = [
    { Name: 'shop-gradual', GrowthFactor: 20, DeploymentDurationInMinutes: 10, FinalBakeTimeInMinutes: 10 },
    { Name: 'shop-emergency', GrowthFactor: 100, DeploymentDurationInMinutes: 0, FinalBakeTimeInMinutes: 0 },
  ]
  for (const strategy of strategies) await client.send(new CreateDeploymentStrategyCommand(strategy))

  return {
    aws: emulator.clientOptions,
    clock: drivenBy(clock),
    later: clock.advance,
    alarmAfter(minutes) {
      clock.schedule(() => emulator.setAlarm(alarm, 'ALARM'), minutes * MINUTE_MS)
      clock.schedule(() => emulator.setAlarm(alarm, 'OK'), (minutes + 5) * MINUTE_MS)
    },
    async has(flag, user) {
      const place = { application: 'shop', ...emulator.clientOptions }
      const sources = [
        { source: appConfig({ ...place, environment: 'prod', profile: 'flags' }) },
        { source: appConfig({ ...place, environment: 'prod-kill', profile: 'kill' }), optional: true },
      ]
      const flags = createFlagClient({ sources, clock, logger: false })
      await flags.ready()
      const answer = flags.isEnabled(flag, user)
      await flags.close()
      return answer
    },
  }
}
