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

test('what status() gives cannot be changed', async () => {
  const { client } = setScript([v1])
  await client.ready()
  client.isEnabled('chekout')
  const { warnings, evaluations } = client.status()
  expect([warnings, warnings[0], evaluations, evaluations[0], evaluations[0]?.flags].every(Object.isFrozen)).toBe(true)
})
