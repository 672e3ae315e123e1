import { expect, test } from 'vitest'
import schema from '../../src/authoring/cases/flag-tests.schema.json' with { type: 'json' }
import { readFlags, runCases } from '../../src/documents.js'
import { blocksIn, readPage } from './page.js'

const page = readPage('docs/flag-tests.md')

const flags = readFlags({
  schemaVersion: 1,
  flags: {
    'new-checkout': {
      enabled: true,
      rules: [
        { id: 'staff', when: { attribute: 'email', endsWith: '@example.com' }, serve: 'on' },
        { id: 'ramp', percent: 5, serve: 'on' },
      ],
    },
    sale: { enabled: true, rules: [{ when: { time: { after: '2026-12-01' } }, serve: 'on' }] },
    'checkout-button': {
      enabled: true,
      variants: { blue: 'b', green: 'g', none: 'n' },
      default: 'none',
      layer: { name: 'checkout', from: 0, to: 50 },
      rules: [
        {
          percent: 20,
          split: [
            { variant: 'blue', weight: 1 },
            { variant: 'green', weight: 1 },
          ],
        },
      ],
    },
  },
  layers: { checkout: { holdout: 5 } },
})

test('the test file of the page passes', () => {
  const [file, draws] = blocksIn(page, 'json').map(({ text }) => JSON.parse(text))
  expect(runCases(flags, file)).toMatchObject({ passed: 9, failed: 0 })
  const one = { name: 'several draws', flag: 'checkout-button', ...draws, expect: 'blue' }
  expect(runCases(flags, { cases: [one] })).toMatchObject({ passed: 1 })
})

test('the table has every member, and every member of an answer', () => {
  const rows = [...page.text.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name)
  expect(rows.sort()).toEqual(Object.keys(schema.$defs.Case.properties).sort())
  const [, expectation = ''] = /^\| `expect` \|(.*)$/m.exec(page.text) ?? []
  for (const name of Object.keys(schema.$defs.Answer.properties)) expect(expectation).toContain(`\`${name}\``)
})
