import { describe, expect, test } from 'vitest'
import { sample, setStage } from './stage.js'

const flags = '/documents/flags/flags'
const preview = '/documents/flags/preview'
const rollout = { key: 'new-pricing-engine', rule: 1 }

test('a percentage is moved by one number in the file, and published', async () => {
  const { ask, text, event } = await setStage()
  expect(await ask(flags, { ...rollout, percent: 20 }, 'PATCH')).toEqual({ status: 200, body: { published: 'v2' } })
  expect(await text()).toBe(sample.replace('"percent": 5,', '"percent": 20,'))
  expect(await event('state')).toMatchObject({ published: 'v2', served: { label: 'v2' } })
})

test('a switch is one word of the file; every other byte stays, a byte order mark and line ends too', async () => {
  const messy = `\uFEFF${sample.replaceAll('\n', '\r\n').replace('"enabled": true,', '"enabled"  :   true ,')}`
  const { ask, text } = await setStage({ text: messy })
  expect(await ask(flags, { key: 'new-pricing-engine', enabled: false }, 'PATCH')).toMatchObject({ status: 200 })
  expect(await text()).toBe(messy.replace('"enabled"  :   true ,', '"enabled"  :   false ,'))
})

test('a preview says who would change, of every flag that does, and writes nothing', async () => {
  const { ask, text } = await setStage()
  const wish = { ...rollout, percent: 20, context: { targetingKey: 'user-123' } }
  const { status, body } = await ask(preview, wish)
  expect(status).toBe(200)
  expect(body.contexts).toBe(1000)
  const [first] = body.flags
  expect(body.flags.map(({ key }: { key: string }) => key)).toEqual(['new-pricing-engine', 'bulk-discount'])
  expect(first.kinds).toMatchObject({ lost: 0, moved: 0, revalued: 0 })
  expect(first.kinds.gained).toBeGreaterThan(50)
  expect(first.population).toHaveLength(1000)
  expect(await text()).toBe(sample)

  const before = await ask(flags, { context: {}, keys: ['new-pricing-engine'] })
  await ask(flags, { ...rollout, percent: 20 }, 'PATCH')
  const after = await ask(flags, { context: {}, keys: ['new-pricing-engine'] })
  const onIn = ({ body }: typeof after) => body.flags[0].population.filter((at: number) => at === 0).length
  expect(onIn(after) - onIn(before)).toBe(first.kinds.gained)
})

test('a preview is of the person as asked about, whatever the one of that name is like', async () => {
  const people = { id: 'given', contexts: [{ targetingKey: 'user-1' }], origin: { kind: 'given', of: 1 } } as const
  const { ask } = await setStage({ people })
  const context = { targetingKey: 'user-1', email: 'ann@shop.example' }
  const { body } = await ask(preview, { ...rollout, percent: 0, context })
  expect(body).toMatchObject({ contexts: 1, flags: [] })
})

test.each([
  ['a share beyond 100', { ...rollout, percent: 200 }, 422],
  ['a share that is no number', { ...rollout, percent: '20' }, 422],
  ['a rule without a percentage', { key: 'new-pricing-engine', rule: 0, percent: 20 }, 422],
  ['a rule that there is not', { key: 'new-pricing-engine', rule: 7, percent: 20 }, 422],
  ['a rule that is no position', { key: 'new-pricing-engine', rule: -1, percent: 20 }, 422],
  ['nothing', {}, 422],
  ['a flag of another type', { key: ['a'], enabled: true }, 422],
  ['an unknown flag', { key: 'toString', enabled: true }, 404],
  ['a flag that is no name', { key: '__proto__', enabled: true }, 404],
])('%s is refused and leaves the file as it was', async (_, wish, status) => {
  const { ask, text } = await setStage()
  const told = { status, body: { error: expect.stringMatching(/\w/) } }
  expect(await ask(flags, wish, 'PATCH')).toMatchObject(told)
  expect(await ask(preview, { ...wish, context: {} })).toMatchObject(told)
  expect(await text()).toBe(sample)
})

