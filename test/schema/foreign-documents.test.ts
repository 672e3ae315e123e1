import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { validateDocument } from '../../src/index.js'

/** The least document of a shape that people deploy in place of a flag document, and what is said of it. */
interface ForeignDocument {
  readonly what: string
  /** Where a document of the shape can be seen. */
  readonly origin?: { readonly repository: string; readonly path: string; readonly commit?: string }
  readonly document?: object
  readonly text?: string
  /** Base64. */
  readonly bytes?: string
  readonly says: string
}

const shapes: readonly ForeignDocument[] = JSON.parse(
  readFileSync(new URL('../fixtures/foreign-documents.json', import.meta.url), 'utf8'),
)

const contentOf = ({ document, text, bytes }: ForeignDocument) =>
  bytes === undefined ? (text ?? JSON.stringify(document, null, 2)) : Buffer.from(bytes, 'base64')

const problemsOf = (content: string | Uint8Array | object) => {
  const validation = validateDocument(content)
  return validation.valid ? [] : validation.problems
}

test.each(shapes)('$what is recognised, and told what to do with', (shape) => {
  const problems = problemsOf(contentOf(shape))
  expect(problems).toHaveLength(1)
  expect(problems[0]?.message).toContain(shape.says)
  expect(problems[0]?.message).toMatch(/[.?]$/)
  expect(problems[0]).toMatchObject({ line: expect.any(Number), endColumn: expect.any(Number) })
})

test.each(shapes.filter(({ document }) => document !== undefined))('$what in memory is the same', (shape) => {
  expect(problemsOf(shape.document ?? {})[0]?.message).toContain(shape.says)
})

test.each(shapes)('$what as bytes is the same', (shape) => {
  const content = contentOf(shape)
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  expect(problemsOf(bytes)[0]?.message).toContain(shape.says)
})

test.each(shapes.filter(({ text }) => text !== undefined))('$what with a byte order mark is the same', (shape) => {
  expect(problemsOf(`\ufeff${shape.text}`)[0]?.message).toContain(shape.says)
})

test('at least thirty places of public repositories have documents of these shapes', () => {
  const origins = shapes.flatMap(({ origin }) => origin ?? [])
  for (const origin of origins) {
    expect(origin.repository).toMatch(/^[\w.-]+\/[\w.-]+$/)
    expect(origin.commit ?? '0'.repeat(40)).toMatch(/^[0-9a-f]{40}$/)
  }
  expect(new Set(origins.map(({ repository, path }) => `${repository} ${path}`)).size).toBeGreaterThanOrEqual(30)
})

describe('what only looks like it', () => {
  test.each<[string, string]>([
    ['{"schemaVersion":1,"flags":{"a":{"enabled":treu}}}', 'treu is not JSON'],
    ['{"schemaVersion":1,"description":"<html>",}', 'JSON has commas only between them'],
    ['[1, 2', 'The text ends too early'],
    ['["a" = 1]', 'JSON cannot have "=" here.'],
    ['True', 'True is not JSON'],
    ['{"message":"Welcome!","theme":"dark"}', 'If these are settings of an application'],
    ['aGVsbG8gd29ybGQsIGhvdyBhcmUgeW91', 'is not JSON'],
  ])('%s', (text, says) => {
    expect(problemsOf(text)[0]?.message).toContain(says)
  })

  test('a document that mentions other things is read all the same', () => {
    const content = {
      schemaVersion: 1,
      $schema: 'http://json-schema.org/draft-07/schema#',
      flags: {},
      description: '---',
    }
    expect(problemsOf(JSON.stringify(content))).toEqual([])
    expect(problemsOf({ Resources: { enabled: true }, message: { enabled: false } })).toEqual([])
  })
})
