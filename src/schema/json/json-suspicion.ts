import type { DocumentLimits } from '../limits.js'
import type { Pace, Steps } from '../steps.js'

const QUOTE = 0x22
const COLON = 0x3a
const BACKSLASH = 0x5c
const LETTER_U = 0x75
const OPENING_BRACE = 0x7b
const CLOSING_BRACE = 0x7d
/** With it, a bracket is the brace that opens or closes as it does. */
const BRACE_BIT = 0x20

/** Bytes read between two looks at the pace, and the units of work that takes. */
const CHUNK = 16_384
const CHUNK_COST = 15

/** Members of an object that is told to be large. */
const LARGE = 5_000

/**
 * Looks through UTF-8 before it is parsed. What it finds holds if the text is JSON. All that it looks for is ASCII, and bytes are read
 * in half the time of a string's code units.
 */
export function* surveyingText(bytes: Uint8Array, pace: Pace): Steps<TextSurvey> {
  const survey = new TextSurvey(bytes)
  while (!survey.read(CHUNK)) if (pace.isBreakDue(CHUNK_COST)) yield
  return survey
}

/** What was found in a JSON text from its start on. */
export class TextSurvey {
  /** Members written in the text. One that was written twice has become one in the value. */
  members = 0
  /** How deep arrays and objects nest. */
  depth = 0
  /** Whether there are escapes of half a character, or that could spell a letter of a forbidden name. */
  hasOddEscape = false
  readonly #bytes: Uint8Array
  #at = 0
  #open = 0
  #isInString = false

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  /** Reads on, `most` bytes or little more. Gives whether that was the end. */
  read(most: number): boolean {
    const bytes = this.#bytes
    const end = Math.min(bytes.length, this.#at + most)
    let { members, depth } = this
    let at = this.#at
    let open = this.#open
    let isInString = this.#isInString
    while (at < end) {
      let byte = bytes[at++] as number
      if (isInString) {
        // Most of a text is in strings, and of these only their ends matter.
        while (byte !== QUOTE && byte !== BACKSLASH && at < end) byte = bytes[at++] as number
        if (byte === QUOTE) isInString = false
        else if (byte === BACKSLASH) at = this.#passEscape(at)
      } else if (byte === QUOTE) isInString = true
      else if (byte === COLON) members++
      else if ((byte | BRACE_BIT) === OPENING_BRACE) {
        if (++open > depth) depth = open
      } else if ((byte | BRACE_BIT) === CLOSING_BRACE) open--
    }
    this.members = members
    this.depth = depth
    this.#open = open
    this.#at = at
    this.#isInString = isInString
    return at >= bytes.length
  }

  /** `at` is behind a backslash. Gives the offset behind the escape. */
  #passEscape(at: number): number {
    if (this.#bytes[at] !== LETTER_U) return at + 1
    const unit = this.#unitAt(at + 1)
    if (isHalf(unit)) {
      const isPair = isFirstHalf(unit) && this.#bytes[at + 5] === BACKSLASH && this.#bytes[at + 6] === LETTER_U
      if (isPair && isSecondHalf(this.#unitAt(at + 7))) return at + 11
    } else if (unit < 0x50 || unit > 0x7f) return at + 5
    this.hasOddEscape = true
    return at + 1
  }

  /** The code unit that four hexadecimal digits spell; NaN, which is neither less nor more, where there are none. */
  #unitAt(at: number): number {
    let unit = 0
    for (let index = at; index < at + 4; index++) unit = unit * 16 + digitOf(this.#bytes[index])
    return unit
  }
}

function digitOf(byte = 0): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const letter = byte | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : Number.NaN
}

function isHalf(unit: number): boolean {
  return isFirstHalf(unit) || isSecondHalf(unit)
}

function isFirstHalf(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff
}

function isSecondHalf(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff
}

/** Whether a member of that name is to be looked at closely: it, or one in it, could reach a prototype. */
export function isSuspiciousName(name: string): boolean {
  return name === '__proto__' || name === 'constructor'
}

/**
 * Whether a text might hold what must be refused. Cheap, and never wrong when it says
 * no; whether there is something, and where, is for `findingJsonFaults` to say.
 */
export function* suspecting(
  survey: TextSurvey,
  { parts, members }: LeftToCheck,
  limits: DocumentLimits,
  pace: Pace,
): Steps<boolean> {
  if (survey.hasOddEscape) return true
  return survey.members !== members + (yield* countingMembers(parts, limits, pace))
}

/** What of a value is to be looked into, and how many members the rest has, which is known to be sound. */
export interface LeftToCheck {
  readonly parts: readonly unknown[]
  readonly members: number
}

/** The number of members in the values, or NaN, which equals nothing, where it breaks a rule or limit itself. */
function* countingMembers(values: readonly unknown[], { maxListMembers }: DocumentLimits, pace: Pace): Steps<number> {
  let count = 0
  const left = [...values]
  while (left.length > 0) {
    const one = left.pop()
    if (typeof one === 'number' && mayBeAnother(one)) return Number.NaN
    if (typeof one !== 'object' || one === null) continue
    if (pace.isBreakDue(0.2)) yield
    if (Array.isArray(one)) {
      if (one.length > maxListMembers) return Number.NaN
      for (let index = 0; index < one.length; index++) {
        const item: unknown = one[index]
        if (typeof item !== 'string') left.push(item)
      }
      pace.count(one.length / 50)
      continue
    }
    const before = count
    for (const name in one) {
      if (isSuspiciousName(name)) return Number.NaN
      count++
      const member = (one as Record<string, unknown>)[name]
      if (typeof member !== 'string') left.push(member)
      if (pace.isBreakDue(0.05)) yield
    }
    if (count - before > LARGE) pace.noteLarge(one)
  }
  return count
}

/** Infinity, or a whole number so large that it may have been written as another. */
function mayBeAnother(value: number): boolean {
  return Math.abs(value) > Number.MAX_SAFE_INTEGER
}
