/** Days since the Unix epoch, and milliseconds of that day, of the date that was read last, so that reading one makes no object. */
const instant = new Int32Array(2)

const MS_PER_DAY = 86_400_000

/**
 * Epoch milliseconds of `YYYY-MM-DD` (midnight UTC) or an RFC 3339 date-time; a fraction is cut to milliseconds.
 * `undefined` for anything else: days no calendar has, hour 24, leap seconds, a missing offset.
 */
export function parseDate(text: string): number | undefined {
  return readDate(text) ? (instant[0] as number) * MS_PER_DAY + (instant[1] as number) : undefined
}

/** An instant in whole numbers that V8 passes around without allocating. */
export interface DayTime {
  readonly day: number
  /** Milliseconds since midnight. */
  readonly ms: number
}

/** Of finite epoch milliseconds. */
export function dayTimeOf(epochMs: number): DayTime {
  const day = Math.floor(epochMs / MS_PER_DAY)
  return { day, ms: epochMs - day * MS_PER_DAY }
}

/** -1, 0 or 1, as the date of the text is before, at or after the instant; `undefined` where the text is no date. */
export function orderOfDate(text: string, { day, ms }: DayTime): -1 | 0 | 1 | undefined {
  if (!readDate(text)) return undefined
  const ownDay = instant[0] as number
  const ownMs = instant[1] as number
  if (ownDay !== day) return ownDay < day ? -1 : 1
  return ownMs === ms ? 0 : ownMs < ms ? -1 : 1
}

const PLUS = 0x2b
const MINUS = 0x2d
const DOT = 0x2e
const ZERO = 0x30
const COLON = 0x3a
const LOWER_T = 0x74
const LOWER_Z = 0x7a
/** Of an ASCII letter. */
const LOWER_CASE = 0x20

const DATE_LENGTH = '2026-01-31'.length
const SHORTEST_DATE_TIME = '2026-01-31T00:00:00Z'.length
const OFFSET_LENGTH = '+00:00'.length

/** Only a fraction of the second makes a text longer. */
const LONG = 64
/** Longer ones are not kept: memory is worth more. */
const MAX_KEPT = 65_536

/** The long text that was read last, and whether it is a date: a flag may test one attribute many times. */
let longText = ''
let isLongDate = false
const longInstant = new Int32Array(2)

function readDate(text: string): boolean {
  if (text.length <= LONG) return readEach(text)
  if (text !== longText) {
    isLongDate = readEach(text)
    longText = text.length <= MAX_KEPT ? text : ''
    longInstant[0] = instant[0] as number
    longInstant[1] = instant[1] as number
  }
  instant[0] = longInstant[0] as number
  instant[1] = longInstant[1] as number
  return isLongDate
}

function readEach(text: string): boolean {
  const { length } = text
  if (length !== DATE_LENGTH && length < SHORTEST_DATE_TIME) return false
  const year = digitsAt(text, 0, 4)
  const month = digitsAt(text, 5, 2)
  const day = digitsAt(text, 8, 2)
  if (year < 0 || text.charCodeAt(4) !== MINUS || text.charCodeAt(7) !== MINUS) return false
  if (month < 1 || month > 12 || day < 1 || day > daysIn(month, year)) return false
  instant[0] = epochDay(year, month, day)
  instant[1] = 0
  return length === DATE_LENGTH || readTime(text)
}

/** What follows a date. */
function readTime(text: string): boolean {
  const hour = digitsAt(text, 11, 2)
  const minute = digitsAt(text, 14, 2)
  const second = digitsAt(text, 17, 2)
  if (
    (text.charCodeAt(10) | LOWER_CASE) !== LOWER_T ||
    text.charCodeAt(13) !== COLON ||
    text.charCodeAt(16) !== COLON
  ) {
    return false
  }
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return false

  let at = 19
  let ms = ((hour * 60 + minute) * 60 + second) * 1000
  if (text.charCodeAt(at) === DOT) {
    at++
    const start = at
    for (let weight = 100; at < text.length; at++) {
      const digit = text.charCodeAt(at) - ZERO
      if (digit < 0 || digit > 9) break
      ms += digit * weight
      weight = weight > 1 ? weight / 10 : 0
    }
    if (at === start) return false
  }
  const minutes = offsetAt(text, at)
  return minutes !== undefined && setTime(ms - minutes * 60_000)
}

/** Minutes before UTC of what stands at the end of the text, from `at` on. */
function offsetAt(text: string, at: number): number | undefined {
  const rest = text.length - at
  if (rest === 1) return (text.charCodeAt(at) | LOWER_CASE) === LOWER_Z ? 0 : undefined
  if (rest !== OFFSET_LENGTH || text.charCodeAt(at + 3) !== COLON) return undefined
  const sign = text.charCodeAt(at)
  const hours = digitsAt(text, at + 1, 2)
  const minutes = digitsAt(text, at + 4, 2)
  if ((sign !== PLUS && sign !== MINUS) || hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return undefined
  return sign === PLUS ? hours * 60 + minutes : -hours * 60 - minutes
}

/** Milliseconds of the day, or of the day before or after it. */
function setTime(ms: number): true {
  const days = ms < 0 ? -1 : ms >= MS_PER_DAY ? 1 : 0
  instant[0] = (instant[0] as number) + days
  instant[1] = ms - days * MS_PER_DAY
  return true
}

/** The number that so many digits stand for; -1 where there are others than digits. The text is long enough. */
function digitsAt(text: string, at: number, count: number): number {
  let number = 0
  for (let i = at; i < at + count; i++) {
    const digit = text.charCodeAt(i) - ZERO
    if (digit < 0 || digit > 9) return -1
    number = number * 10 + digit
  }
  return number
}

function daysIn(month: number, year: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Days from the Unix epoch to a date of the proleptic Gregorian calendar, counted in years that begin with March. */
function epochDay(year: number, month: number, day: number): number {
  const years = month > 2 ? year : year - 1
  const months = month > 2 ? month - 3 : month + 9
  const leapDays = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400)
  return years * 365 + leapDays + Math.floor((153 * months + 2) / 5) + day - 1 - 719_468
}
