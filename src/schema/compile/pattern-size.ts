/** What a pattern says next, as far as that decides how often something is repeated. Sticky. */
const tokens = {
  /** Taken as written up to the end, or to `\E`. */
  quoted: /\\Q([\s\S]*?)(?:\\E|$)/y,
  class: /\[\^?\]?(?:\[:\^?[a-z]+:\]|\\[\s\S]|[^\]\\])*\]/y,
  /** A group of flags alone is no item: a count after it is of the item before it. */
  flags: /\(\?[a-zA-Z]*(?:-[a-zA-Z]*)?\)/y,
  opening: /\((?:\?(?:P?<[^>]*>|[a-zA-Z-]*:))?/y,
  escape: /\\(?:[pPx]\{[^}]*\}|[pP][A-Za-z]|x[0-9a-fA-F]{2}|[\s\S])/y,
  count: /\{(\d{1,4})(?:(,)(\d{0,4}))?\}/y,
  character: /[\s\S]/y,
}

/** Escapes of places, which take no character. */
const placeEscapes: ReadonlySet<string> = new Set(['\\A', '\\b', '\\B', '\\z'])

interface Group {
  /** Of the alternatives before this one, the largest. */
  largest: number
  /** Of what stands before the last item of this alternative. */
  before: number
  last: number
  /** How often something in the last item is repeated, and in any of the group. */
  lastRepeats: number
  repeats: number
}

/** RE2 refuses more repetitions in one another, before it compiles anything. */
const MAX_REPEATS = 1_000

const newGroup = (): Group => ({ largest: 0, before: 0, last: 0, lastRepeats: 1, repeats: 1 })
const sizeOf = ({ largest, before, last }: Group): number => Math.max(largest, before + last)

/**
 * How many steps RE2 compiles a pattern to at least: large only where something is repeated. Alternatives may be merged, so
 * the largest of them counts. Of what is no pattern it is any number.
 */
export function leastSteps(pattern: string): number {
  const groups = [newGroup()]
  let offset = 0
  const next = (token: RegExp): RegExpExecArray | null => {
    token.lastIndex = offset
    const match = token.exec(pattern)
    if (match !== null) offset = token.lastIndex
    return match
  }
  while (offset < pattern.length) {
    const group = groups[groups.length - 1] as Group
    const quoted = next(tokens.quoted)
    const count = quoted === null ? next(tokens.count) : null
    if (quoted !== null) for (const _ of quoted[1] ?? '') append(group, 1)
    else if (count !== null) {
      const [, least, comma, most] = count
      const times = Number(comma === undefined || most === '' ? least : most)
      group.last *= times
      group.lastRepeats *= Math.max(times, 1)
      group.repeats = Math.max(group.repeats, group.lastRepeats)
      if (group.repeats > MAX_REPEATS) return 0
    } else if (next(tokens.flags) !== null) continue
    else if (next(tokens.class) !== null) append(group, 1)
    else if (next(tokens.opening) !== null) groups.push(newGroup())
    else if (next(tokens.escape) !== null) append(group, placeEscapes.has(pattern.slice(offset - 2, offset)) ? 0 : 1)
    else {
      const [character] = next(tokens.character) ?? []
      if (character === ')' && groups.length > 1) {
        groups.pop()
        append(groups[groups.length - 1] as Group, sizeOf(group), group.repeats)
      } else if (character === '|') {
        group.largest = sizeOf(group)
        group.before = 0
        group.last = 0
      } else if (!'*+?'.includes(character ?? '')) append(group, '^$'.includes(character ?? '') ? 0 : 1)
    }
  }
  return groups.reduce((sum, group) => sum + sizeOf(group), 0)
}

function append(group: Group, size: number, repeats = 1): void {
  group.before += group.last
  group.last = size
  group.lastRepeats = repeats
  group.repeats = Math.max(group.repeats, repeats)
}

/** Units of work that a class of Unicode takes, and code points of a range that are looked at in one if case is ignored. */
const CLASS_COST = 100
const FOLDED_PER_UNIT = 40

const classOfUnicode = /\\[pP]/g
const range = /(?:\\x\{([0-9a-fA-F]{1,6})\}|([\s\S]))-(?:\\x\{([0-9a-fA-F]{1,6})\}|([^\0-\x7f]))/gu

/** How long compiling a pattern takes at least, in units of about a microsecond. */
export function compilingCost(pattern: string, ignoreCase: boolean): number {
  const classes = pattern.match(classOfUnicode)?.length ?? 0
  const isFolded = ignoreCase || /\(\?[a-z]*i/i.test(pattern)
  const folded = isFolded ? [...pattern.matchAll(range)].reduce((sum, found) => sum + widthOf(found), 0) : 0
  return pattern.length + leastSteps(pattern) + CLASS_COST * classes + Math.ceil(folded / FOLDED_PER_UNIT)
}

function widthOf([, firstCode, first, lastCode, last]: RegExpExecArray): number {
  return Math.max(0, codeOf(lastCode, last) - codeOf(firstCode, first))
}

function codeOf(hexadecimal: string | undefined, character: string | undefined): number {
  return hexadecimal === undefined ? (character?.codePointAt(0) ?? 0) : Number.parseInt(hexadecimal, 16)
}
