import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Answer, next, replaceInJson, setStage } from './stage.js'

const path = '/flags/new-pricing-engine'

test('a percentage is moved by one number in the file, and a larger one only adds users', async () => {
  const { client, ask, text, firstEvent } = await setStage()
  const population = async () => (await firstEvent('view')).flags[0].population as number[]
  const [textBefore, before] = [await text(), await population()]

  const change = next(client, 'change')
  expect(await ask(path, { rule: 'rollout', percent: 20 })).toEqual({ status: 200, body: { published: 'v2' } })
  expect(await text()).toBe(textBefore.replace('"percent": 5,', '"percent": 20,'))

  expect((await change).changedKeys).toEqual(['bulk-discount', 'new-pricing-engine'])
  const after = await population()
  const count = (users: number[]) => users.filter((variant) => variant === 0).length
  expect(count(after)).toBeGreaterThan(count(before) + 100)
  expect(before.filter((variant, user) => variant === 0 && after[user] !== 0)).toEqual([])
})

test('a preview says who would get what after a change, of every flag, and writes nothing', async () => {
  const { client, ask, text, firstEvent } = await setStage()
  const populations = async () => {
    const { flags: shown } = await firstEvent('view')
    return Object.fromEntries(shown.map(({ key, population }: Answer) => [key, population]))
  }
  const [textBefore, before] = [await text(), await populations()]

  const wish = { rule: 1, percent: 20 }
  const { status, body } = await ask(`${path}/preview?user=user-123`, wish, 'POST')
  expect(status).toBe(200)
  expect([await text(), await populations()]).toEqual([textBefore, before])

  const change = next(client, 'change')
  await ask(path, wish)
  await change
  expect(body.population).toEqual(await populations())
  expect(body.population['bulk-discount']).not.toEqual(before['bulk-discount'])
})

test('a preview is of the user as asked about, whatever the sample user of that name is like', async () => {
  const { ask } = await setStage()
  const { body } = await ask(`${path}/preview?user=user-765&email=ann@shop.example`, { percent: 0 }, 'POST')
  expect(body.population['new-pricing-engine'][764]).toBe(0)
})

test('a rule may be named by its position, or not at all where one has a percentage', async () => {
  const { ask } = await setStage()
  expect(await ask(path, { rule: 1, percent: 6 })).toMatchObject({ status: 200 })
  expect(await ask(path, { percent: 7 })).toMatchObject({ status: 200 })
})

test('the kill switch is a member of the file as well', async () => {
  const { client, ask } = await setStage()
  const change = next(client, 'change')
  await ask(path, { enabled: false })
  await change
  expect(client.evaluate('new-pricing-engine', { email: 'ann@shop.example' })).toMatchObject({ reason: 'DISABLED' })
})

test.each([
  ['a share beyond 100', path, { percent: 200 }, 422],
  ['a share that is no number', path, { percent: '20' }, 422],
  ['a rule without a percentage', path, { rule: 'staff', percent: 20 }, 422],
  ['nothing', path, {}, 422],
  ['an unknown flag', '/flags/toString', { enabled: true }, 404],
])('%s is refused and leaves the file as it was', async (_, address, wish, status) => {
  const { ask, text } = await setStage()
  const before = await text()
  expect(await ask(address, wish)).toMatchObject({ status, body: { error: expect.stringMatching(/\w/) } })
  expect(await ask(`${address}/preview`, wish, 'POST')).toMatchObject({ status, body: { error: expect.any(String) } })
  expect(await text()).toBe(before)
})

test('a body that is no JSON is refused as JSON', async () => {
  const { url } = await setStage()
  const response = await fetch(url + path, { method: 'PATCH', body: '{percent: 20}' })
  expect(response.status).toBe(400)
  expect(await response.json()).toHaveProperty('error')
})

test('nothing is changed in a file that is broken already', async () => {
  const { ask, save, text } = await setStage()
  await save((before) => before.replace('"percent": 5,', '"percnt": 5,'), 'rejected')
  const broken = await text()
  expect(await ask(path, { enabled: false })).toMatchObject({
    status: 409,
    body: { problems: [{ suggestion: 'percent' }] },
  })
  expect(await text()).toBe(broken)
})

test('replacing a value in JSON changes that value and not one other character', () => {
  const spot = fc.constantFrom('0123456789').map(() => 'the spot "}],:{[')
  const trees = fc.tuple(fc.jsonValue(), fc.jsonValue(), spot, fc.constantFrom(undefined, 1, '\t'))
  fc.assert(
    fc.property(trees, fc.integer(), ([before, after, found, indent], value) => {
      const withSpot = (content: unknown) => [before, { before, 'a "key"': [after, content], after }, after]
      const text = JSON.stringify(withSpot(found), null, indent)
      expect(replaceInJson(text, [1, 'a "key"', 1], value)).toBe(JSON.stringify(withSpot(value), null, indent))
    }),
  )
  expect(replaceInJson('{"a": {"b": 1}}', ['a', 'c'], 2)).toBeUndefined()
})
