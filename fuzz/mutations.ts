import { pick } from '../soak/random.js'

type Random = () => number

/** A JSON value under mutation. */
type Json = unknown

const strangeValues: readonly Json[] = [
  null,
  true,
  false,
  0,
  -0,
  -1,
  0.5,
  1e308,
  5e-324,
  100.000001,
  2 ** 53,
  '',
  ' ',
  '-',
  'on',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  '\ud800',
  '\u0000',
  'Σ',
  '2026-02-30',
  '24:00',
  'Nowhere/Zone',
  '(x{1,100}){1,10}',
  '(?=x)',
  '[',
  '>=1 <0',
  '1.2.3 - x',
  '999.1.1.1/33',
  '::1/129',
  'a..b',
  'x'.repeat(300),
  { toString: 1 },
  { toJSON: 1, valueOf: [] },
  [{ constructor: { name: { toString: 1 } } }],
]

/** One change somewhere in the value: a scalar, member or element replaced, dropped, doubled, renamed or swapped. */
export function mutatedValue(value: Json, random: Random, names: readonly string[], parts: readonly Json[]): Json {
  if (typeof value !== 'object' || value === null || random() < 0.03) {
    return random() < 0.6 ? pick(random, strangeValues) : structuredClone(pick(random, parts))
  }
  if (Array.isArray(value)) {
    const copy = [...value]
    const index = Math.floor(random() * copy.length)
    const draw = random()
    if (copy.length === 0 || draw < 0.08) copy.push(structuredClone(pick(random, parts)))
    else if (draw < 0.16) copy.splice(index, 1)
    else if (draw < 0.24) copy.push(...Array(Math.floor(random() * 50)).fill(copy[index]))
    else copy[index] = mutatedValue(copy[index], random, names, parts)
    return copy
  }
  const entries = Object.entries(value)
  const index = Math.floor(random() * entries.length)
  const [name, member] = entries[index] ?? ['', null]
  const draw = random()
  if (entries.length === 0 || draw < 0.12) entries.push([pick(random, names), structuredClone(pick(random, parts))])
  else if (draw < 0.18) entries.splice(index, 1)
  else if (draw < 0.26) entries[index] = [pick(random, names), member]
  else if (draw < 0.3) entries[index] = [name.slice(1) + name.slice(0, 1), member]
  else entries[index] = [name, mutatedValue(member, random, names, parts)]
  return Object.fromEntries(entries)
}

const tokens = [
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '"',
  '\\',
  '\\u0000',
  '\\ud800',
  'null',
  '1e999',
  '-',
  '\n',
  '\ufeff',
  '//',
  '{"a":',
  '(',
  ')',
  '$a',
  '::',
  "'''",
  '/*',
  '2024T',
]

/** The text with a piece dropped, doubled, moved or replaced. */
export function mutatedText(text: string, random: Random): string {
  const from = Math.floor(random() * text.length)
  const to = Math.min(text.length, from + Math.floor(random() ** 3 * 200))
  const piece = text.slice(from, to)
  return (
    text.slice(0, from) +
    pick(random, ['', piece + piece, pick(random, tokens), piece + pick(random, tokens), piece.toUpperCase()]) +
    text.slice(to)
  )
}

/** The bytes with some of them changed. */
export function mutatedBytes(bytes: Uint8Array, random: Random): Uint8Array {
  const copy = Uint8Array.from(bytes)
  for (let count = 1 + Math.floor(random() * 4); count > 0; count--) {
    copy[Math.floor(random() * copy.length)] = Math.floor(random() * 256)
  }
  return copy
}

/** Every object, array and scalar inside, and the name of every member. */
export function collect(value: Json, parts: Json[], names: Set<string>): void {
  parts.push(value)
  if (typeof value !== 'object' || value === null) return
  for (const [name, member] of Object.entries(value)) {
    if (!Array.isArray(value)) names.add(name)
    collect(member, parts, names)
  }
}
