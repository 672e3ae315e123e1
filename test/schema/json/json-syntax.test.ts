import { expect, test } from 'vitest'
import { parsingJson } from '../../../src/schema/json/parse-json.js'
import { resolveLimits } from '../../../src/schema/limits.js'
import { atOnce, Pace } from '../../../src/schema/steps.js'

/** Text with ▲ where the fault is, what the sentence says, and the pointer. */
test.each([
  ['▲', /empty/, ''],
  [' \n ▲', /empty/, ''],
  ['{"a": [1, 2▲', /too early/, '/a'],
  ['{"a": ▲tr', /too early/, '/a'],
  ['{"a": "b▲', /too early/, '/a'],
  ['{▲', /too early/, ''],
  ['{"a": 1▲,}', /comma follows the last/, ''],
  ['[1,\n 2▲,\n]', /comma follows the last/, ''],
  ['{"a": 1,\n ▲// b\n "b": 2}', /no comments/, ''],
  ['{"a": [▲/* none */]}', /no comments/, '/a/0'],
  ['▲# flags\n{}', /no comments/, ''],
  ["{▲'a': 1}", /straight double quotes/, ''],
  ['{"a": ▲“b”}', /straight double quotes/, '/a'],
  ['{▲a: 1}', /double quotes: "a"/, ''],
  ['{"a": {"b": ▲True}}', /True is not JSON/, '/a/b'],
  ['▲schemaVersion: 1', /This is YAML/, ''],
  ['{"a": ▲NaN}', /NaN is not JSON/, '/a'],
  ['▲<!doctype html>', /HTML/, ''],
  ['{"a": 0▲1}', /numbers in decimal/, ''],
  ['{"a": ▲.5}', /numbers in decimal/, '/a'],
  ['{"a": 5▲.}', /numbers in decimal/, ''],
  ['{"a": ▲+5}', /numbers in decimal/, '/a'],
  ['{"a": 0▲x10}', /numbers in decimal/, ''],
  ['{"a": "b▲\nc"}', /raw line break/, '/a'],
  ['{"a": "▲\\d+"}', /no escape \\d\. .*: \\\\d\./, '/a'],
  ['{"a": "▲\\u12"}', /hexadecimal/, '/a'],
  ['{"a": 1 ▲"b": 2}', /comma is missing/, ''],
  ['[1 ▲2]', /comma is missing/, ''],
  ['{"a" ▲= 1}', /colon/, '/a'],
  ['{} ▲{}', /More text/, ''],
  ['{"a":▲\u00a01}', /cannot have "\u00a0"/, '/a'],
  ['{"a": 1▲]', /cannot have "]"/, ''],
])('%s', (marked, message, path) => {
  const before = marked.slice(0, marked.indexOf('▲'))
  const result = atOnce(parsingJson(marked.replace('▲', ''), resolveLimits(), new Pace()))
  expect(result).toMatchObject({
    problems: [
      {
        code: 'invalid-json',
        path,
        message: expect.stringMatching(message),
        line: before.split('\n').length,
        column: before.length - before.lastIndexOf('\n'),
      },
    ],
  })
})
