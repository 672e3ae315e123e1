import { isDeepStrictEqual } from 'node:util'
import type { DocumentEdit } from '../edit/document-edit.js'
import type { Mismatch } from './compare-answer.js'
import type { FlagCase } from './flag-case.js'

/** What is needed of a result. */
interface Outcome {
  readonly path: string
  readonly mismatches: readonly Mismatch[]
}

/** Edits of the test file that make its cases expect what they got, as far as all combinations of one got the same. */
export function updatingEdits(
  cases: readonly FlagCase[],
  byCase: readonly (readonly Outcome[])[],
): readonly DocumentEdit[] {
  return byCase.flatMap(([first, ...others], index) => {
    if (first === undefined || first.mismatches.length === 0) return []
    if (others.some(({ mismatches }) => !isDeepStrictEqual(mismatches, first.mismatches))) return []
    const isName = typeof cases[index]?.expect === 'string'
    return first.mismatches.map(({ member, received }): DocumentEdit => {
      return { op: 'replace', path: isName ? first.path : `${first.path}/${member}`, value: received }
    })
  })
}
