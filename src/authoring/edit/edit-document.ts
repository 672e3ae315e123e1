import { type Edit, type Node, parseTree } from 'jsonc-parser'
import { InvalidDocumentError } from '../../errors.js'
import { refused } from '../../options/value-checks.js'
import { parseJson } from '../../schema/json/parse-json.js'
import { checkEdit, type DocumentEdit, widestLimits } from './document-edit.js'
import { type Layout, layoutOf } from './json-layout.js'
import { type Holders, placeOf } from './json-place.js'
import { additionAt, removalAt, replacementAt } from './text-change.js'

/**
 * Changes values of a JSON document and leaves every other character as it is: blanks, line ends, the order of members, how
 * numbers and strings are written, a byte order mark. What is put in follows the indentation around it. A value that is there
 * already is left as it is written. Later edits see what earlier ones have done. The document need not be a valid flag
 * document.
 *
 * @param text the document; of bytes, those of UTF-8 decoded
 * @param edits what to change, in order
 * @returns the text with all changes
 * @throws {InvalidDocumentError} for what is no JSON, or has a member twice
 * @throws {InvalidOptionsError} for an edit of a place that is not there, with the nearest name; and for a malformed edit
 * @example
 * ```ts
 * import { readFileSync, writeFileSync } from 'node:fs'
 * import { editDocument } from 'holdfast/documents'
 *
 * const text = readFileSync('flags.json', 'utf8')
 * writeFileSync('flags.json', editDocument(text, [{ op: 'replace', path: '/flags/new-checkout/enabled', value: false }]))
 * ```
 */
export function editDocument(text: string, edits: readonly DocumentEdit[]): string {
  if (typeof text !== 'string') throw refused('text', 'a string: bytes decoded as UTF-8', text)
  if (!Array.isArray(edits)) throw refused('edits', 'an array of edits', edits)
  for (const [index, edit] of edits.entries()) checkEdit(edit, `edits.${index}`)

  const mark = text.startsWith('\ufeff') ? '\ufeff' : ''
  let edited = text.slice(mark.length)
  checkIsJson(edited)
  let root = parseTree(edited) as Node
  const layout = layoutOf(edited, root)
  for (let done = 0; done < edits.length; ) {
    const run = runOfEdits(edits, done)
    edited = withChanges(edited, changesFor(run, done, edited, root, layout))
    done += run.length
    if (done < edits.length) root = parseTree(edited) as Node
  }
  return mark + edited
}

function checkIsJson(text: string): void {
  const parsed = parseJson(text, widestLimits)
  if (parsed.kind === 'parsed') return
  const isReadable = parsed.value !== undefined
  const problems = parsed.problems.filter(({ code }) => !isReadable || code === 'duplicate-member')
  if (problems.length > 0) throw new InvalidDocumentError(problems)
}

/** Edits from `first` on that can be made in one reading: one, or replacements none of which is inside of another. */
function runOfEdits(edits: readonly DocumentEdit[], first: number): readonly DocumentEdit[] {
  const replaced = new Set<string>()
  const around = new Set<string>()
  let next = first
  for (const { op, path } of edits.slice(first)) {
    const holders = pointersAround(path)
    if (op !== 'replace' || replaced.has(path) || around.has(path) || holders.some((each) => replaced.has(each))) break
    replaced.add(path)
    for (const each of holders) around.add(each)
    next++
  }
  return edits.slice(first, Math.max(next, first + 1))
}

function pointersAround(path: string): string[] {
  const parts = path.split('/')
  return parts.slice(0, -1).map((_, depth) => parts.slice(0, depth + 1).join('/'))
}

function changesFor(
  edits: readonly DocumentEdit[],
  first: number,
  text: string,
  root: Node,
  layout: Layout,
): readonly Edit[] {
  const holders: Holders = new Map()
  return edits.map((edit, index) => {
    const place = placeOf(root, edit, holders, `edits.${first + index}.path`)
    if (edit.op === 'remove') return removalAt(place)
    return place.node === undefined
      ? additionAt(text, place, edit.value, layout)
      : replacementAt(text, place.node, edit.value, layout)
  })
}

/** In one go: the library's own `applyEdits` copies the text for each change. */
function withChanges(text: string, changes: readonly Edit[]): string {
  const parts: string[] = []
  let done = 0
  for (const { offset, length, content } of changes.toSorted((left, right) => left.offset - right.offset)) {
    parts.push(text.slice(done, offset), content)
    done = offset + length
  }
  return [...parts, text.slice(done)].join('')
}
