import { editDocument } from '../authoring/edit/edit-document.js'
import { documentOf, type FlagSet, readFlags } from '../authoring/flags/flag-set.js'
import { type DocumentProblem, InvalidDocumentError } from '../errors.js'
import type { JsonValue } from '../evaluate/evaluation.js'
import { isObject } from '../schema/json/is-object.js'
import { appendToPointer, pointerSegments } from '../schema/problems/json-pointer.js'
import type { DocumentReadOptions } from '../schema/read-options.js'
import type { WatchedDocument } from './watched-document.js'

/** A change of one flag: of its switch, or of the percentage of one of its rules. */
export type Wish =
  | { readonly key: string; readonly enabled: boolean }
  | { readonly key: string; readonly rule: number; readonly percent: number }

/** Why a change cannot be made; the status is that of HTTP. */
interface Refusal {
  readonly kind: 'refused'
  readonly status: 403 | 404 | 409 | 422
  readonly error: string
  readonly problems?: readonly DocumentProblem[]
}

type Changed =
  | { readonly kind: 'changed'; readonly text: string; readonly from: FlagSet; readonly to: FlagSet }
  | Refusal

/** The text with that change, of the file as it stands, with every other byte kept. Nothing is written. */
export function changedText(
  document: WatchedDocument,
  wish: Wish,
  base: string | undefined,
  reading: DocumentReadOptions,
): Changed {
  if (document.file === undefined) return refusal(403, `${document.label} can be looked at only.`)
  const text = document.read()
  if (text === undefined) return refusal(409, 'The file is gone. Put it back first.')
  const { latest } = document
  const isKnown = latest?.kind === 'served' && latest.text === text
  const current: Read = isKnown ? { kind: 'valid', flags: latest.flags } : read(text, reading)
  if (current.kind === 'invalid') return refusal(409, 'The file is broken. Repair it first.', current.problems)
  // A rule is named by its position, which another edit may have changed.
  if (base !== undefined && base !== latest?.label) {
    return refusal(409, 'The file has changed meanwhile. Look again.')
  }

  const definition = current.flags.definitions.get(wish.key)
  if (definition === undefined) return refusal(404, `There is no flag "${wish.key}".`)
  const path = placeOf(wish, definition.path)
  const before = valueAt(documentOf(current.flags), path)
  const value = 'enabled' in wish ? wish.enabled : wish.percent
  if (typeof before !== typeof value) {
    return refusal(422, `"${wish.key}" has no ${'enabled' in wish ? 'switch' : 'percentage'} at ${path}.`)
  }
  const changed = editDocument(text, [{ op: 'replace', path, value }])
  const next = read(changed, reading)
  if (next.kind === 'invalid') return refusal(422, 'That would not be valid. Nothing was changed.', next.problems)
  return { kind: 'changed', text: changed, from: current.flags, to: next.flags }
}

function placeOf(wish: Wish, flag: string): string {
  if ('enabled' in wish) return appendToPointer(flag, 'enabled')
  return [`rules`, wish.rule, 'percent'].reduce<string>(appendToPointer, flag)
}

/** What stands there in the document, if anything does. */
export function valueAt(document: JsonValue, pointer: string): JsonValue | undefined {
  let value: JsonValue | undefined = document
  for (const name of pointerSegments(pointer)) {
    if (Array.isArray(value)) value = value[Number(name)] as JsonValue | undefined
    else value = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
  }
  return value
}

type Read =
  | { readonly kind: 'valid'; readonly flags: FlagSet }
  | { readonly kind: 'invalid'; readonly problems: readonly DocumentProblem[] }

function read(text: string, reading: DocumentReadOptions): Read {
  try {
    return { kind: 'valid', flags: readFlags(text, reading) }
  } catch (error) {
    if (error instanceof InvalidDocumentError) return { kind: 'invalid', problems: error.problems }
    throw error
  }
}

function refusal(status: Refusal['status'], error: string, problems: readonly DocumentProblem[] = []): Refusal {
  const [first] = problems
  return { kind: 'refused', status, error: first === undefined ? error : `${error} ${first.message}`, problems }
}
