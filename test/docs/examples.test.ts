import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { RuleDefinition } from '../../src/schema/generated/flag-document.js'
import { readDocument } from '../../src/schema/read-document.js'
import { version } from '../evaluate/stage.js'
import { type Block, blocksIn, documentFormat, evaluation, readPage, root } from './page.js'

/** What the fragments of the pages refer to. */
const surroundings = {
  schemaVersion: 1,
  minor: 1,
  cohorts: { internal: { include: ['u-1'] }, beta: { include: ['u-2'] } },
  layers: { checkout: {} },
  flags: { 'new-pricing-engine': { enabled: true, rules: [] } },
}

/** A whole document as it is; a fragment in the place its marker names. */
function documentOf({ marker, text }: Block): object {
  const value = JSON.parse(text)
  if ('schemaVersion' in value) return value
  switch (marker) {
    case 'flags':
    case 'cohorts':
    case 'layers':
      return { ...surroundings, [marker]: { ...surroundings[marker], ...value } }
    case 'rule':
      return documentWithRule(value)
    case 'condition':
      return documentWithRule({ when: value, serve: 'on' })
    default:
      throw new Error('Not a whole document, and no marker says what it is.')
  }
}

function documentWithRule(rule: RuleDefinition): object {
  const names = rule.split?.map(({ variant }) => variant) ?? [rule.serve]
  const variants = Object.fromEntries([...names, 'rest'].map((name) => [name, name]))
  return {
    ...surroundings,
    flags: { ...surroundings.flags, flag: { enabled: true, variants, default: 'rest', rules: [rule] } },
  }
}

describe.each([documentFormat, evaluation])('$path', (page) => {
  const examples = blocksIn(page, 'json')

  test('no example is overlooked', () => expect(examples).toHaveLength(page.text.split('```json').length - 1))

  test.each(examples)('the example in line $line has neither problems nor warnings', (block) => {
    const { warnings, degraded } = readDocument(JSON.stringify(documentOf(block)), { version })
    // A fragment need not use all that surrounds it.
    const told = block.marker === '' ? warnings : warnings.filter(({ code }) => code !== 'unused-definition')
    expect({ told, degraded }).toEqual({ told: [], degraded: [] })
  })
})

test('documents on all pages have neither problems nor warnings', () => {
  const paths = ['README.md', ...readdirSync(`${root}docs`).map((name) => `docs/${name}`)].filter((path) =>
    path.endsWith('.md'),
  )
  const documents = paths.flatMap((path) =>
    blocksIn(readPage(path), 'json')
      .filter(({ marker, text }) => marker === '' && text.includes('"schemaVersion"'))
      .map(({ line, text }) => ({ place: `${path}:${line}`, text })),
  )
  expect(documents.length).toBeGreaterThan(10)
  const told = documents.map(({ place, text }) => [place, readDocument(text, { version }).warnings])
  expect(told.filter(([, warnings]) => warnings?.length !== 0)).toEqual([])
})

test('the first document finds the schema where the package has it', () => {
  const { name, exports } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
  const [first] = blocksIn(documentFormat, 'json')
  expect(JSON.parse(first?.text ?? '').$schema).toBe(`./node_modules/${name}${exports['./flags.schema.json'].slice(1)}`)
})
