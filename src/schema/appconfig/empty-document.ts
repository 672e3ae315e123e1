import type { JsonValue } from '../../evaluate/evaluation.js'
import type { Finding } from '../problems/document-problem.js'

/** A document that would take every flag away. */
export function emptyDocument(received: JsonValue): Finding {
  return {
    code: 'empty',
    message:
      'There are no flags: taking this document would take all of them away. If that is meant, set appConfigFlags.allowEmpty.',
    expected: 'at least one flag',
    received,
  }
}
