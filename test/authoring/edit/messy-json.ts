import fc from 'fast-check'

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

/** JSON as nobody lays it out: any blanks, any escapes. */
export function messyText(value: Json, dice: () => number): string {
  const blanks = () => ['', '', ' ', '\n', '\r\n\t', '  '][dice() % 6] ?? ''
  const text = (written: string) =>
    JSON.stringify(written).replace(/[a-z]/g, (letter) =>
      dice() % 7 === 0 ? `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}` : letter,
    )
  const write = (each: Json): string => {
    if (typeof each === 'string') return /^[a-z/~0-9]*$/.test(each) ? text(each) : JSON.stringify(each)
    if (typeof each !== 'object' || each === null) return JSON.stringify(each)
    const parts = Array.isArray(each)
      ? each.map(write)
      : Object.entries(each).map(([name, member]) => `${write(name)}${blanks()}:${blanks()}${write(member)}`)
    const [open, close] = Array.isArray(each) ? '[]' : '{}'
    return `${open}${blanks()}${parts.join(`${blanks()},${blanks()}`)}${blanks()}${close}`
  }
  return `${blanks()}${write(value)}${blanks()}`
}

const name = fc.oneof(fc.constantFrom('a', 'b/c', 'd~e', '0', '1', 'flags', 'é"'), fc.string({ maxLength: 4 }))
const isHarmless = (text: string) => text !== '__proto__' && text !== 'constructor' && text !== 'prototype'

export const { json } = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(fc.integer(), fc.double({ noDefaultInfinity: true, noNaN: true }), fc.boolean(), fc.constant(null), name),
    fc.array(tie('json'), { maxLength: 4 }),
    fc.dictionary(name.filter(isHarmless), tie('json'), { maxKeys: 4, noNullPrototype: true }),
  ),
}))

/** Every place of a value: the names and positions that lead there. */
export function placesIn(value: Json, before: readonly string[] = []): (readonly string[])[] {
  const members = typeof value === 'object' && value !== null ? Object.entries(value) : []
  return [before, ...members.flatMap(([key, member]) => placesIn(member, [...before, key]))]
}

export function pointerTo(segments: readonly string[]): string {
  return segments.map((segment) => `/${segment.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}
