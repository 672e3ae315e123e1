import { OpenFeature } from '@openfeature/server-sdk'
import { afterEach, expect, test } from 'vitest'
import { InvalidOptionsError } from '../../../src/index.js'
import { HoldfastProvider } from '../../../src/openfeature.js'
import { outcomeStage, unitIn } from '../../rollout/outcomes/stage.js'

afterEach(() => OpenFeature.close())

test('a tracking event converts the unit of its context, for the flags that it is said to', async () => {
  const { client, sums } = await outcomeStage()
  const events: string[] = []
  const provider = new HoldfastProvider(client, {
    conversions: { purchase: ['new-pricing', 'plain', 'unknown'] },
    onTrack: ({ name }) => void events.push(name),
  })
  await OpenFeature.setProviderAndWait(provider)
  const shop = OpenFeature.getClient()
  const user = unitIn(client, 'treatment')
  shop.track('purchase', user, { value: 99 })
  shop.track('purchase', user)
  shop.track('toString', user)
  shop.track('visit', unitIn(client, 'control'))
  await client.flush()
  expect(sums()).toMatchObject({ '2 TreatmentConverted': 1, '2 ControlConverted': 0, '2 TreatmentUnits': 0 })
  expect(events).toEqual(['purchase', 'purchase', 'toString', 'visit'])
})

test.each([1, 'purchase', { purchase: 'new-pricing' }, { purchase: [1] }, []])(
  'conversions that are none are refused: %j',
  async (conversions) => {
    const { client } = await outcomeStage()
    expect(() => new HoldfastProvider(client, { conversions } as never)).toThrow(InvalidOptionsError)
  },
)
