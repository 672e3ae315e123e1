// JSON values as Python compares them. What raises there throws here.

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json }

export class PythonError extends Error {}

type Kind = 'NoneType' | 'number' | 'str' | 'list' | 'dict'

/** `bool` is a kind of `int`. */
function kindOf(value: Json): Kind {
  if (value === null) return 'NoneType'
  if (typeof value === 'string') return 'str'
  if (typeof value === 'object') return Array.isArray(value) ? 'list' : 'dict'
  return 'number'
}

/** `one == other` */
export function isEqual(one: Json, other: Json): boolean {
  if (kindOf(one) !== kindOf(other)) return false
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((element, index) => isEqual(element, other[index] as Json))
  }
  if (isDict(one) && isDict(other)) {
    const names = Object.keys(one)
    return (
      names.length === Object.keys(other).length &&
      names.every((name) => Object.hasOwn(other, name) && isEqual(one[name] as Json, other[name] as Json))
    )
  }
  return kindOf(one) === 'number' ? Number(one) === Number(other) : one === other
}

/** `item in container` */
export function isIn(item: Json, container: Json): boolean {
  if (Array.isArray(container)) return container.some((element) => isEqual(item, element))
  if (isDict(container)) {
    if (typeof item === 'object' && item !== null) throw new PythonError('unhashable type')
    return typeof item === 'string' && Object.hasOwn(container, item)
  }
  if (typeof container !== 'string') throw new PythonError('argument is not iterable')
  if (typeof item !== 'string') throw new PythonError('requires string as left operand')
  const [points, wanted] = [[...container], [...item]]
  return points.some((_, start) => isPrefix(wanted, points.slice(start))) || wanted.length === 0
}

/** Below 0, 0 or above 0 as `one` is before, at or after `other`; NaN where both `<` and `>` are false. */
export function order(one: Json, other: Json): number {
  if (kindOf(one) === 'number' && kindOf(other) === 'number') return Number(one) - Number(other)
  if (typeof one === 'string' && typeof other === 'string') {
    const points = (text: string) => Array.from(text, (point) => point.codePointAt(0) as number)
    return order(points(one), points(other))
  }
  if (!Array.isArray(one) || !Array.isArray(other)) throw new PythonError('not supported between instances')
  const length = Math.min(one.length, other.length)
  for (let index = 0; index < length; index++) {
    const [left, right] = [one[index] as Json, other[index] as Json]
    if (!isEqual(left, right)) return order(left, right)
  }
  return one.length - other.length
}

/** `value % base` for a whole base above 0. */
export function remainder(value: Json, base: number): number {
  if (kindOf(value) !== 'number') throw new PythonError('unsupported operand type(s) for %')
  const rest = Number(value) % base
  return rest < 0 ? rest + base : rest
}

/** `text.startswith(affix)` and `text.endswith(affix)` */
export function affixed(text: Json, affix: Json, atEnd: boolean): boolean {
  if (typeof text !== 'string') throw new PythonError('object has no attribute')
  if (typeof affix !== 'string') throw new PythonError('first arg must be str')
  const [points, wanted] = [[...text], [...affix]]
  return atEnd ? isPrefix(wanted.reverse(), points.reverse()) : isPrefix(wanted, points)
}

export function truth(value: Json | undefined): boolean {
  if (value === undefined || value === null) return false
  if (typeof value === 'object') return Object.keys(value).length > 0
  return Boolean(value)
}

export function isDict(value: Json | undefined): value is { [name: string]: Json } {
  return value !== undefined && value !== null && typeof value === 'object' && !Array.isArray(value)
}

function isPrefix(wanted: readonly string[], points: readonly string[]): boolean {
  return wanted.length <= points.length && wanted.every((point, index) => point === points[index])
}
