import { type DocumentProblem, InvalidDocumentError } from '../../../src/errors.js'
import { type ReadResult, readDocument } from '../../../src/schema/read-document.js'

const version = { label: undefined, hash: 'test' }

export function read(document: object | string): ReadResult {
  return readDocument(document, { version })
}

/** Why `document` is refused; fails the test if it is not. */
export function problemsOf(document: object | string): readonly DocumentProblem[] {
  try {
    read(document)
  } catch (error) {
    if (error instanceof InvalidDocumentError) return error.problems
    throw error
  }
  throw new Error('The document was expected to be refused and was read.')
}

/** The problems as `code path`, which is what most tests are about. */
export function foundIn(document: object | string): string[] {
  return problemsOf(document).map(({ code, path }) => `${code} ${path}`)
}

/** A document around some flags. */
export function flags(definitions: Record<string, object>, rest: object = {}): object {
  const enabled = Object.entries(definitions).map(([key, flag]) => [key, { enabled: true, ...flag }])
  return { schemaVersion: 1, ...rest, flags: Object.fromEntries(enabled) }
}

/** A document with one rule in one flag. */
export function rule(definition: object, rest: object = {}): object {
  return flags({ f: { rules: [{ serve: 'on', ...definition }] } }, rest)
}

/** A document with one condition on one rule. */
export function when(condition: unknown, rest: object = {}): object {
  return rule({ when: condition }, rest)
}
