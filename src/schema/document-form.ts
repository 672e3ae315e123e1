import type { DocumentProblem } from '../errors.js'
import type { AppConfigForm } from './appconfig/given-flags.js'
import { isRetrievedFlag } from './appconfig/retrieved-flag.js'
import { hintFor, startOf } from './form-hint.js'
import { isObject } from './json/is-object.js'
import { problemAt } from './problems/document-problem.js'
import { pointerSegments } from './problems/json-pointer.js'

export type RecognizedForm =
  | { readonly kind: 'holdfast' | AppConfigForm }
  | { readonly kind: 'unknown'; readonly problem: DocumentProblem }

/** Tells the forms apart by as little as they differ in: whether a document is a good one is for later stages to say. */
export function recognizeForm(value: unknown): RecognizedForm {
  let names: readonly string[] = []
  if (isObject(value)) {
    if (typeof value['schemaVersion'] === 'number') return { kind: 'holdfast' }
    if (value['version'] === '1' && isObject(value['values'])) return { kind: 'appconfig-authored' }
    names = Object.keys(value)
    if (names.length === 0 || names.some((name) => isRetrievedFlag(value[name]))) return { kind: 'appconfig-retrieved' }
  }
  const start = startOf(value, names)
  const problem = problemAt('', {
    code: 'unknown-form',
    message: `This is not a flag document. ${hintFor(value, start)}`,
    expected:
      '{"schemaVersion": 1, "flags": {…}}, or AppConfig feature flags: ' +
      '{"version": "1", "flags": {…}, "values": {…}} as authored, {"my-flag": {"enabled": true}} as retrieved',
    received: start,
  })
  return { kind: 'unknown', problem }
}

/** Whether what stands at `path` only describes flags, so that nothing is compared with it and nobody is served it as a value. */
export function isDescriptive(form: RecognizedForm['kind'], path: string): boolean {
  const segments = pointerSegments(path)
  switch (form) {
    case 'holdfast':
      return metadataPlaces.some((place) => place.every((name, depth) => name === '*' || name === segments[depth]))
    case 'appconfig-authored':
      return segments[0] === 'flags'
    case 'appconfig-retrieved':
      return segments.some((name) => name.startsWith('_'))
    case 'unknown':
      return false
  }
}

const metadataPlaces = [
  ['metadata'],
  ['cohorts', '*', 'metadata'],
  ['flags', '*', 'metadata'],
  ['flags', '*', 'rules', '*', 'metadata'],
]
