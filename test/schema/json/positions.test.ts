import { expect, test } from 'vitest'
import { locateProblems } from '../../../src/schema/json/json-positions.js'
import { isSuspicious } from '../../../src/schema/json/json-suspicion.js'
import { resolveLimits } from '../../../src/schema/limits.js'
import { inDocumentOrder } from '../../../src/schema/problems/document-order.js'
import { fixtures } from '../fixtures.js'

const text = '{\r\n  "a/b": [ 1,\r    { "c": true }\n  ]\n}'

test.each([
  ['', 'wrong-type', '1:1 to 5:2'],
  ['/a~1b', 'wrong-type', '2:10 to 4:4'],
  ['/a~1b', 'unknown-member', '2:3 to 2:8'],
  ['/a~1b', 'invalid-name', '2:3 to 2:8'],
  ['/a~1b/0', 'unknown-reference', '2:12 to 2:13'],
  ['/a~1b/1/c', 'invalid-value', '3:12 to 3:16'],
  ['/a~1b/1/missing/deeper', 'missing-member', '3:5 to 3:18'],
] as const)('%s, %s: %s', (path, code, place) => {
  const [problem] = locateProblems([{ code, path, message: '', expected: '' }], text)
  expect(`${problem?.line}:${problem?.column} to ${problem?.endLine}:${problem?.endColumn}`).toBe(place)
})

test('problems come in the order of the document, those of an object before those of its members', () => {
  const document = { z: [{ b: 1, a: 2 }, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], a: {} }
  const inOrder = ['', '/z', '/z/0', '/z/0/b', '/z/0/a', '/z/2', '/z/10', '/a', '/a/none']
  const shuffled = [...inOrder].sort().reverse()
  expect(
    inDocumentOrder(
      shuffled.map((path) => ({ path })),
      document,
    ),
  ).toEqual(inOrder.map((path) => ({ path })))
})

// Those hold a member `constructor`, and a number that might have lost digits.
const suspicious = ['every-member.json', 'every-condition.json']

test.each(fixtures<object>('good').filter(([name]) => !suspicious.includes(name)))(
  '%s raises no suspicion, and so costs no exact scan',
  (_, document) => {
    for (const indent of [0, 2]) {
      const written = JSON.stringify(document, null, indent).replaceAll('":', '" :')
      expect(isSuspicious(written, document, resolveLimits())).toBe(false)
    }
  },
)
