import fc from 'fast-check'
import { expect, test } from 'vitest'
import { browserFlags, embedFlags, flagsResponse } from '../../src/browser.js'
import { createTestClient, flag } from '../../src/testing.js'
import { testClient } from './stage.js'

test('only values of client-visible flags, and nothing else of them', () => {
  expect(browserFlags(testClient().scope({ targetingKey: 'ada' }))).toEqual({ theme: 'dark', shout: false })
})

test.each([
  ['the same', (tag: string) => tag, 304],
  ['the same, weak', (tag: string) => `W/${tag}`, 304],
  ['one of several', (tag: string) => `"a", ${tag} ,"b"`, 304],
  ['any', () => '*', 304],
  ['another', () => '"a"', 200],
  ['a part', (tag: string) => tag.slice(0, -3), 200],
  ['nothing', () => '', 200],
])('If-None-Match with %s', (_, header, status) => {
  const scope = testClient().scope()
  const tag = flagsResponse(scope).headers['ETag'] ?? ''
  expect(flagsResponse(scope, header(tag))).toMatchObject({ status, headers: { ETag: tag } })
})

test('the tag is of the answers, whichever document gave them', () => {
  const client = testClient()
  const tag = (targetingKey: string) => flagsResponse(client.scope({ targetingKey })).headers['ETag']
  const before = [tag('ada'), tag('bob')]
  client.override({ everyone: false })
  expect([tag('ada'), tag('bob')]).toEqual(before)
  expect(before[0]).not.toBe(before[1])
})

test('embedded in HTML, any value comes back as it was and never ends the element', () => {
  const nasty = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('</script>', '<!--<script>', '&lt;', '\u2028', ']]>'),
  )
  fc.assert(
    fc.property(nasty, nasty, (a, b) => {
      const value = `${a}</script><script>alert(1)</script>${b}`
      const definition = { enabled: true, clientVisible: true, variants: { v: value }, default: 'v' }
      const html = embedFlags(createTestClient({ f: flag(definition) }).scope())
      const json = /^<script type="application\/json" id="holdfast-flags">([^<>&]*)<\/script>$/s.exec(html)?.[1]
      expect(JSON.parse(json ?? '')).toEqual({ f: value })
    }),
  )
})

test('the id may be chosen, and cannot break out either', () => {
  const scope = testClient().scope()
  expect(embedFlags(scope, { id: 'my-flags' })).toContain('id="my-flags"')
  expect(() => embedFlags(scope, { id: '"><script>' })).toThrow('An id has letters, digits, - and _')
})
