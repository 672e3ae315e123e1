import type { Node } from 'jsonc-parser'
import type { JsonValue } from '../../evaluate/evaluation.js'
import { isObject } from '../../schema/json/is-object.js'

/** How a document is laid out, as far as new values have to follow it. */
export interface Layout {
  /** Of a line. */
  readonly end: string
  /** What each level is indented by; absent where the document has all on one line. */
  readonly indentation: string | undefined
  /** Between a name and its value. */
  readonly colon: string
  /** Between elements on one line: a blank, or nothing. */
  readonly gap: string
}

/** Reads it off the first lines that show it. */
export function layoutOf(text: string, root: Node): Layout {
  const colon = colonIn(text, root) ?? ': '
  return {
    end: /\r\n|\n|\r/.exec(text)?.[0] ?? '\n',
    indentation: indentationIn(text, root),
    colon,
    gap: /\s$/.test(colon) ? ' ' : '',
  }
}

/** The blanks before `offset`. */
export function blanksBefore(text: string, offset: number): string {
  let start = offset
  while (start > 0 && isBlank(text.charCodeAt(start - 1))) start--
  return text.slice(start, offset)
}

/** The blanks with which the line of `offset` begins. */
export function lineIndentation(text: string, offset: number): string {
  const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? ''
}

/** Whether the members or elements have lines of their own. */
export function isSpread(text: string, { children: [first] = [] }: Node): boolean {
  return first !== undefined && /[\r\n]/.test(blanksBefore(text, first.offset))
}

/** What is between name and value, if that is on one line. */
export function colonIn(text: string, node: Node): string | undefined {
  for (const property of propertiesIn(node)) {
    const [name, value] = property.children ?? []
    if (name === undefined || value === undefined) continue
    const between = text.slice(name.offset + name.length, value.offset)
    if (!/[\r\n]/.test(between)) return between
  }
  return undefined
}

/**
 * The value as text, to stand where a line is indented by `outer`.
 *
 * @param spread whether members and elements have lines of their own
 */
export function valueText(value: JsonValue, layout: Layout, outer: string, spread: boolean): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const { end, colon, gap, indentation = '' } = layout
  const inner = outer + indentation
  const isArray = !isObject(value)
  const parts = isArray
    ? value.map((element) => valueText(element, layout, inner, spread))
    : Object.entries(value).map(([name, member]) => memberText(name, valueText(member, layout, inner, spread), colon))
  const [open, close] = isArray ? '[]' : '{}'
  if (parts.length === 0) return `${open}${close}`
  if (spread) return `${open}${end}${inner}${parts.join(`,${end}${inner}`)}${end}${outer}${close}`
  const padding = isArray ? '' : gap
  return `${open}${padding}${parts.join(`,${gap}`)}${padding}${close}`
}

export function memberText(name: string, value: string, colon: string): string {
  return `${JSON.stringify(name)}${colon}${value}`
}

function indentationIn(text: string, node: Node): string | undefined {
  const { children = [], type } = node
  if (type !== 'property' && isSpread(text, node)) {
    const outer = lineIndentation(text, node.offset)
    const inner = lineIndentation(text, children[0]?.offset ?? 0)
    if (inner.length > outer.length && inner.startsWith(outer)) return inner.slice(outer.length)
  }
  for (const child of children) {
    const found = indentationIn(text, child)
    if (found !== undefined) return found
  }
  // Lines, none of which is indented.
  return type !== 'property' && isSpread(text, node) ? '' : undefined
}

function* propertiesIn(node: Node): Generator<Node> {
  if (node.type === 'property') yield node
  for (const child of node.children ?? []) yield* propertiesIn(child)
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d
}
