export type Order = 'lt' | 'lte' | 'gt' | 'gte'

/**
 * An RE2 pattern that finds the texts before or after this one, in JavaScript's order of UTF-16 code units; undefined where there is
 * none. Texts are well-formed.
 */
export function textOrderPattern(order: Order, text: string): string | undefined {
  const points = Array.from(text, (character) => character.codePointAt(0) as number)
  const isBefore = order === 'lt' || order === 'lte'
  const isSame = order === 'lte' || order === 'gte'
  const end = isBefore ? (isSame ? '$' : undefined) : isSame ? '' : '[\\x00-\\x{10FFFF}]'
  const nested = points.reduceRight<string | undefined>((after, point) => {
    const same = after === undefined ? undefined : `${literal(point)}${after}`
    return isBefore
      ? alternatives(['$', classOf(pointsBefore(point)), same])
      : alternatives([classOf(pointsAfter(point)), same])
  }, end)
  return nested === undefined ? undefined : `^${nested}`
}

type Range = readonly [from: number, to: number]

const LAST = 0x10ffff
const FIRST_ASTRAL = 0x10000
/** From here to the last of 16 bits, characters come after the surrogates of those of more bits. */
const AFTER_SURROGATES = 0xe000

function pointsBefore(point: number): readonly Range[] {
  if (point < AFTER_SURROGATES) return point === 0 ? [] : [[0, point - 1]]
  if (point >= FIRST_ASTRAL) return [[0, AFTER_SURROGATES - 1], ...range(FIRST_ASTRAL, point - 1)]
  return [
    [0, point - 1],
    [FIRST_ASTRAL, LAST],
  ]
}

function pointsAfter(point: number): readonly Range[] {
  if (point < AFTER_SURROGATES) return [[point + 1, LAST]]
  if (point >= FIRST_ASTRAL) return [[AFTER_SURROGATES, FIRST_ASTRAL - 1], ...range(point + 1, LAST)]
  return range(point + 1, FIRST_ASTRAL - 1)
}

function range(from: number, to: number): readonly Range[] {
  return from > to ? [] : [[from, to]]
}

function classOf(ranges: readonly Range[]): string | undefined {
  if (ranges.length === 0) return undefined
  return `[${ranges.map(([from, to]) => (from === to ? literal(from) : `${literal(from)}-${literal(to)}`)).join('')}]`
}

/** A character as it is written in and outside of classes. */
export function literal(point: number): string {
  const character = String.fromCodePoint(point)
  if (/^[A-Za-z0-9]$/.test(character)) return character
  const hex = point.toString(16)
  return point < 0x100 ? `\\x${hex.padStart(2, '0')}` : `\\x{${hex.toUpperCase()}}`
}

function alternatives(branches: readonly (string | undefined)[]): string | undefined {
  const left = branches.filter((branch) => branch !== undefined)
  return left.length > 1 ? `(?:${left.join('|')})` : left[0]
}
