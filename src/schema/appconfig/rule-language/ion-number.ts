import type { Literal } from '../../../evaluate/operators/comparison.js'
import { parseTimestamp } from '../../../evaluate/time/calendar.js'
import { RuleFault } from './rule-fault.js'

/** A literal, and where what follows it begins. */
export interface ScannedLiteral<T> {
  readonly value: T
  readonly end: number
}

/** All that can be of a number or timestamp; Ion wants a blank, bracket, quote or comma after one. */
const word = /[^\s{}[\](),"']+/y
const integer = /^-?(?:0|[1-9](?:_?\d)*|0[xX][\da-fA-F](?:_?[\da-fA-F])*|0[bB][01](?:_?[01])*)$/
const real = /^-?(?:0|[1-9](?:_?\d)*)(?:\.(?:\d(?:_?\d)*)?)?(?:[dDeE][+-]?\d+)?$/

const MAX_INTEGER = 2n ** 63n - 1n
const MIN_INTEGER = -(2n ** 63n)

/**
 * The number or timestamp at `offset`: an integer as a bigint, any other number as a double.
 * @throws {RuleFault} for one that is malformed or beyond its bounds
 */
export function scanNumber(text: string, offset: number): ScannedLiteral<Literal> {
  word.lastIndex = offset
  const [written = ''] = word.exec(text) ?? []
  return { value: literalOf(written, offset), end: offset + written.length }
}

function literalOf(written: string, offset: number): Literal {
  if (/\/[/*]/.test(written)) {
    throw new RuleFault(offset, 'A comment directly after a number is part of it.', 'a blank before the comment')
  }
  if (integer.test(written)) return integerOf(written, offset)
  if (real.test(written)) return realOf(written, offset)
  if (/^\d{4}[-T]/.test(written)) return timestampAt(written, offset)
  throw new RuleFault(
    offset,
    'This is not a number.',
    'a number such as 42, -7, 3.14 or 1.5e-3, without "+" and without zeros before it',
  )
}

function integerOf(written: string, offset: number): bigint {
  const digits = written.replace(/^-|_/g, '')
  const value = written.startsWith('-') ? -BigInt(digits) : BigInt(digits)
  if (value >= MIN_INTEGER && value <= MAX_INTEGER) return value
  throw new RuleFault(
    offset,
    'This integer needs more than 64 bits.',
    `${MIN_INTEGER} to ${MAX_INTEGER}`,
    'out-of-range',
  )
}

function realOf(written: string, offset: number): number {
  const value = Number(written.replaceAll('_', '').replace(/d/i, 'e'))
  if (Number.isFinite(value)) return value
  throw new RuleFault(offset, 'This number is not finite.', 'a number a double can hold', 'out-of-range')
}

function timestampAt(written: string, offset: number): Literal {
  const needsT = /^\d{4}(?:-\d\d)?$/.test(written)
  const timestamp = needsT ? undefined : parseTimestamp(written)
  if (timestamp !== undefined) return timestamp
  const hint = needsT
    ? ` Write ${written}T: without the T, "-" is not allowed here.`
    : /T\d\d:\d\d[\d:.]*$/.test(written)
      ? ' A time needs its offset, or Z.'
      : ''
  throw new RuleFault(
    offset,
    `This is not a timestamp.${hint}`,
    'a timestamp such as 2024T, 2024-01T, 2024-01-15 or 2024-01-15T10:30:00Z',
  )
}
