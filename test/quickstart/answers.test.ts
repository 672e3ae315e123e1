import { expect, test } from 'vitest'
import { firstUser, sample, setStage } from './stage.js'

test('the checkout depends on who asks', async () => {
  const { ask } = await setStage()
  const anyone = await ask('/checkout?user=user-123&country=DE&plan=free')
  expect(anyone.body).toMatchObject({ user: 'user-123', total: 71.9, flagsVersion: 'v1' })

  const staff = await ask('/checkout?user=ann&email=ann@shop.example&plan=team')
  expect(staff.body).toMatchObject({ user: 'ann', total: 55.8, flagsVersion: 'v1' })
})

test('a little more of the new prices reaches the user whom the page begins with', async () => {
  const { deploy, ask } = await setStage()
  const { targetingKey, ...attributes } = firstUser
  const address = `/checkout?${new URLSearchParams({ user: targetingKey, ...attributes })}`
  expect((await ask(address)).body).toMatchObject({ user: 'user-765', total: 67, buttonColor: '#3b6cf0' })
  await deploy((text) => text.replace('"percent": 5,', '"percent": 20,'), 'change')
  expect((await ask(address)).body).toMatchObject({ total: 55.8 })
})

test('the flags that it ships with are as people have to edit them', () => {
  expect(sample.match(/"percent": 5,/g)).toHaveLength(1)
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
  const { ask, deploy } = await setStage()
  await deploy((text) => text.replace('{ "cohort": "staff" }', '{ "attribute": "age", "gte": 18 }'), 'change')
  const enabled = async (query: string) => (await ask(`/flags?${query}`)).body['new-pricing-engine'].enabled
  expect(await enabled('age=30')).toBe(true)
  expect(await enabled('age=%2230%22')).toBe(false)
  expect(await enabled('age=thirty')).toBe(false)
})

test('the page of the checkout hears of other flags', async () => {
  const { url, deploy } = await setStage()
  const response = await fetch(`${url}/checkout/events?user=user-123&country=CA`)
  const totals: number[] = []
  let received = ''
  for await (const chunk of response.body ?? []) {
    received += Buffer.from(chunk).toString()
    const events = received.split('\n\n').filter(Boolean)
    const news = events.slice(totals.length).map((event) => JSON.parse(event.replace('data: ', '')).total)
    totals.push(...news)
    if (totals.length === 1) await deploy((text) => text.replace('"reduced": 50', '"reduced": 68'), 'change')
    if (totals.length > 1) break
  }
  expect(totals).toEqual([67, 71.9])
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
