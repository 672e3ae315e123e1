import { ListApplicationsCommand } from '@aws-sdk/client-appconfig'
import { expect, test } from 'vitest'
import { failure } from '../stage.js'
import { setControlStage } from './control-stage.js'

test('faults strike operations of the control plane, in place of what they do or after it', async () => {
  const { emulator, publish } = await setControlStage()
  const operation = 'CreateHostedConfigurationVersion'
  emulator.inject({ kind: 'error', name: 'AccessDeniedException', message: 'no' }, { operation })
  expect(await failure(publish('a'))).toMatchObject({
    name: 'AccessDeniedException',
    $metadata: { httpStatusCode: 403 },
  })
  emulator.inject({ kind: 'cut', at: 'headers' }, { operation })
  expect(await failure(publish('a'))).toMatchObject({ code: 'ECONNRESET' })
  expect(await publish('b')).toBe('2')
})

test('a fault for one operation leaves the others alone, and the log has each', async () => {
  const { control, emulator } = await setControlStage()
  emulator.inject({ kind: 'error', name: 'ThrottlingException' }, { operation: 'ListApplications', requests: 2 })
  const list = () => control.send(new ListApplicationsCommand({}))
  for (let times = 0; times < 2; times++) expect(await failure(list())).toMatchObject({ name: 'ThrottlingException' })
  expect(await list()).toMatchObject({ Items: [{ Name: 'checkout' }] })
  expect(emulator.counts).toMatchObject({ ListApplications: 3, CreateApplication: 1, StartDeployment: 0 })
  expect(emulator.requests.at(-1)).toMatchObject({ operation: 'ListApplications', status: 200, session: undefined })
})

test('what is refused for its tags leaves nothing behind', async () => {
  const { control, emulator, ids, publish, start } = await setControlStage()
  const post = async (path: string, body: object) => {
    const response = await fetch(emulator.url + path, { method: 'POST', body: JSON.stringify({ ...body, Tags: [] }) })
    expect(response.status).toBe(400)
  }
  await post('/applications', { Name: 'search' })
  expect((await control.send(new ListApplicationsCommand({}))).Items).toMatchObject([{ Name: 'checkout' }])
  const ConfigurationVersion = await publish('a')
  const { ApplicationId, EnvironmentId, ConfigurationProfileId } = ids
  await post(`/applications/${ApplicationId}/environments/${EnvironmentId}/deployments`, {
    ConfigurationProfileId,
    ConfigurationVersion,
    DeploymentStrategyId: 'AppConfig.AllAtOnce',
  })
  expect(await start('', 'AppConfig.AllAtOnce', { ConfigurationVersion })).toMatchObject({ DeploymentNumber: 1 })
})

test('a body that is no JSON is refused, not fatal', async () => {
  const { emulator } = await setControlStage()
  const response = await fetch(`${emulator.url}/applications`, { method: 'POST', body: '{' })
  expect(response.status).toBe(400)
  expect(response.headers.get('x-amzn-ErrorType')).toBe('BadRequestException')
})
