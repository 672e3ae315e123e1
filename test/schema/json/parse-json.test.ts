import { describe, expect, test } from 'vitest'
import { parsingJson } from '../../../src/schema/json/parse-json.js'
import { resolveLimits } from '../../../src/schema/limits.js'
import { atOnce, Pace } from '../../../src/schema/steps.js'

const limits = resolveLimits()
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const parse = (content: string | Uint8Array, changes = {}) =>
  atOnce(parsingJson(content, { ...limits, ...changes }, new Pace()))

describe('is parsed', () => {
  test.each([
    ['{"a":"\\ud83d\\ude00"}', { a: '😀' }],
    ['{"a":"Caf\\u00e9 \\u003c \\\\ud83d \\" : \\u2028"}', { a: 'Café < \\ud83d " : \u2028' }],
    ['{"a":"the constructor of \\"prototype\\": __proto__","constructor":{"x":1}}', undefined],
    ['{"a" : 1,\n"b"\t:\r\n2}', { a: 1, b: 2 }],
    ['{"a":": \\":","b":{"a":[{"a":1},{"a":2}]}}', undefined],
    ['[1e308,-0,1E+2,0.1e-400]', [1e308, -0, 100, 0]],
    [' "text" ', 'text'],
  ])('%s', (text, value = JSON.parse(text)) => {
    expect(parse(text)).toEqual({ kind: 'parsed', value, text })
    expect(parse(bytes(text))).toEqual({ kind: 'parsed', value, text })
  })

  test('one leading byte order mark is ignored, a second is not', () => {
    expect(parse('\ufeff{}')).toMatchObject({ kind: 'parsed', value: {} })
    expect(parse(bytes('\ufeff{}'))).toMatchObject({ kind: 'parsed', value: {} })
    expect(parse(bytes('\ufeff\ufeff{}'))).toMatchObject({ problems: [{ code: 'invalid-json', line: 1, column: 1 }] })
  })
})

test.each([
  ['{"__proto__":1}', '/__proto__'],
  ['{"a":[{"\\u005f_proto__":1}]}', '/a/0/__proto__'],
  ['{"c\\u006fnstructor":{"prototype":1}}', '/constructor/prototype'],
  ['{"constructor":{"proto\\u0074ype":1}}', '/constructor/prototype'],
])('%s could reach a prototype', (text, path) => {
  expect(parse(text)).toMatchObject({ kind: 'refused', problems: [{ code: 'forbidden-member', path }] })
})

describe('bytes that are not UTF-8', () => {
  const start = bytes('{\n  "né": "')
  test.each([
    ['a byte that begins nothing', [0xff]],
    ['a character cut short by another', [0xc3, 0x28]],
    ['a character cut short by the end', [0xe2, 0x82]],
    ['an overlong slash', [0xc0, 0xaf]],
    ['a surrogate', [0xed, 0xa0, 0x80]],
  ])('%s', (_, broken) => {
    expect(parse(Uint8Array.from([...start, ...broken]))).toMatchObject({
      problems: [{ code: 'invalid-utf8', path: '', line: 2, column: 10 }],
    })
  })

  test('UTF-16 is refused where it begins', () => {
    expect(parse(Buffer.from('\ufeff{}', 'utf16le'))).toMatchObject({
      problems: [{ code: 'invalid-utf8', line: 1, column: 1 }],
    })
  })
})

describe('limits', () => {
  test('the size is counted in bytes', () => {
    const text = JSON.stringify('é'.repeat(1022))
    expect(parse(text, { maxBytes: 2046 })).toMatchObject({ kind: 'parsed' })
    expect(parse(text, { maxBytes: 2045 })).toMatchObject({ problems: [{ code: 'too-large' }] })
    expect(parse(bytes(text), { maxBytes: 2045 })).toMatchObject({ problems: [{ code: 'too-large' }] })
  })

  test('the depth is that of arrays and objects together', () => {
    const nested = (inner: string): string => `${'{"a":['.repeat(50)}${inner}${']}'.repeat(50)}`
    expect(parse(nested(''), { maxDepth: 100 })).toMatchObject({ kind: 'parsed' })
    expect(parse(nested('{}'), { maxDepth: 100 })).toMatchObject({
      problems: [{ code: 'too-deep', path: '/a/0'.repeat(50), column: 301 }],
    })
  })

  test('no depth overflows the stack', () => {
    for (const text of ['['.repeat(1_000_000), '{"a":'.repeat(500_000), `${'['.repeat(1e6)}${']'.repeat(1e6)}`]) {
      expect(parse(text)).toMatchObject({ problems: [{ code: 'too-deep' }] })
    }
  })

  test('long arrays are refused once, whatever is in them', () => {
    const text = JSON.stringify({ short: [1, 2, 3], long: [[], {}, 3, 4, 5, 6] })
    expect(parse(text, { maxListMembers: 6 })).toMatchObject({ kind: 'parsed' })
    expect(parse(text, { maxListMembers: 3 })).toMatchObject({ problems: [{ code: 'too-many', path: '/long' }] })
  })

  test('at most 100 problems are reported', () => {
    const result = parse(`[${Array.from({ length: 150 }, () => '1e999').join()}]`)
    expect(result).toMatchObject({ kind: 'refused', problems: { length: 100 } })
  })
})

test.each([
  ['{"a":{"x\\ud800":1},"a":{"y":1}}', ['lone-surrogate /a', 'duplicate-member /a']],
  ['{"a":{"x":"\\ud800"},"a":{"x":"\\udc00"}}', ['lone-surrogate /a', 'duplicate-member /a', 'lone-surrogate /a/x']],
  [
    '{"o":{"a":[1e999],"a":{"b":1,"b":2}},"o":{"a":[0]}}',
    ['number-overflow /o', 'duplicate-member /o', 'duplicate-member /o', 'duplicate-member /o'],
  ],
  [
    '{"a":1e999,"a":1e999,"a":1e999}',
    ['number-overflow /a', 'duplicate-member /a', 'number-overflow /a', 'duplicate-member /a', 'number-overflow /a'],
  ],
])('%s: a fault inside of a member that a later one replaces is told at that member', (text, found) => {
  const parsed = parse(text)
  expect(parsed.kind === 'refused' && parsed.problems.map(({ code, path }) => `${code} ${path}`)).toEqual(found)
  expect(parsed.kind === 'refused' && parsed.problems.map(({ column }) => column)).toEqual(
    parsed.kind === 'refused' && parsed.problems.map(({ column }) => column).toSorted((a = 0, b = 0) => a - b),
  )
})

test('a text with lone surrogates of its own is refused like one that spells them', () => {
  const problems = [{ code: 'lone-surrogate', path: '/a', line: 1, column: 6 }]
  expect(parse('{"a":"\ud800"}')).toMatchObject({ problems })
  expect(parse('{"a":"\\uD800"}')).toMatchObject({ problems })
  expect(parse('{"\ud800":1}')).toMatchObject({ problems: [{ code: 'lone-surrogate', line: 1, column: 2 }] })
})
