import type { Node } from 'jsonc-parser'
import { InvalidOptionsError } from '../../errors.js'
import { nearestHint } from '../../options/nearest-name.js'
import { parentPointer, pointerSegments } from '../../schema/problems/json-pointer.js'
import type { DocumentEdit } from './document-edit.js'

/** The place of an edit in the text as it stands. */
export interface Place {
  /** The object or array around it; absent for the whole document. */
  readonly holder: Node | undefined
  /** Name of the member, or position of the element. */
  readonly key: string | number
  /** What stands there: absent where something is to be put in. */
  readonly node: Node | undefined
}

/** The members of objects that were looked into, by name: one with thousands may be looked into thousands of times. */
export type Holders = Map<Node, ReadonlyMap<string, Node>>

/** @throws {InvalidOptionsError} for a place that is not there */
export function placeOf(root: Node, { op, path }: DocumentEdit, holders: Holders, option: string): Place {
  const segments = pointerSegments(path)
  const last = segments.pop()
  if (last === undefined) return { holder: undefined, key: '', node: root }
  let holder = root
  for (const [depth, segment] of segments.entries()) {
    const pointer = path
      .split('/')
      .slice(0, depth + 1)
      .join('/')
    holder = childOf(holder, segment, holders) ?? missing(holder, segment, pointer, option)
  }
  const node = childOf(holder, last, holders)
  if (node !== undefined && (op !== 'add' || holder.type === 'object'))
    return { holder, key: keyIn(holder, last), node }
  if (op === 'add' && canTake(holder, last)) {
    return { holder, key: holder.type === 'object' ? last : positionIn(holder, last), node: undefined }
  }
  return missing(holder, last, parentPointer(path), option)
}

function childOf(holder: Node, segment: string, holders: Holders): Node | undefined {
  if (holder.type === 'object') return membersOf(holder, holders).get(segment)
  const key = keyIn(holder, segment)
  return holder.type === 'array' && typeof key === 'number' ? holder.children?.[key] : undefined
}

function membersOf(object: Node, holders: Holders): ReadonlyMap<string, Node> {
  const members = holders.get(object) ?? new Map(propertiesOf(object).map(([name, value]) => [name.value, value]))
  holders.set(object, members)
  return members
}

function propertiesOf({ children = [] }: Node): [name: Node, value: Node][] {
  return children.map((property) => property.children as [Node, Node])
}

function keyIn(holder: Node, segment: string): string | number {
  return holder.type === 'array' && /^(0|[1-9]\d*)$/.test(segment) ? Number(segment) : segment
}

function canTake(holder: Node, segment: string): boolean {
  if (holder.type === 'object') return true
  const position = positionIn(holder, segment)
  return holder.type === 'array' && typeof position === 'number' && position <= lengthOf(holder)
}

function positionIn(holder: Node, segment: string): string | number {
  return segment === '-' ? lengthOf(holder) : keyIn(holder, segment)
}

function lengthOf({ children = [] }: Node): number {
  return children.length
}

function missing(holder: Node, segment: string, pointer: string, option: string): never {
  throw new InvalidOptionsError(option, `${option}: ${whyMissing(holder, segment, placeWords(pointer))}`)
}

function whyMissing(holder: Node, segment: string, place: string): string {
  if (holder.type === 'object') {
    const names = propertiesOf(holder).map(([name]) => name.value)
    return `There is no member "${segment}" in ${place}.${nearestHint(segment, names)}`
  }
  if (holder.type !== 'array') return `There is a ${holder.type} in place of ${place}: it has no members.`
  const count = lengthOf(holder)
  const elements = count === 1 ? '1 element' : `${count} elements`
  return `There is no element "${segment}" in ${place}, which has ${elements}: positions count from 0.`
}

function placeWords(pointer: string): string {
  return pointer === '' ? 'the document' : pointer
}
