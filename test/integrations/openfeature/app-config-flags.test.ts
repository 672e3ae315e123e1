import { OpenFeature } from '@openfeature/server-sdk'
import { afterEach, expect, test } from 'vitest'
import { HoldfastProvider } from '../../../src/openfeature.js'
import { clientOf } from '../../schema/appconfig/stage.js'

afterEach(() => OpenFeature.clearProviders())

const document = {
  version: '1',
  flags: { plain: { attributes: { limit: {} } }, choice: { attributes: { color: {} } } },
  values: {
    plain: { enabled: true, limit: 2 },
    gone: { enabled: false },
    choice: {
      _variants: [
        { name: 'Pro', enabled: true, rule: '(eq $plan "pro")', attributeValues: { color: 'blue' } },
        { name: 'Rest', enabled: false },
      ],
    },
  },
}

test("AppConfig's own flags are booleans by whether they are on, and objects by their attributes", async () => {
  await OpenFeature.setProviderAndWait('appconfig', new HoldfastProvider(await clientOf(document)))
  const client = OpenFeature.getClient('appconfig')
  const pro = { targetingKey: 'u', plan: 'pro' }
  expect(await client.getBooleanValue('plain', false)).toBe(true)
  expect(await client.getBooleanValue('gone', true)).toBe(false)
  expect(await client.getObjectValue('plain', {})).toEqual({ limit: 2 })
  expect(await client.getBooleanValue('plain', false)).toBe(true)
  expect(await client.getObjectValue('plain', {})).toEqual({ limit: 2 })
  expect(await client.getBooleanDetails('choice', false, pro)).toMatchObject({
    value: true,
    variant: 'Pro',
    reason: 'TARGETING_MATCH',
  })
  expect(await client.getBooleanDetails('choice', true)).toMatchObject({
    value: false,
    variant: 'Rest',
    reason: 'DEFAULT',
  })
  expect(await client.getObjectValue('choice', {}, pro)).toEqual({ color: 'blue' })
  expect(await client.getNumberDetails('plain', 7)).toMatchObject({ value: 7, errorCode: 'TYPE_MISMATCH' })
})
