import fc from 'fast-check'
import { expect, test } from 'vitest'
import { noteText, readNote } from '../../src/control/change-note.js'
import { MAX_DESCRIPTION } from '../../src/control/control-plane.js'
import { freeLabel } from '../../src/control/kill-label.js'

const keys = fc.array(fc.string({ unit: 'binary', minLength: 1, maxLength: 128 }), { minLength: 1, maxLength: 60 })
const action = fc.constantFrom('kill' as const, 'unkill' as const)

test('every label is one that AppConfig takes, and none is given twice', () => {
  fc.assert(
    fc.property(action, keys, fc.integer({ min: 1, max: 30 }), (of, flags, times) => {
      const taken = new Set<string>()
      for (let time = 0; time < times; time++) {
        const label = freeLabel(of, flags, taken)
        expect(label).toMatch(/^(?=.*[^0-9])[\x21-\x7e]{1,64}$/)
        expect(taken).not.toContain(label)
        taken.add(label)
      }
    }),
  )
})

test('a label says what it is of', () => {
  expect(freeLabel('kill', ['new-checkout'], new Set())).toBe('kill-new-checkout')
  expect(freeLabel('kill', ['new-checkout'], new Set(['kill-new-checkout']))).toBe('kill-new-checkout-2')
  expect(freeLabel('kill', ['a', 'b', 'c'], new Set())).toBe('kill-a-and-2-more')
  expect(freeLabel('unkill', ['x'.repeat(99)], new Set([`unkill-${'x'.repeat(57)}`]))).toBe(
    `unkill-${'x'.repeat(55)}-2`,
  )
})

test('a note of any length fits a description, and says what was done and why', () => {
  fc.assert(
    fc.property(
      action,
      keys,
      fc.option(fc.string({ unit: fc.constantFrom('a', '"', '\n', 'ü', '\u{1f4a5}'), maxLength: 600 }), {
        nil: undefined,
      }),
      (of, flags, why) => {
        const text = noteText({ action: of, flags, why })
        expect(text).toMatch(/^[\x20-\x7e]+$/)
        expect(text.length).toBeLessThanOrEqual(MAX_DESCRIPTION)
        const note = readNote(text)
        expect(note?.action).toBe(of)
        expect(flags.slice(0, note?.flags.length)).toEqual(note?.flags)
        if ((why?.length ?? 0) <= 50) expect(note?.why).toBe(why)
      },
    ),
  )
})

test.each([undefined, '', 'killed by hand', '{', '[]', '{}', '{"holdfast":[]}', '{"holdfast":[{"action":"raise"}]}'])(
  '%s is no note',
  (description) => {
    expect(readNote(description)).toBeUndefined()
  },
)
