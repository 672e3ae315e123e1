import type { Edit, Node } from 'jsonc-parser'
import type { JsonValue } from '../../evaluate/evaluation.js'
import { blanksBefore, colonIn, isSpread, type Layout, lineIndentation, memberText, valueText } from './json-layout.js'
import type { Place } from './json-place.js'

/** Another value in place of the one that is there. One that says the same is left as it is written. */
export function replacementAt(text: string, node: Node, value: JsonValue, layout: Layout): Edit {
  const { offset, length } = node
  const written = text.slice(offset, offset + length)
  if (JSON.stringify(JSON.parse(written)) === JSON.stringify(value)) return { offset, length, content: written }
  const spread = (node.children ?? []).length > 0 ? isSpread(text, node) : isAroundSpread(text, node, layout)
  return { offset, length, content: valueText(value, layout, lineIndentation(text, offset), spread) }
}

/** A new member or element. */
export function additionAt(text: string, { holder, key }: Place, value: JsonValue, layout: Layout): Edit {
  const { children = [] } = holder as Node
  if (children.length === 0) return firstInto(text, holder as Node, key, value, layout)
  const spread = isSpread(text, holder as Node)
  const beside = children[Math.min(Number.isInteger(key) ? Number(key) : children.length, children.length - 1)] as Node
  const outer = lineIndentation(text, beside.offset)
  const colon = colonIn(text, holder as Node) ?? layout.colon
  const added = partText(key, valueText(value, layout, outer, spread), colon)
  const blanks = blanksBefore(text, beside.offset)
  if (typeof key === 'number' && key < children.length) {
    // The element that was first has the blanks after the bracket before it, which say nothing of one line's gaps.
    return { offset: beside.offset, length: 0, content: `${added},${spread ? blanks : layout.gap}` }
  }
  const between = spread || children.length > 1 ? blanks : layout.gap
  return { offset: beside.offset + beside.length, length: 0, content: `,${between}${added}` }
}

/** A member or element less, with the comma that parted it from the next. */
export function removalAt({ holder, node }: Place): Edit {
  const { children = [], offset, length } = holder as Node
  const removed = node?.parent?.type === 'property' ? node.parent : node
  const index = children.indexOf(removed as Node)
  const [before, after] = [children[index - 1], children[index + 1]]
  if (before !== undefined) return between(before.offset + before.length, endOf(removed as Node))
  if (after !== undefined) return between((removed as Node).offset, after.offset)
  return between(offset + 1, offset + length - 1)
}

function firstInto(text: string, holder: Node, key: string | number, value: JsonValue, layout: Layout): Edit {
  const { offset, length } = holder
  const inside = { offset: offset + 1, length: length - 2 }
  const { end, indentation = '', colon, gap } = layout
  if (!isAroundSpread(text, holder, layout)) {
    const padding = holder.type === 'array' ? '' : gap
    return { ...inside, content: `${padding}${partText(key, valueText(value, layout, '', false), colon)}${padding}` }
  }
  const outer = lineIndentation(text, offset)
  const inner = outer + indentation
  return {
    ...inside,
    content: `${end}${inner}${partText(key, valueText(value, layout, inner, true), colon)}${end}${outer}`,
  }
}

/** Whether what is around a value has lines of its own for it. */
function isAroundSpread(text: string, node: Node, { indentation }: Layout): boolean {
  const holder = node.parent?.type === 'property' ? node.parent.parent : node.parent
  return holder === undefined ? indentation !== undefined : isSpread(text, holder)
}

function partText(key: string | number, value: string, colon: string): string {
  return typeof key === 'string' ? memberText(key, value, colon) : value
}

function endOf({ offset, length }: Node): number {
  return offset + length
}

function between(start: number, end: number): Edit {
  return { offset: start, length: end - start, content: '' }
}
