import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createFlagClient, document } from '../../../src/index.js'
import { flagsResponse } from '../../../src/web.js'
import { betaForAll, flagDocument, readyClient } from './stage.js'

test('gives the values of the flags that are marked, in the order of their keys, and nothing else', async () => {
  const { client } = await readyClient()
  const { status, headers, body } = flagsResponse(client.scope({ targetingKey: 'ada' }))
  expect(status).toBe(200)
  expect(headers['Content-Type']).toBe('application/json; charset=utf-8')
  expect(body).toBe('{"beta":false,"color":"#f00"}')
})

test.each([
  ['a list', ['secret', 'nowhere']],
  ['a function', (key: string) => key.startsWith('sec')],
])('shows what %s names instead', async (_, visible) => {
  const { client } = await readyClient()
  expect(flagsResponse(client.scope(), { visible }).body).toBe('{"secret":true}')
})

test('shows nothing before the first document', async () => {
  const client = createFlagClient({ source: document(flagDocument) })
  expect(flagsResponse(client.scope()).body).toBe('{}')
  await client.close()
})

describe('may be kept', () => {
  test.each([
    [{}, 'no-cache'],
    [{ targetingKey: undefined, plan: undefined }, 'no-cache'],
    [{ targetingKey: 'ada' }, 'no-store'],
    [{ targetingKey: undefined, country: 'CA' }, 'no-store'],
    [{ targetingKey: '' }, 'no-store'],
  ])('by context %o: %s', async (context, expected) => {
    const { client } = await readyClient()
    expect(flagsResponse(client.scope(context)).headers['Cache-Control']).toBe(expected)
  })
})

describe('the entity tag', () => {
  test('is strong, and one of the answers: not of the document, nor of its order', async () => {
    const { client, source } = await readyClient()
    const tag = () => flagsResponse(client.scope({ staff: true })).headers['ETag']
    const before = tag()
    expect(before).toMatch(/^"[\w-]{43}"$/)

    const reversed = Object.fromEntries(Object.entries(betaForAll.flags).reverse())
    source.update({ ...betaForAll, flags: reversed })
    await client.refresh()
    expect(client.isEnabled('beta')).toBe(true)
    expect(tag()).toBe(before)
    expect(flagsResponse(client.scope({ staff: false })).headers['ETag']).toBe(before)
    expect(flagsResponse(client.scope({ targetingKey: 'ada' })).headers['ETag']).not.toBe(before)
  })

  test.each([
    ['the tag', (tag: string) => tag, 304],
    ['the tag, made weak', (tag: string) => `W/${tag}`, 304],
    ['a list with it', (tag: string) => `"other", W/"a,b" ,${tag}`, 304],
    ['any', () => ' * ', 304],
    ['another', () => '"other"', 200],
    ['a longer one', (tag: string) => tag.replace('"', '"x'), 200],
    ['the tag without quotes', (tag: string) => tag.slice(1, -1), 200],
    ['an empty one', () => '', 200],
    ['none', () => undefined, 200],
    ['none, as Headers.get() has it', () => null, 200],
  ])('asked for with %s', async (_, ifNoneMatch, expected) => {
    const { client } = await readyClient()
    const { headers } = flagsResponse(client.scope())
    const tag = headers['ETag'] ?? ''
    const answer = flagsResponse(client.scope(), { ifNoneMatch: ifNoneMatch(tag) })
    expect(answer.status).toBe(expected)
    expect(answer.headers).toMatchObject({ ETag: tag, 'Cache-Control': 'no-cache' })
    expect(answer.body === null).toBe(expected === 304)
    if (expected === 304) expect(answer.headers).not.toHaveProperty('Content-Type')
  })

  test('equal answers, equal tags; different answers, different ones', async () => {
    const flagOf = (value: string) => ({
      enabled: true,
      clientVisible: true,
      variants: { only: value },
      default: 'only',
    })
    const tagOf = async (value: string) => {
      const client = createFlagClient({ source: document({ schemaVersion: 1, flags: { a: flagOf(value) } }) })
      await client.ready()
      const { headers } = flagsResponse(client.scope())
      await client.close()
      return headers['ETag']
    }
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.string(), async (a, b) => {
        expect((await tagOf(a)) === (await tagOf(b))).toBe(a === b)
      }),
      { numRuns: 30 },
    )
  })
})

test('misspelt and mistyped options are refused', async () => {
  const { client } = await readyClient()
  const respond = (options: object) => () => flagsResponse(client.scope(), options)
  expect(respond({ visibel: [] })).toThrow('Did you mean "visible"?')
  expect(respond({ visible: 'beta' })).toThrow(
    'visible must be an array of flag keys, or a function from a key to true or false; received "beta".',
  )
  expect(respond({ visible: [1] })).toThrow('received an array')
})
