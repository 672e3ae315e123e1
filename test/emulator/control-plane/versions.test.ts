import {
  DeleteHostedConfigurationVersionCommand,
  GetHostedConfigurationVersionCommand,
  ListHostedConfigurationVersionsCommand,
} from '@aws-sdk/client-appconfig'
import { expect, test } from 'vitest'
import { failure, target } from '../stage.js'
import { setControlStage } from './control-stage.js'

test('a version keeps its bytes, type, label and description', async () => {
  const { control, ids, publish } = await setControlStage()
  const Content = new Uint8Array([0x7b, 0x20, 0xff, 0x7d])
  const number = await publish('', {
    Content,
    ContentType: 'application/x-flags',
    VersionLabel: 'kill-a',
    Description: '{"reason":"INC-77"}',
  })
  const version = await control.send(
    new GetHostedConfigurationVersionCommand({ ...ids, VersionNumber: Number(number) }),
  )
  expect(version).toMatchObject({
    ApplicationId: ids.ApplicationId,
    ConfigurationProfileId: ids.ConfigurationProfileId,
    VersionNumber: 1,
    ContentType: 'application/x-flags',
    VersionLabel: 'kill-a',
    Description: '{"reason":"INC-77"}',
  })
  expect([...(version.Content ?? [])]).toEqual([...Content])
})

test('LatestVersionNumber is a lock', async () => {
  const { publish } = await setControlStage()
  await publish('a')
  await publish('b', { LatestVersionNumber: 1 })
  expect(await failure(publish('c', { LatestVersionNumber: 1 }))).toMatchObject({
    name: 'ConflictException',
    message: expect.stringMatching(/^The latest version of configuration profile \w+ is 2, not 1\.$/),
    $metadata: { httpStatusCode: 409 },
  })
  expect(await publish('c')).toBe('3')
})

test('a label is one version of its profile', async () => {
  const { publish } = await setControlStage()
  await publish('a', { VersionLabel: 'kill-a' })
  expect(await failure(publish('b', { VersionLabel: 'kill-a' }))).toMatchObject({
    name: 'ConflictException',
    message: expect.stringContaining('already has a version with the label kill-a.'),
  })
})

test.each([
  [{ VersionLabel: '17' }, "Value '17' at 'versionLabel'"],
  [{ VersionLabel: 'v'.repeat(65) }, 'length less than or equal to 64'],
  [{ Description: 'd'.repeat(1025) }, 'length less than or equal to 1024'],
  [{ Content: new Uint8Array() }, 'must not be empty'],
])('%o is refused', async (given, message) => {
  const { publish } = await setControlStage()
  expect(await failure(publish('a', given))).toMatchObject({
    name: 'BadRequestException',
    message: expect.stringContaining(message),
    $metadata: { httpStatusCode: 400 },
  })
})

test('a document of 2 MB is the largest', async () => {
  const { publish } = await setControlStage()
  const largest = ' '.repeat(2 * 1024 * 1024)
  expect(await publish(largest)).toBe('1')
  expect(await failure(publish(`${largest} `))).toMatchObject({
    name: 'PayloadTooLargeException',
    Measure: 'KILOBYTES',
    Limit: 2048,
    $metadata: { httpStatusCode: 413 },
  })
})

test('a hundred versions are the most, until one is deleted, whose number is not given again', async () => {
  const { control, emulator, ids, publish } = await setControlStage()
  for (let count = 0; count < 100; count++) emulator.deploy(target, {})
  expect(await failure(publish('a'))).toMatchObject({
    name: 'ServiceQuotaExceededException',
    message: expect.stringContaining('has 100 hosted versions, and may have no more.'),
    $metadata: { httpStatusCode: 402 },
  })
  await control.send(new DeleteHostedConfigurationVersionCommand({ ...ids, VersionNumber: 100 }))
  expect(await publish('a')).toBe('101')
})

test('the list is newest first, page by page, and by label', async () => {
  const { control, ids, publish } = await setControlStage()
  for (const label of ['v1', 'v2', 'kill-a']) await publish(label, { VersionLabel: label })
  const list = (more: object) => control.send(new ListHostedConfigurationVersionsCommand({ ...ids, ...more }))
  const first = await list({ MaxResults: 2 })
  expect(first.Items).toMatchObject([{ VersionNumber: 3, VersionLabel: 'kill-a' }, { VersionNumber: 2 }])
  await publish('later')
  const second = await list({ MaxResults: 2, NextToken: first.NextToken })
  expect(second.Items).toMatchObject([{ VersionNumber: 1, ContentType: 'application/json' }])
  expect(second.NextToken).toBeUndefined()
  expect((await list({ VersionLabel: 'kill-a' })).Items).toMatchObject([{ VersionNumber: 3 }])
  expect((await list({ VersionLabel: 'v*' })).Items).toMatchObject([{ VersionNumber: 2 }, { VersionNumber: 1 }])
})

test.each([
  [{ MaxResults: 51 }, 'MaxResults must be a number from 1 to 50; received 51.'],
  [{ MaxResults: 0 }, 'MaxResults must be a number from 1 to 50; received 0.'],
  [{ NextToken: 'garbage' }, 'NextToken is not valid.'],
])('a page of %o is refused', async (more, message) => {
  const { control, ids } = await setControlStage()
  const list = control.send(new ListHostedConfigurationVersionsCommand({ ...ids, ...more }))
  expect(await failure(list)).toMatchObject({ name: 'BadRequestException', message })
})

test('a version that is not there is named', async () => {
  const { control, ids } = await setControlStage()
  const get = control.send(new GetHostedConfigurationVersionCommand({ ...ids, VersionNumber: 7 }))
  expect(await failure(get)).toMatchObject({
    name: 'ResourceNotFoundException',
    message: `Version 7 of configuration profile ${ids.ConfigurationProfileId} could not be found.`,
    ResourceName: 'HostedConfigurationVersion',
    $metadata: { httpStatusCode: 404 },
  })
})
