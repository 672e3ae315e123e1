import { describe, expect, test } from 'vitest'
import { place } from '../control/stage.js'
import { type SwitchStage, setSwitchStage } from '../control/switch-stage.js'
import { folderWith } from './folder.js'
import { type Ran, runCommand } from './run-command.js'

// AppConfig's own flags are compared as they were authored: what clients retrieve has no rules.

const authored = (country: string) => ({
  version: '1',
  flags: { banner: { name: 'Banner', attributes: { colour: { constraints: { type: 'string' } } } } },
  values: {
    banner: {
      _variants: [
        { name: 'local', enabled: true, rule: `(eq $country "${country}")`, attributeValues: { colour: 'red' } },
        { name: 'default', enabled: false },
      ],
    },
  },
})

const files = {
  'holdfast.json': { environments: { prod: { ...place, profile: 'own', strategy: 'gradual' } } },
  'served.json': authored('CA'),
  'flags.json': authored('US'),
  'retrieved.json': { banner: { enabled: false } },
  'own.json': { schemaVersion: 1, flags: { banner: { enabled: false } } },
}

interface Shop extends SwitchStage {
  run(...args: string[]): Promise<Ran>
}

/** Its profile `own` serves `served.json`, in the environment `prod` and in `next`. */
async function setShop(): Promise<Shop> {
  const stage = await setSwitchStage()
  const ConfigurationProfileId = await stage.profile({ Name: 'own', Type: 'AWS.AppConfig.FeatureFlags' })
  const EnvironmentId = await stage.environment({ Name: 'next' })
  for (const [country, more] of [
    ['CA', {}],
    ['US', { EnvironmentId }],
  ] as const) {
    const ConfigurationVersion = await stage.publish(JSON.stringify(authored(country)), { ConfigurationProfileId })
    await stage.start('', stage.emergency, { ConfigurationProfileId, ConfigurationVersion, ...more })
  }
  const cwd = folderWith(files)
  const aws = stage.emulator.clientOptions
  return { ...stage, run: (...args) => runCommand(args, { cwd, aws, clock: stage.driven }) }
}

const asAuthored = (name: string) =>
  `${name} is compared as it was authored: clients retrieve AppConfig's own flags without their rules.\n`
const synthetic =
  'The contexts are made from the documents: shares of them say nothing of real users. See --population.\n'

describe('holdfast diff', () => {
  test('what is served, beside the same file, is the same', async () => {
    const { run } = await setShop()
    const { exitCode, stdout, stderr } = await run('diff', 'appconfig:prod', 'served.json', '--fail-if', 'changed>0')
    expect({ exitCode, stdout, stderr }).toEqual({
      exitCode: 0,
      stdout: '0 of 1 flag may answer differently.\n',
      stderr: asAuthored('appconfig:prod') + synthetic,
    })
  })

  test.each([
    ['appconfig:prod', 'flags.json', asAuthored('appconfig:prod')],
    ['appconfig:checkout/prod/own', 'flags.json', asAuthored('appconfig:checkout/prod/own')],
    ['served.json', 'appconfig:checkout/next/own', asAuthored('appconfig:checkout/next/own')],
    [
      'appconfig:prod',
      'appconfig:checkout/next/own',
      asAuthored('appconfig:prod') + asAuthored('appconfig:checkout/next/own'),
    ],
    ['appconfig:prod@1', 'flags.json', ''],
  ])('%s %s tells of rules', async (old, next, told) => {
    const { run } = await setShop()
    const { stdout, stderr } = await run('diff', old, next)
    expect(stdout.split('\n')[0]).toBe(
      '  banner             variant local: rule (eq $country "CA") -> (eq $country "US")',
    )
    expect(stderr).toBe(told + synthetic)
  })

  test.each(['retrieved.json', 'own.json'])('beside %s it is what clients get, and that is said', async (file) => {
    const { run } = await setShop()
    const { stdout, stderr } = await run('diff', 'appconfig:prod', file)
    expect(stdout).toContain('1 of 1 flag may answer differently.')
    expect(stdout).not.toContain('$country')
    expect(stderr).toBe(
      `appconfig:prod is compared as clients retrieve it: without rules. As authored: appconfig:prod@VERSION\n${synthetic}`,
    )
  })

  test('which version it was is said to a program', async () => {
    const { run } = await setShop()
    const { json } = await run('diff', 'appconfig:prod', 'flags.json', '--json')
    expect(json).toMatchObject({
      old: { form: 'appconfig-authored', version: { label: 'appconfig:prod@1' } },
      next: { version: { label: 'flags.json' } },
    })
  })

  test('who may read only what clients read is told why that does not do, and what is missing', async () => {
    const { run, emulator } = await setShop()
    const message =
      'User: arn:aws:iam::1:role/ci is not authorized to perform: appconfig:ListApplications on resource: x'
    const denied = { kind: 'error', name: 'AccessDeniedException', status: 403, message } as const
    emulator.inject(denied, { operation: 'ListApplications' })
    const { exitCode, stdout, stderr } = await run('diff', 'appconfig:prod', 'flags.json')
    expect({ exitCode, stdout, stderr }).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: `${asAuthored('appconfig:prod')}error: AppConfig in us-east-1, ListApplications: not allowed, ${message}. Allow appconfig:ListApplications.\n`,
    })
  })

  test('a freeform profile asks for nothing that a client does not', async () => {
    const { run, start, emergency, emulator } = await setShop()
    await start(JSON.stringify(files['own.json']), emergency)
    const before = emulator.requests.length
    await run('diff', 'appconfig:checkout/prod/flags', 'flags.json')
    expect(emulator.requests.slice(before).map(({ operation }) => operation)).toEqual([
      'StartConfigurationSession',
      'GetLatestConfiguration',
    ])
  })
})

test('holdfast explain --against', async () => {
  const { run } = await setShop()
  const args = ['explain', 'banner', 'flags.json', '--against', 'appconfig:prod', 'country=CA', 'targetingKey=ann']
  const { stdout, stderr } = await run(...args)
  expect(stderr).toBe(asAuthored('appconfig:prod'))
  expect(stdout).toContain('local')
  const { json } = await run(...args, '--json')
  expect(json).toMatchObject({
    explanation: { evaluation: { variant: 'default' } },
    against: { evaluation: { variant: 'local', version: { label: 'appconfig:prod@1' } } },
  })
})
