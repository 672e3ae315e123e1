import { rm, writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { appConfig, createFlagClient } from '../../src/index.js'
import { sample, setStage } from './stage.js'

test('an edit of the file is published, and shown', async () => {
  const { save, event } = await setStage()
  await save((text) => text.replace('"reduced": 50', '"reduced": 68'))
  const { version, flags } = await event('view', (view) => view.version === 'v2', { targetingKey: 'u', country: 'CA' })
  expect(version).toBe('v2')
  const line = flags.find(({ key }: { key: string }) => key === 'free-shipping-from')
  expect(line.answer).toEqual({ variant: 'reduced', value: '68', reason: 'TARGETING_MATCH' })
})

test('a broken edit is published and refused, with its place; the last good answers stay until it is repaired', async () => {
  const { save, event, ask } = await setStage()
  await save((text) => text.replace('"percent": 5,', '"percnt": 5,'))
  const { served, refused } = await event('state', (state) => state.refused !== undefined)
  expect([served.label, refused.label]).toEqual(['v1', 'v2'])
  const [problem] = refused.problems
  expect(problem).toMatchObject({ code: 'unknown-member', path: '/flags/new-pricing-engine/rules/1/percnt' })
  expect(problem.text).toContain('"percnt": 5')
  const { body } = await ask('/documents/flags/flags', { context: {}, keys: ['dark-mode'] })
  expect(body).toMatchObject({ version: 'v1', flags: [{ key: 'dark-mode' }] })

  await save((text) => text.replace('"percnt": 5,', '"percent": 6,'))
  const state = await event('state', (news) => news.published === 'v3')
  expect(state.served.label).toBe('v3')
  expect(state.refused).toBeUndefined()
})

test.each([
  ['no JSON', sample.slice(0, -20)],
  ['no text', Buffer.from([0xff, 0xfe, 0x00])],
  ['a document that is none', '[]'],
])('a file that is %s is refused too', async (_, content) => {
  const { file, event } = await setStage()
  await writeFile(file, content)
  const { served, refused } = await event('state', (state) => state.refused !== undefined)
  expect(served.label).toBe('v1')
  expect(refused.problems.length).toBeGreaterThan(0)
})

test('a file that goes takes nothing with it; one that is empty is none', async () => {
  const { file, event } = await setStage()
  await rm(file)
  expect((await event('state')).served.label).toBe('v1')
  await writeFile(file, '')
  expect((await event('state')).published).toBe('v1')
})

test('an empty file is no document, until there is one', async () => {
  const { file, event } = await setStage({ text: '' })
  expect(await event('state')).toMatchObject({ label: 'flags.json' })
  await writeFile(file, sample)
  expect((await event('view')).flags).toHaveLength(8)
})

test('the endpoint serves what is published, whatever application and environment are called', async () => {
  const { url, ask, event } = await setStage()
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  const place = { application: 'mine', environment: 'laptop', profile: 'flags' }
  const source = appConfig({ ...place, endpoint: url, region: 'us-east-1', credentials })
  const flags = createFlagClient({ source, logger: false })
  await flags.ready()
  expect(flags.isEnabled('gift-wrapping', { targetingKey: 'u' })).toBe(false)
  expect(flags.status().document?.version.label).toBe('v1')
  expect((await event('state')).clients).toMatchObject({ count: 1, behind: 0 })

  await ask('/documents/flags/flags', { key: 'gift-wrapping', enabled: true }, 'PATCH')
  expect((await event('state')).clients).toMatchObject({ count: 1, behind: 1 })
  await flags.refresh()
  expect(flags.isEnabled('gift-wrapping', { targetingKey: 'u' })).toBe(true)
  const requests = await event('requests')
  expect(requests.map(({ operation }: { operation: string }) => operation)).toEqual([
    'StartConfigurationSession',
    'GetLatestConfiguration',
    'GetLatestConfiguration',
  ])
  await flags.close()
})

test('another profile is not there', async () => {
  const { url } = await setStage()
  const body = { ApplicationIdentifier: 'a', EnvironmentIdentifier: 'b', ConfigurationProfileIdentifier: 'flag' }
  const response = await fetch(`${url}/configurationsessions`, { method: 'POST', body: JSON.stringify(body) })
  expect(response.status).toBe(404)
})

test('a fault meets as many requests as it should', async () => {
  const fault = { kind: 'error', name: 'ThrottlingException' } as const
  const { url } = await setStage({ faults: [{ fault, requests: 1 }] })
  const body = { ApplicationIdentifier: 'a', EnvironmentIdentifier: 'b', ConfigurationProfileIdentifier: 'flags' }
  const post = () => fetch(`${url}/configurationsessions`, { method: 'POST', body: JSON.stringify(body) })
  expect([(await post()).status, (await post()).status]).toEqual([429, 201])
})

test('what a reader warns of, and what lint finds, is told beside the line and with the flag', async () => {
  const { event, ask } = await setStage({
    text: sample.replace('"holdout": 10', '"holdout": 20').replace('"percent": 5,', '"percent": 0.5,'),
  })
  const { served } = await event('state')
  expect(served.doubts.problems).toMatchObject([{ code: 'overlapping-slots', line: expect.any(Number) }])
  const { problems } = await event('lint')
  const fraction = problems.find(({ code }: { code: string }) => code === 'fraction-percentage')
  expect(fraction.text).toContain('0.5')
  const { body } = await ask('/documents/flags/flags', { context: {}, keys: ['new-pricing-engine'] })
  expect(body.flags[0].findings).toContainEqual(expect.objectContaining({ code: 'fraction-percentage' }))
})

test('closing ends the streams of open pages, and leaves the port free', async () => {
  const { url, port, close } = await setStage()
  const stream = await fetch(`${url}/documents/flags/events?context={}`)
  const ended = stream.text().catch(() => 'cut')
  await close()
  await ended
  const again = await setStage({ port })
  expect(again.port).toBe(port)
})
