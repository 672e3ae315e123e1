import { readdirSync, readFileSync } from 'node:fs'
import type { DocumentProblem } from '../../src/errors.js'
import { InvalidDocumentError } from '../../src/errors.js'
import type { DocumentLimits } from '../../src/schema/limits.js'
import { readDocument } from '../../src/schema/read-document.js'
import { validateDocument } from '../../src/schema/validate-document.js'

const folder = new URL('../fixtures/', import.meta.url)

/** The JSON files of `test/fixtures/good` or `bad`: name and content. */
export function fixtures<T>(kind: 'good' | 'bad'): [name: string, content: T][] {
  const names = readdirSync(new URL(kind, folder)).filter((name) => name.endsWith('.json'))
  return names.map((name) => [name, JSON.parse(readFileSync(new URL(`${kind}/${name}`, folder), 'utf8'))])
}

/** What is wrong with a document; nothing, if it is read. */
export function problemsOf(
  content: Uint8Array | string | object,
  limits?: Partial<DocumentLimits>,
): readonly DocumentProblem[] {
  try {
    readDocument(content, { version: { label: undefined, hash: '' }, limits })
    return []
  } catch (error) {
    if (error instanceof InvalidDocumentError) return error.problems
    throw error
  }
}

/** What is said of a document: its problems, or the warnings of one that is read. */
export function toldOf(content: Uint8Array | string | object): readonly DocumentProblem[] {
  const validation = validateDocument(content)
  return validation.valid ? validation.warnings : validation.problems
}

/** What a JSON Pointer points to in `document`, or `undefined`. */
export function resolvePointer(document: unknown, pointer: string): unknown {
  const tokens = pointer.split('/').slice(1)
  return tokens.reduce<unknown>((holder, token) => {
    const name = token.replaceAll('~1', '/').replaceAll('~0', '~')
    const isHolder = typeof holder === 'object' && holder !== null
    return isHolder && Object.hasOwn(holder, name) ? (holder as Record<string, unknown>)[name] : undefined
  }, document)
}
