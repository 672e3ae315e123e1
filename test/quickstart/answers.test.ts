import { expect, test } from 'vitest'
import { firstUser, next, setStage } from './stage.js'

test('the checkout depends on who asks', async () => {
  const { ask } = await setStage()
  const anyone = await ask('/checkout?user=user-123&country=DE&plan=free')
  expect(anyone.body).toMatchObject({ user: 'user-123', total: 71.9, flagsVersion: 'v1' })

  const staff = await ask('/checkout?user=ann&email=ann@shop.example&plan=team')
  expect(staff.body).toMatchObject({ user: 'ann', total: 55.8, flagsVersion: 'v1' })
})

test('a little more of the new prices reaches the user whom the page begins with', async () => {
  const { client, ask } = await setStage()
  const { targetingKey, ...attributes } = firstUser
  const address = `/checkout?${new URLSearchParams({ user: targetingKey, ...attributes })}`
  expect((await ask(address)).body).toMatchObject({ user: 'user-765', total: 67, buttonColor: '#3b6cf0' })
  const change = next(client, 'change')
  await ask('/flags/new-pricing-engine', { percent: 20 })
  await change
  expect((await ask(address)).body).toMatchObject({ total: 55.8 })
})

test('all flags of a user, and one of them explained', async () => {
  const { ask } = await setStage()
  const all = await ask('/flags?user=user-123')
  expect(Object.keys(all.body)).toContain('gift-wrapping')
  expect(all.body['gift-wrapping']).toMatchObject({ variant: 'off', reason: 'DISABLED' })

  const one = await ask('/flags/new-pricing-engine/explain?user=user-123')
  expect(one.body.evaluation).toMatchObject({ variant: 'off', reason: 'DEFAULT' })
  expect(one.body.rules).toHaveLength(2)
  expect(one.body.rules[1].exposure).toMatchObject({ percent: 5, outcome: 'beyond' })

  const none = await ask('/flags/new-pricing-engin/explain?user=user-123')
  expect(none.body.evaluation).toMatchObject({ reason: 'ERROR', errorCode: 'FLAG_NOT_FOUND' })
})

test('what reads as JSON in a query is taken as such', async () => {
  const { ask, save } = await setStage()
  await save((text) => text.replace('{ "cohort": "staff" }', '{ "attribute": "age", "gte": 18 }'), 'change')
  const enabled = async (query: string) => (await ask(`/flags?${query}`)).body['new-pricing-engine'].enabled
  expect(await enabled('age=30')).toBe(true)
  expect(await enabled('age=%2230%22')).toBe(false)
  expect(await enabled('age=thirty')).toBe(false)
})

test('the population is a thousand users, and nobody is in both experiments of a layer', async () => {
  const { ask, firstEvent } = await setStage()
  const counts = (await ask('/population')).body
  for (const variants of Object.values<Record<string, number>>(counts)) {
    expect(Object.values(variants).reduce((sum, count) => sum + count)).toBe(1000)
  }
  const { flags } = await firstEvent('view')
  const population = (key: string) => flags.find((flag: { key: string }) => flag.key === key).population as number[]
  const onePage = population('one-page-checkout')
  const both = population('checkout-button').filter((variant, user) => variant > 0 && onePage[user] === 0)
  expect(both).toEqual([])
})

test('the status says which document is served', async () => {
  const { ask } = await setStage()
  const { body } = await ask('/status')
  expect(body).toMatchObject({
    state: 'ready',
    source: 'AppConfig shop/local/flags in us-east-1',
    document: { origin: 'live', flagCount: 8, version: { label: 'v1' } },
  })
})

test('pages of other sites cannot reach the service under a name of their own', async () => {
  const { url } = await setStage()
  const { get } = await import('node:http')
  const status = await new Promise((resolve) => {
    get(`${url}/status`, { headers: { host: 'evil.example' } }, (response) => resolve(response.resume().statusCode))
  })
  expect(status).toBe(403)
})
