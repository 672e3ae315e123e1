import type { DocumentEdit } from '../authoring/edit/document-edit.js'
import { editDocument } from '../authoring/edit/edit-document.js'
import type { JsonObject, JsonValue } from '../evaluate/evaluation.js'
import { definitionsIn, hasVariants } from '../schema/appconfig/given-flags.js'
import { isSwitchWord } from '../schema/appconfig/switch-word.js'
import { recognizeForm } from '../schema/document-form.js'
import { isObject } from '../schema/json/is-object.js'
import { appendToPointer } from '../schema/problems/json-pointer.js'

/** A word of a document that says whether something is on. */
interface SwitchWord {
  /** JSON Pointer of the member, which need not be there. */
  readonly path: string
  readonly isOff: boolean
}

/** Where a document says whether one flag is on: in one word; for a flag with variants in one for each. */
interface FlagSwitch {
  readonly words: readonly SwitchWord[]
  /** Whether nobody gets anything but the off variant. */
  readonly isOff: boolean
}

type Form = 'holdfast' | 'appconfig-authored' | 'appconfig-retrieved'

/** The switches of all flags of a document. */
export interface FlagSwitches {
  readonly form: Form
  readonly flags: ReadonlyMap<string, FlagSwitch>
  readonly text: string
  /** Whether an authored document says what the flag is, beside what it serves; true where it does so for none. */
  isDefined(key: string): boolean
}

/**
 * Where a document has its switches. The document need not be one that clients take: what is served has to be turned off
 * whatever else is wrong with it.
 *
 * @param text JSON
 * @returns `undefined` for JSON that has no flags in any form
 */
export function flagSwitches(text: string): FlagSwitches | undefined {
  const document: unknown = JSON.parse(text.startsWith('\ufeff') ? text.slice(1) : text)
  const form = formOf(document)
  if (form === undefined) return undefined
  const pointer = pointerOf[form]
  const flags = new Map<string, FlagSwitch>()
  for (const [key, value] of Object.entries(flagsIn(form, document as JsonObject))) {
    if (!isObject(value) || (form === 'appconfig-retrieved' && key.startsWith('_'))) continue
    flags.set(key, switchOf(form, value, appendToPointer(pointer, key)))
  }
  const definitions = definitionsIn(document as JsonObject)
  return { form, flags, text, isDefined: (key) => definitions === undefined || Object.hasOwn(definitions, key) }
}

/** The document with these flags off, and every other byte as it was. A flag that is not there is put in, as a switch. */
export function turnedOff(switches: FlagSwitches, keys: readonly string[]): string {
  const edits = keys.flatMap((key): readonly DocumentEdit[] => {
    const words = switches.flags.get(key)?.words
    if (words === undefined) return switchFor(switches, key)
    return words.filter(({ isOff }) => !isOff).map(({ path }) => ({ op: 'add', path, value: false }))
  })
  return editDocument(switches.text, edits)
}

/**
 * The document with these flags on, and every other byte as it was. What a flag with variants had on is what it had on
 * in `before`.
 *
 * @param before a document from before the flags were turned off
 * @returns keys instead, of flags with variants that `before` does not have
 */
export function turnedOn(
  { text, flags }: FlagSwitches,
  keys: readonly string[],
  before: FlagSwitches | undefined,
): string | { readonly unknown: readonly string[] } {
  const edits: DocumentEdit[] = []
  const unknown: string[] = []
  for (const key of keys) {
    const words = flags.get(key)?.words ?? []
    const wordsBefore = before?.flags.get(key)?.words
    if (words.length === 1) {
      const [{ path } = { path: '' }] = words
      edits.push({ op: 'add', path, value: true })
    } else if (wordsBefore?.length === words.length) {
      for (const [index, { path }] of words.entries()) {
        const wasOff = wordsBefore[index]?.isOff ?? true
        if (!wasOff) edits.push({ op: 'add', path, value: true })
      }
    } else unknown.push(key)
  }
  return unknown.length > 0 ? { unknown } : editDocument(text, edits)
}

const pointerOf: Readonly<Record<Form, string>> = {
  holdfast: '/flags',
  'appconfig-authored': '/values',
  'appconfig-retrieved': '',
}

/** The form it has, or was meant to have. */
function formOf(document: unknown): Form | undefined {
  const { kind } = recognizeForm(document)
  if (!isObject(document)) return undefined
  if (kind === 'holdfast') return isObject(document['flags']) ? kind : undefined
  if (kind !== 'unknown') return kind
  if (isObject(document['values'])) return 'appconfig-authored'
  return isObject(document['flags']) ? 'holdfast' : undefined
}

function flagsIn(form: Form, document: JsonObject): JsonObject {
  if (form === 'appconfig-retrieved') return document
  return document[form === 'holdfast' ? 'flags' : 'values'] as JsonObject
}

function switchOf(form: Form, flag: JsonObject, path: string): FlagSwitch {
  const words =
    form !== 'holdfast' && hasVariants(flag)
      ? wordsOfVariants(form, flag['_variants'] as readonly JsonValue[], appendToPointer(path, '_variants'))
      : [wordIn(form, flag, path)]
  return { words, isOff: words.every(({ isOff }) => isOff) }
}

function wordsOfVariants(form: Form, variants: readonly JsonValue[], path: string): readonly SwitchWord[] {
  return variants.flatMap((variant, index) =>
    isObject(variant) ? [wordIn(form, variant, appendToPointer(path, index))] : [],
  )
}

function wordIn(form: Form, { enabled = null }: JsonObject, path: string): SwitchWord {
  return { path: appendToPointer(path, 'enabled'), isOff: form === 'holdfast' ? enabled === false : isNo(enabled) }
}

/** As AppConfig reads it: nothing is a no. */
function isNo(enabled: JsonValue): boolean {
  return enabled === false || enabled === null || (isSwitchWord(enabled) && enabled.toLowerCase() === 'false')
}

/** AppConfig takes no value of a flag that is not defined. */
function switchFor({ form, isDefined }: FlagSwitches, key: string): readonly DocumentEdit[] {
  const off: DocumentEdit = { op: 'add', path: appendToPointer(pointerOf[form], key), value: { enabled: false } }
  if (form !== 'appconfig-authored' || isDefined(key)) return [off]
  return [{ op: 'add', path: appendToPointer('/flags', key), value: { name: key } }, off]
}
