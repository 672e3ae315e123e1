import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FlagScope } from '../../../src/index.js'
import { embedFlags } from '../../../src/web.js'
import { readyClient } from './stage.js'

/** A scope that serves this one value. */
const serving = (value: unknown) =>
  ({ context: {}, evaluateAll: () => ({ a: { flag: 'a', value } }) }) as unknown as FlagScope

const contentOf = (html: string) => /^<script type="application\/json" id="flags">(.*)<\/script>$/s.exec(html)?.[1]

test('is an element with the values of the flags that are marked', async () => {
  const { client } = await readyClient()
  expect(embedFlags(client.scope({ targetingKey: 'ada' }))).toBe(
    '<script type="application/json" id="flags">{"beta":false,"color":"#f00"}</script>',
  )
  expect(embedFlags(client.scope(), { visible: ['secret'] })).toContain('{"secret":true}')
})

test('takes an id and a nonce, whatever they hold', () => {
  expect(embedFlags(serving(1), { id: 'my"<id>&', nonce: 'r4nd0m+/==' })).toBe(
    '<script type="application/json" id="my&#34;&#60;id&#62;&#38;" nonce="r4nd0m+/==">{"a":1}</script>',
  )
})

test.each(['</script><script>alert(1)</script>', '<!--<script>', ']]>', '&lt;', '\u2028\u2029', '\ud800', '"\\'])(
  '%j stays inside',
  (value) => {
    const content = contentOf(embedFlags(serving(value)))
    expect(content).not.toMatch(/[<>&\u2028\u2029]/)
    expect(JSON.parse(content ?? '')).toEqual({ a: value })
  },
)

test('whatever the value, it stays inside and is read back as it is', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const content = contentOf(embedFlags(serving(value)))
      expect(content).not.toMatch(/[<>&\u2028\u2029]/)
      expect(content).toBe(JSON.stringify({ a: value }).replace(/[<>&\u2028\u2029]/g, (c) => asEscape(c)))
      expect(JSON.stringify(JSON.parse(content ?? ''))).toBe(JSON.stringify({ a: value }))
    }),
  )
})

const asEscape = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

test('misspelt and mistyped options are refused', () => {
  const embed = (options: object) => () => embedFlags(serving(1), options)
  expect(embed({ nonse: 'a' })).toThrow('Did you mean "nonce"?')
  expect(embed({ nonce: '' })).toThrow('nonce must be a string that is not empty')
  expect(embed({ id: 7 })).toThrow('id must be a string that is not empty; received 7.')
})
