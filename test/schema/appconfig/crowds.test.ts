import { expect, test } from 'vitest'
import { readDocument, readingOrRefusal } from '../../../src/schema/read-document.js'
import { atOnce } from '../../../src/schema/steps.js'
import { warningsIn } from './stage.js'

const version = { label: undefined, hash: '' }

const flags = (count: number, make: (index: number) => unknown) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, make(index)]))
const ruled = (count: number) => {
  const rules = Array.from({ length: count }, (_, index) => ({ name: `v${index}`, enabled: true, rule: '(eq $a 1)' }))
  return { _variants: [...rules, { name: 'rest', enabled: false }] }
}

test('of a great many unknown members the first are told', () => {
  const crowd = flags(5_000, () => 1)
  const values = { a: { enabled: true } }
  const atTop = warningsIn({ ...crowd, version: '1', values })
  expect(atTop).toHaveLength(100)
  expect(atTop[99]).toBe('unknown-member /f99')
  const inDefinition = warningsIn({ version: '1', flags: { a: { ...crowd, name: null, attributes: {} } }, values })
  expect(inDefinition).toHaveLength(100)
  expect(inDefinition[99]).toBe('unknown-member /flags/a/f99')
})

test('what is read in steps is what is read at once', () => {
  const document = { version: '1', values: { a: ruled(3), b: { enabled: true } } }
  const inSteps = atOnce(readingOrRefusal(structuredClone(document), { version }))
  expect(inSteps).toEqual(readDocument(document, { version }))
})
