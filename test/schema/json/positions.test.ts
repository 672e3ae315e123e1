import { expect, test } from 'vitest'
import { locatingProblems } from '../../../src/schema/json/json-positions.js'
import { surveyingText, suspecting } from '../../../src/schema/json/json-suspicion.js'
import { resolveLimits } from '../../../src/schema/limits.js'
import { sortingByPlace } from '../../../src/schema/problems/document-order.js'
import { atOnce, Pace } from '../../../src/schema/steps.js'
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
  const [problem] = atOnce(locatingProblems([{ code, path, message: '', expected: '' }], text, new Pace()))
  expect(`${problem?.line}:${problem?.column} to ${problem?.endLine}:${problem?.endColumn}`).toBe(place)
})

test('problems come in the order of the document, those of an object before those of its members', () => {
  const document = { z: [{ b: 1, a: 2 }, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], a: {} }
  const inOrder = ['', '/z', '/z/0', '/z/0/b', '/z/0/a', '/z/2', '/z/10', '/a', '/a/none']
  const shuffled = [...inOrder].sort().reverse()
  expect(
    atOnce(
      sortingByPlace(
        shuffled.map((path) => ({ path })),
        document,
        new Pace(),
      ),
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
      const survey = atOnce(surveyingText(Buffer.from(written), new Pace()))
      expect(atOnce(suspecting(survey, { parts: [document], members: 0 }, resolveLimits(), new Pace()))).toBe(false)
    }
  },
)
