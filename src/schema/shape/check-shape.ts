import type { JsonObject } from '../../evaluate/evaluation.js'
import type { FlagDocument } from '../generated/flag-document.js'
import { SCHEMA_VERSION } from '../generated/format-facts.js'
import type { KnownHoldfastDocument } from '../known-document.js'
import { READER_MINOR } from '../limits.js'
import { problemAt } from '../problems/document-problem.js'
import type { Pace, Steps } from '../steps.js'
import { acceptingDocument } from './accept-document.js'
import { type ReadablePart, type RefusedShape, readingPart } from './readable-part.js'
import { findingShapeProblems, withoutConsequences } from './shape-problems.js'

export type ShapeResult = { readonly kind: 'valid'; readonly document: FlagDocument } | ReadablePart | RefusedShape

/** Whether a value of the Holdfast form, which must be plain JSON data, has the shape that the format's JSON Schema gives. */
export function* checkingShape(document: JsonObject, pace: Pace, known?: KnownHoldfastDocument): Steps<ShapeResult> {
  if (yield* acceptingDocument(document, pace, known))
    return { kind: 'valid', document: document as unknown as FlagDocument }
  const { schemaVersion, minor } = document
  if (typeof schemaVersion === 'number' && schemaVersion !== SCHEMA_VERSION) return unsupportedVersion(schemaVersion)

  const isNewer = typeof minor === 'number' && minor > READER_MINOR
  if (isNewer) return yield* readingPart(document, pace)
  return { kind: 'refused', problems: withoutConsequences(yield* findingShapeProblems(document, pace)) }
}

function unsupportedVersion(schemaVersion: number): RefusedShape {
  const problem = problemAt('/schemaVersion', {
    code: 'unsupported-version',
    message: `This version of Holdfast reads schemaVersion ${SCHEMA_VERSION}, not ${schemaVersion}. Update it, or publish the document as version ${SCHEMA_VERSION}.`,
    expected: String(SCHEMA_VERSION),
    received: schemaVersion,
  })
  return { kind: 'refused', problems: [problem] }
}
