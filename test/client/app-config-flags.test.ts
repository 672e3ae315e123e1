import { expect, test } from 'vitest'
import { type AppConfigFlagOptions, createFlagClient, document, validateDocument } from '../../src/index.js'
import { content, flagsOn, setScript } from './stage.js'

const retrieved = { beta: { enabled: true, percentage: 50 }, old: { enabled: false } }

test.each<[unknown, string]>([
  [7, 'appConfigFlags must be an object; received 7.'],
  [{ percentAtribute: 'p' }, 'There is no option "appConfigFlags.percentAtribute". Did you mean "percentAttribute"?'],
  [
    { percentAttribute: '' },
    'appConfigFlags.percentAttribute must be the name of a flag attribute, such as "percentage"; received "".',
  ],
  [{ percentAttribute: 'enabled' }, 'appConfigFlags.percentAttribute must be the name of a flag attribute, such as'],
  [{ bucketByAttribute: '_by' }, 'appConfigFlags.bucketByAttribute must be the name of a flag attribute, such as'],
  [
    { bucketByAttribute: 'by' },
    'appConfigFlags.bucketByAttribute needs percentAttribute: without a percentage nothing is drawn.',
  ],
  [{ allowEmpty: 'yes' }, 'appConfigFlags.allowEmpty must be true or false; received "yes".'],
])('the options %j are refused, when the client is made and when a document is validated', (given, message) => {
  const appConfigFlags = given as AppConfigFlagOptions
  expect(() => createFlagClient({ source: document(retrieved), appConfigFlags })).toThrow(message)
  expect(() => validateDocument(retrieved, { appConfigFlags })).toThrow(message)
})

test('a document is validated as the client would read it', () => {
  const bad = { beta: { enabled: true, percentage: 'half' } }
  expect(validateDocument(bad)).toMatchObject({ valid: true })
  expect(validateDocument(bad, { appConfigFlags: { percentAttribute: 'percentage' } })).toMatchObject({ valid: false })
})

test('a flag profile is polled like any document: changes are told by key, an empty answer takes nothing away', async () => {
  const { client, source, events } = setScript([content(retrieved)])
  await client.ready()
  source.play(content({ ...retrieved, old: { enabled: true } }))
  await client.refresh()
  expect(events.at(-1)).toMatchObject(['change', { changedKeys: ['old'] }])
  source.play(content({}))
  expect(await client.refresh()).toMatchObject({ outcome: 'rejected', error: { problems: [{ code: 'empty' }] } })
  expect(client.isEnabled('old')).toBe(true)
})

test('a profile of feature flags beside a Holdfast document is a kill lane', async () => {
  const client = createFlagClient({
    sources: [{ source: document(flagsOn('a', 'b')) }, { source: document({ a: { enabled: false } }) }],
  })
  await client.ready()
  expect([client.isEnabled('a'), client.isEnabled('b')]).toEqual([false, true])
  await client.close()
})
