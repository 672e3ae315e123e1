import { InvalidOptionsError } from '../../errors.js'
import type { JsonValue } from '../../evaluate/evaluation.js'
import { checkOptions, type OptionChecks, required } from '../../options/option-checks.js'
import { type Check, expecting, oneOf, refused } from '../../options/value-checks.js'
import { checkJsonValue } from '../../schema/json/check-json-value.js'
import { resolveLimits } from '../../schema/limits.js'

/**
 * One change of a document: an operation of JSON Patch (RFC 6902).
 *
 * - `replace` puts a value in place of one that is there.
 * - `add` puts in a member that is not there, after all others, or in place of one that is; or an element before the one at
 *   that position, `-` for the end of the array.
 * - `remove` takes a member or an element out.
 */
export type DocumentEdit =
  | {
      /** What to do. */
      readonly op: 'add' | 'replace'
      /** JSON Pointer (RFC 6901) of the place; `''` is the whole document. */
      readonly path: string
      /** What is to stand there. */
      readonly value: JsonValue
    }
  | {
      /** What to do. */
      readonly op: 'remove'
      /** JSON Pointer (RFC 6901) of the place. */
      readonly path: string
    }

/** Whether such a document is one to deploy is not asked here. */
export const widestLimits = resolveLimits({ maxBytes: 67_108_864, maxDepth: 250, maxListMembers: 10_000_000 })

const checkJson: Check = (value, option) => {
  const [problem] = checkJsonValue(value, widestLimits).filter(({ code }) => code !== 'inexact-number')
  if (problem !== undefined) throw new InvalidOptionsError(option, `${option}${problem.path}: ${problem.message}`)
}

const editChecks: OptionChecks<{ op: unknown; path: unknown; value: unknown }> = {
  op: required(oneOf('add', 'replace', 'remove')),
  path: required(
    expecting(
      'a JSON Pointer, such as "/flags/new-checkout/enabled"',
      (value) => typeof value === 'string' && /^(\/([^/~]|~[01])*)*$/.test(value),
    ),
  ),
  value: checkJson,
}

/** @throws {InvalidOptionsError} for an edit that could be none of any document */
export function checkEdit(edit: DocumentEdit, option: string): void {
  checkOptions(edit, editChecks, option)
  if (edit.op === 'remove') {
    if ('value' in edit) throw new InvalidOptionsError(`${option}.value`, `${option}.value: To remove takes no value.`)
    if (edit.path === '')
      throw new InvalidOptionsError(`${option}.path`, `${option}.path: The document itself cannot be removed.`)
  } else if (edit.value === undefined) throw refused(`${option}.value`, 'a JSON value', undefined)
}
