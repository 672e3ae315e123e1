import { expect, test } from 'vitest'
import type { EmulatorTarget } from '../../src/testing.js'
import { setStage, target } from './stage.js'

const pathOf = ({ application, environment, profile }: EmulatorTarget) =>
  `/applications/${encodeURIComponent(application)}/environments/${environment}/configurations/${profile}`

test('the Agent gives the whole document each time, with its number, type and label', async () => {
  const { emulator } = await setStage()
  emulator.deploy(target, 'old')
  emulator.deploy(target, 'new', { versionLabel: 'v2', contentType: 'text/plain' })

  for (const way of [target, emulator.identify(target)]) {
    const response = await fetch(emulator.url + pathOf(way))
    expect(response.status).toBe(200)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'configuration-version': '2',
      'content-type': 'text/plain',
      'version-label': 'v2',
    })
    expect(await response.text()).toBe('new')
  }
  emulator.rollBack(target)
  const response = await fetch(emulator.url + pathOf(target))
  expect([response.headers.get('configuration-version'), await response.text()]).toEqual(['1', 'old'])
})

test('names are decoded, and a broken escape is only an unknown name', async () => {
  const { emulator } = await setStage()
  emulator.deploy({ ...target, application: 'team/checkout' }, 'document')
  const response = await fetch(emulator.url + pathOf({ ...target, application: 'team/checkout' }))
  expect(await response.text()).toBe('document')
  const broken = await fetch(`${emulator.url}/applications/%E0%A4%A/environments/prod/configurations/flags`)
  expect(broken.status).toBe(404)
})

test('the Agent says in JSON what it does not know', async () => {
  const { emulator } = await setStage()
  emulator.deploy(target, {})
  emulator.revert(target)
  const unknown = await fetch(emulator.url + pathOf({ ...target, profile: 'x' }))
  expect(unknown.status).toBe(404)
  expect(await unknown.json()).toEqual({
    Message: 'ConfigurationProfile not found: checkout/prod/x',
    ResourceType: 'ConfigurationProfile',
    ReferencedBy: { ConfigurationProfileIdentifier: 'x' },
  })
  expect(await (await fetch(emulator.url + pathOf(target))).json()).toMatchObject({ ResourceType: 'Deployment' })
})

test('the Agent is one host, on one side of a gradual deployment', async () => {
  const randoms = [0.5, 0]
  const { emulator } = await setStage({ random: () => randoms.shift() ?? 0 })
  emulator.deploy(target, 'first', { percent: 40 })
  expect((await fetch(emulator.url + pathOf(target))).status).toBe(404)
  emulator.complete(target)
  for (const [content, percent, expected] of [
    ['second', 50, 'first'],
    ['third', 51, 'third'],
  ] as const) {
    emulator.deploy(target, content, { percent })
    for (let times = 0; times < 2; times++) {
      expect(await (await fetch(emulator.url + pathOf(target))).text()).toBe(expected)
    }
    emulator.rollBack(target)
  }
})

test('the Agent has faults of its own', async () => {
  const { emulator } = await setStage()
  emulator.deploy(target, 'document')
  emulator.inject({ kind: 'page', status: 504 }, { operation: 'GetAgentConfiguration' })
  expect((await fetch(emulator.url + pathOf(target))).status).toBe(504)
  expect(emulator.counts.GetAgentConfiguration).toBe(1)
})
