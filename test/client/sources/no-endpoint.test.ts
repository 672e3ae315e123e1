import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppConfigDataClient } from '@aws-sdk/client-appconfigdata'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { appConfigControlPlane } from '../../../src/control.js'
import { appConfig, createFlagClient } from '../../../src/index.js'
import { target } from './app-config-stage.js'
import { bareMachine } from './bare-machine.js'

// What is given at once, by an option or a variable, is refused at once: see test/client/options.test.ts.

const credentials = { accessKeyId: 'x', secretAccessKey: 'y' }
const sentence = (address: string, service: string) =>
  `the endpoint must be an absolute http or https URL; received "${address}". It comes from AWS_ENDPOINT_URL_${service}, AWS_ENDPOINT_URL, endpoint_url in the shared AWS configuration, or the program.`

/** A shared configuration of AWS with this in its default profile. */
function configured(lines: string) {
  bareMachine()
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-endpoint-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'config'), `[default]\nregion = eu-west-1\n${lines}\n`)
  vi.stubEnv('AWS_CONFIG_FILE', join(folder, 'config'))
}

async function toldByClient(options: Partial<Parameters<typeof appConfig>[0]>) {
  const client = createFlagClient({
    source: appConfig({ ...target, ...options }),
    logger: false,
    initTimeoutMs: 10_000,
  })
  onTestFinished(() => client.close())
  await new Promise<void>((resolve) => client.on('error', () => resolve()))
  return client.status().lastError
}

async function toldByControlPlane(options: Parameters<typeof appConfigControlPlane>[0] = {}) {
  const controlPlane = appConfigControlPlane({ credentials, ...options })
  onTestFinished(() => controlPlane.close())
  return controlPlane
    .listApplications()
    [Symbol.asyncIterator]()
    .next()
    .catch((error: unknown) => error)
}

describe.each(['nowhere', 'localhost:4566', 'ftp://127.0.0.1'])('%s', (address) => {
  const received = address === 'ftp://127.0.0.1' ? 'ftp://127.0.0.1/' : address

  test.each([
    ['a profile', `endpoint_url = ${address}`],
    [
      'a service of a profile',
      `services = local\n[services local]\nappconfigdata =\n  endpoint_url = ${address}\nappconfig =\n  endpoint_url = ${address}`,
    ],
  ])('as the endpoint of %s', async (_, lines) => {
    configured(lines)
    expect(await toldByClient({ credentials })).toMatchObject({
      code: 'SOURCE_UNAVAILABLE',
      message: `AppConfig checkout/prod/flags in eu-west-1: ${sentence(received, 'APPCONFIGDATA')}`,
    })
    expect(await toldByControlPlane()).toMatchObject({
      code: 'CONTROL_UNAVAILABLE',
      message: `AppConfig in eu-west-1, ListApplications: ${sentence(received, 'APPCONFIG')}`,
    })
  })

  test('as a variable, to the control plane', async () => {
    configured('')
    vi.stubEnv('AWS_ENDPOINT_URL', address)
    expect(await toldByControlPlane()).toMatchObject({
      message: `AppConfig in eu-west-1, ListApplications: ${sentence(received, 'APPCONFIG')}`,
    })
  })
})

test('as the endpoint of a client given', async () => {
  configured('')
  const client = new AppConfigDataClient({ credentials, endpoint: 'localhost:4566' })
  expect(await toldByClient({ client })).toMatchObject({
    message: `AppConfig checkout/prod/flags in eu-west-1: ${sentence('localhost:4566', 'APPCONFIGDATA')}`,
  })
})

test('a password in it is not repeated', async () => {
  configured('endpoint_url = user:secret@host')
  const { message } = (await toldByClient({ credentials })) as Error
  expect(message).toContain(
    'the endpoint must be an absolute http or https URL without user and password. It comes from',
  )
  expect(message).not.toContain('secret')
})
