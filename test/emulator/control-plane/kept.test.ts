import { ListDeploymentsCommand, paginateListHostedConfigurationVersions } from '@aws-sdk/client-appconfig'
import { expect, test } from 'vitest'
import { target } from '../stage.js'
import { setControlStage } from './control-stage.js'

test('of a program that deploys for days the last hundred deployments are kept, and whatever is served', async () => {
  const { emulator, control, ids, host, environment } = await setControlStage({ enforcePollInterval: false })
  const { ApplicationId, EnvironmentId, ConfigurationProfileId } = ids
  const staging = { ...target, environment: 'staging' }
  await environment({ Name: 'staging' })
  emulator.deploy(staging, 'staging')
  emulator.deploy(target, 'served')
  // What is served grows old, as all that comes after it is taken back.
  for (let n = 1; n <= 150; n++) {
    emulator.deploy(target, `taken back ${n}`)
    emulator.rollBack(target)
  }
  expect(await (await host())()).toBe('served')
  expect(await (await host(staging))()).toBe('staging')

  const list = new ListDeploymentsCommand({ ApplicationId, EnvironmentId, MaxResults: 1 })
  expect((await control.send(list)).Items?.[0]?.DeploymentNumber).toBe(151)
  const numbers: unknown[] = []
  for await (const { Items } of paginateListHostedConfigurationVersions(
    { client: control },
    { ApplicationId, ConfigurationProfileId },
  )) {
    numbers.push(...(Items ?? []).map(({ VersionNumber }) => VersionNumber))
  }
  expect(numbers).toEqual([...Array.from({ length: 100 }, (_, index) => 152 - index), 2, 1])
})
