import fc from 'fast-check'
import { expect, test } from 'vitest'
import { codeFrame } from '../../src/commands/terminal/code-frame.js'
import { styleFor } from '../../src/commands/terminal/style.js'

const plain = styleFor({}, {})
/** A line, and a part of it; the part may be empty, as at the end of a text. */
const marked = fc
  .tuple(
    fc.string({ unit: fc.constantFrom('a', '{', ' ', '\t', 'é', '\u0007'), minLength: 1, maxLength: 300 }),
    fc.nat(),
    fc.nat(),
  )
  .map(([text, a, b]) => {
    const [start, end] = [a % text.length, b % (text.length + 1)].sort((left, right) => left - right)
    return { text, start: start ?? 0, end: end ?? 0 }
  })

test('marks stand below the beginning of what they mean, however long the line is, in a frame that fits', () => {
  fc.assert(
    fc.property(
      marked,
      fc.integer({ min: 80, max: 100 }),
      fc.integer({ min: 1, max: 2_000_000 }),
      (part, columns, line) => {
        const { text, start, end } = part
        const span = { line, column: start + 1, endLine: line, endColumn: end + 1 }
        const [shown = '', marks = ''] = codeFrame(text, span, columns, plain)
        expect(Math.max(shown.length, marks.length)).toBeLessThanOrEqual(columns + 1)
        const [from, to] = [marks.indexOf('^'), marks.lastIndexOf('^') + 1]
        const wanted = text.slice(start, end).replaceAll('\t', ' ').replaceAll('\u0007', '\ufffd')
        const above = shown.slice(from, to).replace(/…$/, '').trimEnd()
        expect(wanted === '' ? '' : wanted.startsWith(above)).toBe(wanted === '' ? '' : true)
        expect(marks.slice(from, to)).toMatch(/^\^+$/)
      },
    ),
  )
})
