import type { Finding } from '../problems/document-problem.js'
import type { TextRange } from '../problems/text-position.js'

// What Holdfast refuses of JSON texts and of values in memory alike, though JSON or JavaScript would have it.

/** `parent` is the name or index of the object that the member is in. */
export function memberFault(name: string, parent: string | number | undefined): Finding | undefined {
  if (name === '__proto__' || (name === 'prototype' && parent === 'constructor')) {
    return {
      code: 'forbidden-member',
      message: `A member "${name}" could change the prototype of JavaScript objects. Rename it.`,
      expected: 'no "__proto__", and no "prototype" in a "constructor"',
    }
  }
  return scalarFault(name)
}

/** Anything but strings and numbers is without fault. */
export function scalarFault(value: unknown): Finding | undefined {
  if (typeof value === 'string' && /\p{Surrogate}/u.test(value)) {
    return {
      code: 'lone-surrogate',
      message:
        'This is half of a character: a surrogate (\\ud800 to \\udfff) without its partner. UTF-8 cannot carry it.',
      expected: 'whole characters',
      received: value,
    }
  }
  if (typeof value === 'number' && !Number.isFinite(value)) {
    return {
      code: 'number-overflow',
      message: 'This number is too large: a double holds at most about 1.8e308 on either side of 0.',
      expected: 'a finite number',
      received: value,
    }
  }
  return undefined
}

export function tooDeep(maxDepth: number): Finding {
  return {
    code: 'too-deep',
    message: `Arrays and objects nest more than ${maxDepth} deep here. Flatten them, or raise the limit maxDepth.`,
    expected: `at most ${maxDepth} arrays and objects inside one another`,
  }
}

export function tooManyElements(maxListMembers: number): Finding {
  return {
    code: 'too-many',
    message: `This array has more than ${maxListMembers} elements. Split it, or raise the limit maxListMembers.`,
    expected: `at most ${maxListMembers} elements`,
  }
}

/** An integer that is another one as a double. Fractions lose digits always, and identify nobody. */
export function writtenIntegerFault(value: unknown, text: string, { start, end }: TextRange): Finding | undefined {
  if (typeof value !== 'number' || Number.isSafeInteger(value) || !Number.isInteger(value)) return undefined
  const written = text.slice(start, end)
  const [, digits] = /^(-?\d+)(?:\.0+)?$/.exec(written) ?? []
  if (digits === undefined || BigInt(digits) === BigInt(value)) return undefined
  return {
    code: 'inexact-number',
    message: `This number cannot be held exactly: it would become ${BigInt(value)}. If it identifies something, write it as a string; otherwise round it.`,
    expected: `"${digits}", or a whole number that a double can hold`,
    received: BigInt(digits),
  }
}

/** The same of a number in memory, which no longer tells how it was written. One of 1e21 or more is no identity. */
export function integerDoubt(value: unknown): Finding | undefined {
  if (typeof value !== 'number' || Number.isSafeInteger(value) || !Number.isInteger(value)) return undefined
  if (Math.abs(value) >= 1e21) return undefined
  return {
    code: 'inexact-number',
    message:
      'Beyond 2^53 a number cannot be told from its neighbours: this may not be the one that was written. If it identifies something, write it as a string.',
    expected: 'a string, or a whole number of at most 2^53 - 1',
    received: value,
  }
}
