import { ReadList } from '../read-list.js'
import { lowerCase } from './letter-case.js'

/** What an attribute may be read as before it is tested. */
export type ReadType = 'number' | 'string'

/** How values are read: one by one, and those of a list at once. */
export interface Reading {
  /** `undefined` for what cannot be read so. */
  readonly read: (value: unknown) => unknown
  readonly ofList: (list: ReadList) => ReadList
}

/** A number in JSON's grammar, without blanks. */
const numberText = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/
const integerText = /^-?[0-9]+$/

/**
 * A number as it is; a text that is one in JSON's grammar as that number. `undefined` for anything else, and for a text that no
 * double is large enough for. A whole number beyond 2^53 that is written with digits alone becomes a bigint, which is compared
 * exactly.
 */
export function readNumber(value: unknown): number | bigint | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return value
  if (typeof value !== 'string' || !isNumberText(value)) return undefined
  const number = Number(value)
  if (Number.isSafeInteger(number)) return number
  if (!Number.isFinite(number)) return undefined
  return integerText.test(value) ? BigInt(value) : number
}

/** A text as it is; a number or boolean as its JSON text. `undefined` for anything else, and for numbers that JSON has not. */
export function readString(value: unknown): string | undefined {
  switch (typeof value) {
    case 'string':
      return value
    case 'number':
      return Number.isFinite(value) ? String(value) : undefined
    case 'bigint':
    case 'boolean':
      return String(value)
    default:
      return undefined
  }
}

/** Whether it is a number in JSON's grammar, however large. */
export function isNumberText(text: string): boolean {
  return numberText.test(text)
}

export const readings: Readonly<Record<ReadType, Reading>> = {
  number: readingOf(readNumber),
  string: readingOf(readString),
}

/** The same with texts in lower case. Numbers have none. */
export const caselessReadings = {
  asIs: readingOf(lowered),
  string: readingOf((value) => lowered(readString(value))),
}

/** A text in lower case; anything else as it is. */
export function lowered<T>(value: T): T | string {
  return typeof value === 'string' ? lowerCase(value) : value
}

function readingOf(read: Reading['read']): Reading {
  return { read, ofList: ({ elements }) => new ReadList(elements.map(read)) }
}
