import type { DocumentProblem, DocumentProblemCode } from '../../errors.js'
import { printable } from '../../text/printable.js'
import { receivedText } from './received-text.js'
import type { TextPosition } from './text-position.js'

/** What is to be said of a place of a document, but for where it is. */
export interface Finding<Code extends string = DocumentProblemCode> {
  readonly code: Code
  readonly message: string
  readonly expected: string
  /** The value found, if there is one to show. */
  readonly received?: unknown
  readonly suggestion?: string | undefined
  /** Where in a rule, if it is in one. */
  readonly rule?: TextPosition
}

/** The finding as a problem at `path`, a JSON Pointer. */
export function problemAt<Code extends string>(
  path: string,
  { code, message, expected, received, suggestion, rule }: Finding<Code>,
): Omit<DocumentProblem, 'code'> & { readonly code: Code } {
  return {
    code,
    path,
    message: printable(message),
    expected: printable(expected),
    ...(received === undefined ? {} : { received: receivedText(received) }),
    ...(suggestion === undefined ? {} : { suggestion }),
    ...(rule === undefined ? {} : { rule }),
  }
}