test('a flag whose name has slashes and tildes is changed as well', async () => {
  const text =
    '{ "schemaVersion": 1, "flags": { "a.b-c_d": { "enabled": true, "rules": [{ "percent": 5, "serve": "on" }] } } }'
  const stage = await setStage({ text })
  expect(await stage.ask(flags, { key: 'a.b-c_d', rule: 0, percent: 6 }, 'PATCH')).toMatchObject({ status: 200 })
  expect(await stage.text()).toBe(text.replace('5', '6'))
})

test('a change of what the page has not seen yet is refused', async () => {
  const { ask, save, event } = await setStage()
  await save((text) => text.replace('"percent": 5,', '"percent": 6,'))
  await event('state', ({ published }) => published === 'v2')
  const stale = await ask(flags, { ...rollout, percent: 20, base: 'v1' }, 'PATCH')
  expect(stale).toMatchObject({ status: 409, body: { error: 'The file has changed meanwhile. Look again.' } })
  expect(await ask(flags, { ...rollout, percent: 20, base: 'v2' }, 'PATCH')).toMatchObject({ status: 200 })
})

test('nothing is changed in a file that is broken already, or gone', async () => {
  const { ask, save, text, file } = await setStage()
  await save((before) => before.replace('"percent": 5,', '"percnt": 5,'))
  const broken = await text()
  const wish = { key: 'dark-mode', enabled: false }
  expect(await ask(flags, wish, 'PATCH')).toMatchObject({
    status: 409,
    body: { problems: [{ suggestion: 'percent' }] },
  })
  expect(await text()).toBe(broken)
  const { rm } = await import('node:fs/promises')
  await rm(file)
  expect(await ask(flags, wish, 'PATCH')).toMatchObject({
    status: 409,
    body: { error: expect.stringContaining('gone') },
  })
})

describe("AppConfig's own flags", () => {
  const authored = {
    version: '1',
    flags: { banner: { name: 'Banner' }, tier: { name: 'Tier' } },
    values: {
      banner: { enabled: true },
      tier: {
        _variants: [
          { name: 'gold', enabled: true, rule: '(eq $plan "pro")' },
          { name: 'plain', enabled: false },
        ],
      },
    },
  }
  const retrieved = { banner: { enabled: true, color: 'red' } }

  test.each([
    { form: 'as written', document: authored },
    { form: 'as retrieved', document: retrieved },
  ])('$form: the switch is changed, and shown', async ({ document }) => {
    const text = JSON.stringify(document, null, 2)
    const stage = await setStage({ text })
    const { flags: lines } = await stage.event('view')
    expect(lines[0]).toMatchObject({ key: 'banner', enabled: true, hasSwitch: true })
    expect(await stage.ask(flags, { key: 'banner', enabled: false }, 'PATCH')).toMatchObject({ status: 200 })
    expect(await stage.text()).toBe(text.replace('true', 'false'))
  })

  test('a flag with variants has no switch of its own, and its rules are shown as they are written', async () => {
    const { ask, event } = await setStage({ text: JSON.stringify(authored) })
    const { flags: lines, form } = await event('view')
    expect(form).toBe('appconfig-authored')
    expect(lines[1]).toMatchObject({
      key: 'tier',
      hasSwitch: false,
      variants: [{ name: 'gold', isOn: true }, { isRest: true }],
    })
    const { body } = await ask(flags, { context: { plan: 'pro' }, keys: ['tier'] })
    expect(body.flags[0].rules).toEqual([
      { id: 'gold', text: '(eq $plan "pro")', enabled: true, serve: 'gold' },
      { id: 'plain', text: '', enabled: false, serve: 'plain' },
    ])
    expect(await ask(flags, { key: 'tier', enabled: false }, 'PATCH')).toMatchObject({ status: 422 })
  })
})
