import { OpenFeature } from '@openfeature/server-sdk'
import { expect, test } from 'vitest'
import { HoldfastProvider } from '../../../src/openfeature.js'
import { createTestClient } from '../../../src/testing.js'
import { content, flagsOn, setScript } from '../stage.js'

const v1 = content(flagsOn('checkout'))

test('a logger, status(), a hook, OpenFeature and the test client say it in the same words', async () => {
  const heard: unknown[] = []
  const hooks = [{ error: (_: unknown, { errorMessage }: { errorMessage: string }) => void heard.push(errorMessage) }]
  const { client, lines } = setScript([v1], { hooks })
  await client.ready()
  client.isEnabled('chekout')
  const message = 'The flag document has no flag "chekout". Did you mean "checkout"?'

  expect(lines.at(-1)).toEqual(['warn', message, { code: 'FLAG_NOT_FOUND', flag: 'chekout' }])
  expect(client.status().warnings).toMatchObject([{ code: 'FLAG_NOT_FOUND', flag: 'chekout', message }])
  expect(heard).toEqual([message])

  await OpenFeature.setProviderAndWait('diagnostics', new HoldfastProvider(client))
  const details = await OpenFeature.getClient('diagnostics').getBooleanDetails('chekout', false)
  expect(details.errorMessage).toBe(message)

  const testClient = createTestClient({ checkout: true }, { logger: false })
  testClient.isEnabled('chekout')
  expect(testClient.status().warnings.map((warning) => warning.message)).toEqual([message])
})

test('it is said once a flag and code, and counted every time', async () => {
  const { client, lines } = setScript([v1])
  await client.ready()
  for (let i = 0; i < 5; i += 1) {
    client.isEnabled('chekout')
    client.value('checkout', {}, 'text')
    client.scope().evaluate('chekout')
  }
  expect(lines.filter(([level]) => level === 'warn')).toHaveLength(2)
  expect(client.status().evaluations).toEqual([
    { code: 'FLAG_NOT_FOUND', count: 10, flags: { chekout: 10 } },
    { code: 'TYPE_MISMATCH', count: 5, flags: { checkout: 5 } },
  ])
})

test('a thousand unknown keys are counted, a hundred are named', async () => {
  const { client, lines } = setScript([v1])
  await client.ready()
  for (let i = 0; i < 1_000; i += 1) client.isEnabled(`tenant-${i}`)
  const [failures] = client.status().evaluations
  expect(failures?.count).toBe(1_000)
  expect(Object.keys(failures?.flags ?? {})).toHaveLength(100)
  expect(lines.filter(([level]) => level === 'warn')).toHaveLength(100)
  expect(client.status().warnings).toHaveLength(100)
})

test('an answer without a unit is counted only where a rule needed one', async () => {
  const flags = {
    half: { enabled: true, rules: [{ percent: 50, serve: 'on' }] },
    all: { enabled: true, rules: [{ percent: 100, serve: 'on' }] },
  }
  const { client } = setScript([content({ schemaVersion: 1, flags })])
  await client.ready()
  expect([client.isEnabled('half', {}), client.isEnabled('all', {})]).toEqual([false, true])
  client.explain('half', {})
  client.evaluateAll({})
  expect(client.status().evaluations).toEqual([{ code: 'TARGETING_KEY_MISSING', count: 1, flags: { half: 1 } }])
})

test.each([
  ['an array', ['ada', 'x']],
  ['an object', { id: 'ada' }],
  ['a boolean', true],
  ['NaN', Number('ada')],
  ['1.5', 1.5],
])('a targetingKey that is %s is named as the reason', async (found, targetingKey) => {
  const half = { enabled: true, rules: [{ percent: 50, serve: 'on' }] }
  const { client } = setScript([content({ schemaVersion: 1, flags: { half } })])
  await client.ready()
  client.isEnabled('half', { targetingKey } as never)
  const [warning] = client.status().warnings
  expect(warning).toMatchObject({
    code: 'TARGETING_KEY_MISSING',
    message: `Flag "half" draws by a unit, and a percentage or split did not match. The "targetingKey" of the context is ${found}. Give a text or a whole number.`,
  })
})

const drawnBy = (bucketBy: string | readonly string[]) => ({
  enabled: true,
  bucketBy,
  rules: [{ percent: 50, serve: 'on' }],
})

test.each<[string, object, object, string]>([
  [
    'one attribute',
    drawnBy('company.id'),
    { targetingKey: 'u-1' },
    'The context has "targetingKey". Give it "company.id", a text or whole number, which "bucketBy" names.',
  ],
  [
    'several attributes',
    drawnBy(['userId', 'deviceId']),
    { targetingKey: 'u-1' },
    'The context has "targetingKey". Give it "userId" or "deviceId", a text or whole number, which "bucketBy" names.',
  ],
  [
    'several with a targetingKey among them',
    drawnBy(['targetingKey', 'deviceId']),
    {},
    'The context is empty. Give it "targetingKey" or "deviceId", a text or whole number, which "bucketBy" names.',
  ],
  [
    'several units',
    {
      ...drawnBy('targetingKey'),
      layer: { name: 'l', from: 0, to: 100 },
      rules: [
        { when: { cohort: 'half' }, layer: false, percent: 50, serve: 'on' },
        { percent: 50, serve: 'on' },
      ],
    },
    {},
    'The context is empty. Give it "a" or "b", a text or whole number, which "bucketBy" names; and "c", a text or whole number, which "bucketBy" names.',
  ],
])('a missing unit is told with what the flag draws by: %s', async (_, flag, context, told) => {
  const { client } = setScript([
    content({
      schemaVersion: 1,
      minor: 1,
      cohorts: { half: { percent: 50, bucketBy: ['a', 'b'] } },
      layers: { l: { bucketBy: 'c' } },
      flags: { half: flag },
    }),
  ])
  await client.ready()
  client.isEnabled('half', context)
  const [warning] = client.status().warnings.filter(({ code }) => code === 'TARGETING_KEY_MISSING')
  expect(warning?.message).toBe(
    `Flag "half" draws by a unit that the context does not have, so a percentage or split did not match. ${told}`,
  )
})

test('of several attributes, a targetingKey that is no unit is named with the others', async () => {
  const { client } = setScript([
    content({ schemaVersion: 1, minor: 1, flags: { half: drawnBy(['targetingKey', 'deviceId']) } }),
  ])
  await client.ready()
  client.isEnabled('half', { targetingKey: true } as never)
  expect(client.status().warnings[0]?.message).toBe(
    'Flag "half" draws by a unit, and a percentage or split did not match. The "targetingKey" of the context is a boolean. Give a text or a whole number. Or give it "deviceId", a text or whole number, which "bucketBy" names.',
  )
})

test('what status() gives cannot be changed', async () => {
  const { client } = setScript([v1])
  await client.ready()
  client.isEnabled('chekout')
  const { warnings, evaluations } = client.status()
  expect([warnings, warnings[0], evaluations, evaluations[0], evaluations[0]?.flags].every(Object.isFrozen)).toBe(true)
})
