import type { AppConfigClient } from '@aws-sdk/client-appconfig'
import { expect, onTestFinished, test } from 'vitest'
import { appConfigControlPlane } from '../../src/control.js'
import { manualClock } from '../../src/testing.js'
import { until } from '../emulator/stage.js'
import { all, flagsAt, setReleaseStage } from './stage.js'
import { refusal } from './switch-stage.js'

async function numbers(items: AsyncIterable<{ readonly number: number }>): Promise<number[]> {
  return (await all(items)).map(({ number }) => number)
}

/** A client of the AWS SDK that answers with these, one after the other. */
function answering(...answers: object[]): AppConfigClient {
  const send = async () => ({ $metadata: { httpStatusCode: 200 }, ...answers.shift() })
  return { send, config: { region: async () => 'eu-central-1' } } as unknown as AppConfigClient
}

test('lists go over all pages, and no further than they are read', async () => {
  const stage = await setReleaseStage()
  const { ApplicationId, ConfigurationProfileId } = stage.ids
  for (let percent = 0; percent <= 60; percent++) await stage.publish(flagsAt(percent))
  const versions = () => stage.controlPlane.listVersions(ApplicationId, ConfigurationProfileId)
  const newestFirst = Array.from({ length: 61 }, (_, index) => 61 - index)
  expect(await numbers(versions())).toEqual(newestFirst)
  expect(stage.emulator.counts.ListHostedConfigurationVersions).toBe(2)
  for await (const { number } of versions()) if (number === newestFirst[0]) break
  expect(stage.emulator.counts.ListHostedConfigurationVersions).toBe(3)
})

test.each([[[[1, 2], [3]]], [[[1], [2, 3]]], [[[1], [2], [3]]], [[[3, 2], [1]]]])(
  'an endpoint that lists %j is listed newest first',
  async (pages) => {
    const answers = pages.map((page, index) => ({
      Items: page.map((VersionNumber) => ({ VersionNumber })),
      ...(index < pages.length - 1 && { NextToken: 'more' }),
    }))
    const controlPlane = appConfigControlPlane({ client: answering(...answers) })
    expect(await numbers(controlPlane.listVersions('a', 'p'))).toEqual([3, 2, 1])
  },
)

test('an answer that never comes is given up by the clock, and asked for anew', async () => {
  const stage = await setReleaseStage()
  const clock = manualClock()
  const controlPlane = appConfigControlPlane({ ...stage.emulator.clientOptions, clock, random: () => 0 })
  onTestFinished(() => controlPlane.close())
  const { ApplicationId, ConfigurationProfileId } = stage.ids
  stage.emulator.inject({ kind: 'hang', at: 'headers' }, { operation: 'GetConfigurationProfile', requests: Infinity })
  const refused = refusal(controlPlane.getProfile(ApplicationId, ConfigurationProfileId))
  for (let attempt = 1; attempt <= 5; attempt++) {
    await until(() => stage.emulator.counts.GetConfigurationProfile === attempt)
    await clock.advance(30_000)
    await until(() => clock.pending > 0 || attempt === 5)
    await clock.advance(100)
  }
  expect(await refused).toBe(
    'AppConfig in us-east-1, GetConfigurationProfile: no answer within 30 s. Check the network, and try again.',
  )
})

test('an aborted signal ends a call, and what waits between two', async () => {
  const stage = await setReleaseStage()
  const { ApplicationId, ConfigurationProfileId } = stage.ids
  for (const fault of [
    { kind: 'hang', at: 'headers' } as const,
    { kind: 'error', name: 'ThrottlingException' } as const,
  ]) {
    const ending = new AbortController()
    const clock = manualClock()
    const controlPlane = appConfigControlPlane({ ...stage.emulator.clientOptions, clock, signal: ending.signal })
    onTestFinished(() => controlPlane.close())
    const before = stage.emulator.counts.GetConfigurationProfile
    stage.emulator.inject(fault, { operation: 'GetConfigurationProfile' })
    const call = controlPlane.getProfile(ApplicationId, ConfigurationProfileId)
    await until(() => stage.emulator.counts.GetConfigurationProfile > before)
    const reason = new Error('enough')
    ending.abort(reason)
    await expect(call).rejects.toBe(reason)
    await expect(controlPlane.getProfile(ApplicationId, ConfigurationProfileId)).rejects.toBe(reason)
    expect(clock.pending).toBe(0)
  }
})

test('an answer without what it should hold is not taken for AppConfig', async () => {
  const controlPlane = appConfigControlPlane({ client: answering({}, {}, {}, {}, {}), random: () => 0 })
  expect(await refusal(numbers(controlPlane.listVersions('a', 'p')))).toBe(
    "AppConfig in eu-central-1, ListHostedConfigurationVersions: HTTP 200, and not in AppConfig's words (the answer lacks what it should hold). Is the endpoint right, or is there a proxy or firewall in between?",
  )
})
