import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findingJsonFaults } from '../../../src/schema/json/json-faults.js'
import { locatingProblems } from '../../../src/schema/json/json-positions.js'
import { parsingJson } from '../../../src/schema/json/parse-json.js'
import { resolveLimits } from '../../../src/schema/limits.js'
import { appendToPointer } from '../../../src/schema/problems/json-pointer.js'
import { atOnce, Pace } from '../../../src/schema/steps.js'

const limits = resolveLimits()
const faultsOf = (text: string) => atOnce(findingJsonFaults(text, limits, new Pace()))
const parse = (text: string) => atOnce(parsingJson(text, limits, new Pace()))
const names = fc.oneof(
  fc.constantFrom('a', 'b', '__proto__', 'constructor', 'prototype', ': ":', 'ü', '😀', '\ud83d'),
  fc.string(),
)
const { value: anyJson } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.oneof(names, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 4 }),
    // Entries, not `fc.dictionary`: a literal `__proto__` must become a member.
    fc.array(fc.tuple(names, tie('value')), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
  ),
}))

/** Writes JSON as `JSON.stringify` does, but for the blanks, and for members written twice and names spelt in escapes. */
function write(
  value: unknown,
  blank: () => string,
  twice: (pointer: string) => string | undefined,
  pointer = '',
): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const items = Array.isArray(value)
    ? value.map((element, index) => write(element, blank, twice, appendToPointer(pointer, index)))
    : Object.entries(value).flatMap(([name, member]) => {
        const path = appendToPointer(pointer, name)
        const second = twice(path)
        const first = `${JSON.stringify(name)}${blank()}:${blank()}${write(member, blank, twice, path)}`
        return second === undefined ? [first] : [first, `${second}:0`]
      })
  const inside = items.map((item) => `${blank()}${item}${blank()}`).join(',')
  return Array.isArray(value) ? `[${inside}${blank()}]` : `{${inside}${blank()}}`
}

const parses = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

test('the quick path and the exact scan agree', () => {
  fc.assert(
    fc.property(anyJson, fc.infiniteStream(fc.constantFrom('', '', ' ', '\n', '\t')), (value, blanks) => {
      const text = write(
        value,
        () => blanks.next().value,
        () => undefined,
      )
      const faults = faultsOf(text)
      const parsed = parse(text)
      if (faults.length === 0) expect(parsed).toEqual({ kind: 'parsed', value: JSON.parse(text), text })
      else expect({ ...parsed, value: undefined, text: undefined }).toEqual({ kind: 'refused', problems: faults })
    }),
    { numRuns: 500 },
  )
})

test('what JSON.parse refuses is refused, and nothing else is called a syntax error', () => {
  const cut = fc.tuple(
    fc.json(),
    fc.nat(),
    fc.nat(3),
    fc.constantFrom('', '"', ',', '}', ']', '[', '\\', '0', '.', '-', 'e', 't', ' '),
  )
  fc.assert(
    fc.property(cut, ([text, position, length, insert]) => {
      const at = position % (text.length + 1)
      const mutated = text.slice(0, at) + insert + text.slice(at + length)
      const codes = faultsOf(mutated).map(({ code }) => code)
      expect(codes.includes('invalid-json')).toBe(!parses(mutated))
    }),
    { numRuns: 2000 },
  )
})

test('a member written twice is found wherever it stands and however it is spelt', () => {
  const spell = (name: string): string =>
    `"${Array.from({ length: name.length }, (_, i) => `\\u${name.charCodeAt(i).toString(16).padStart(4, '0')}`).join('')}"`
  fc.assert(
    fc.property(anyJson, fc.nat(), fc.boolean(), (value, choice, escaped) => {
      const paths: string[] = []
      write(
        value,
        () => '',
        (path) => void paths.push(path),
      )
      fc.pre(paths.length > 0)
      const chosen = paths[choice % paths.length]
      const nameOf = (path: string): string =>
        path
          .slice(path.lastIndexOf('/') + 1)
          .replaceAll('~1', '/')
          .replaceAll('~0', '~')
      const text = write(
        value,
        () => '',
        (path) => {
          if (path !== chosen) return undefined
          return escaped ? spell(nameOf(path)) : JSON.stringify(nameOf(path))
        },
      )
      const result = parse(text)
      expect(result.kind === 'refused' && result.problems).toContainEqual(
        expect.objectContaining({ code: 'duplicate-member', path: chosen }),
      )
    }),
    { numRuns: 500 },
  )
})

test('every value and every name is found from where it begins to where it ends', () => {
  const places = (
    value: unknown,
    pointer = '',
    name?: string,
  ): { pointer: string; value: unknown; name?: string }[] => [
    { pointer, value, ...(name !== undefined && { name }) },
    ...(typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([member, inner]) =>
          places(inner, appendToPointer(pointer, member), Array.isArray(value) ? undefined : member),
        )
      : []),
  ]
  fc.assert(
    fc.property(anyJson, (value) => {
      const text = JSON.stringify(value, null, 2)
      const lines = text.split('\n')
      const offsetOf = (line = 0, column = 0) =>
        lines.slice(0, line - 1).join('\n').length + (line > 1 ? column : column - 1)
      const found = (pointer: string, code: 'wrong-type' | 'unknown-member') => {
        const [problem] = atOnce(
          locatingProblems([{ code, path: pointer, message: '', expected: '' }], text, new Pace()),
        )
        const start = offsetOf(problem?.line, problem?.column)
        return JSON.parse(text.slice(start, offsetOf(problem?.endLine, problem?.endColumn)))
      }
      for (const place of places(JSON.parse(text))) {
        expect(found(place.pointer, 'wrong-type')).toEqual(place.value)
        if (place.name !== undefined) expect(found(place.pointer, 'unknown-member')).toBe(place.name)
      }
    }),
  )
})
