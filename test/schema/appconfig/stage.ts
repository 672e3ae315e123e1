import { type DocumentProblem, InvalidDocumentError } from '../../../src/errors.js'
import type { EvaluationContext } from '../../../src/evaluate/evaluation-context.js'
import { type AppConfigFlagOptions, createFlagClient, document } from '../../../src/index.js'
import { readDocument } from '../../../src/schema/read-document.js'

/** A client over the document, closed: it goes on answering. */
export async function clientOf(flags: object, appConfigFlags: AppConfigFlagOptions = {}) {
  const client = createFlagClient({ source: document(flags), appConfigFlags, required: true })
  await client.ready()
  await client.close()
  return client
}

/** What is wrong with the document; fails the test if nothing is. */
export function problemsIn(content: object | string, appConfigFlags: AppConfigFlagOptions = {}) {
  try {
    readDocument(content, { version, appConfigFlags })
  } catch (error) {
    if (error instanceof InvalidDocumentError) return error.problems
    throw error
  }
  throw new Error('The document was expected to be refused and was read.')
}

/** The problems as `code path`, which is what most tests are about. */
export function foundIn(content: object | string, appConfigFlags: AppConfigFlagOptions = {}): string[] {
  return problemsIn(content, appConfigFlags).map(told)
}

export function warningsIn(content: object | string): string[] {
  return readDocument(content, { version }).warnings.map(told)
}

export const units = (count: number): EvaluationContext[] =>
  Array.from({ length: count }, (_, index) => ({ targetingKey: `user-${index}` }))

const version = { label: undefined, hash: 'test' }
const told = ({ code, path }: DocumentProblem) => `${code} ${path}`
