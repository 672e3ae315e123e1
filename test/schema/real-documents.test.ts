import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type DocumentProblem, validateDocument } from '../../src/index.js'

/** A document of a public repository, and what it is like. */
interface Origin {
  readonly shape: string
  readonly repository: string
  readonly commit: string
  readonly path: string
  readonly licence: string
  readonly sha256: string
}

/** The least document of a shape, and why it is refused, or what is doubtful in it. */
interface Shape {
  readonly document: object
  readonly problems: readonly string[]
  readonly warnings?: readonly string[]
}

const read = (name: string) => JSON.parse(readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url), 'utf8'))
const origins: readonly Origin[] = read('real-documents')
const shapes: Readonly<Record<string, Shape>> = read('real-shapes')

test.each(Object.entries(shapes))('%s', (_, { document, problems, warnings = [] }) => {
  const validation = validateDocument(JSON.stringify(document))
  const codes = (found: readonly DocumentProblem[]) => [...new Set(found.map(({ code }) => code))].sort()
  expect(validation.valid ? [] : codes(validation.problems)).toEqual(problems)
  expect(validation.valid ? codes(validation.warnings) : []).toEqual(warnings)
})

test('every real document has a shape, and every shape a real document', () => {
  expect(new Set(origins.map(({ shape }) => shape))).toEqual(new Set(Object.keys(shapes)))
})

test.each(origins)('$repository $path says where it is from', ({ commit, licence, sha256 }) => {
  expect(commit).toMatch(/^[0-9a-f]{40}$/)
  expect(licence).not.toBe('')
  expect(sha256).toMatch(/^[0-9a-f]{64}$/)
})

test('no document is listed twice', () =>
  expect(new Set(origins.map(({ sha256 }) => sha256)).size).toBe(origins.length))
