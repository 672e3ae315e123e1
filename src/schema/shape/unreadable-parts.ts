import type { DocumentProblem } from '../../errors.js'

/** Parts of a newer document that are beyond this reader, by name, with what it did not understand. */
export interface UnreadableParts {
  readonly flags: ReadonlyMap<string, readonly DocumentProblem[]>
  readonly cohorts: ReadonlyMap<string, readonly DocumentProblem[]>
  readonly layers: ReadonlyMap<string, readonly DocumentProblem[]>
}
