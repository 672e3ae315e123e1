import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodingText } from '../../../src/schema/json/decode-text.js'
import { atOnce, Pace } from '../../../src/schema/steps.js'

/** Bytes are looked at in chunks of 65,536: characters of several bytes stand across every border of them somewhere. */
const filling = fc
  .tuple(fc.constantFrom('a', 'é', '€', '😀', 'aé€😀', '\ufeffa'), fc.nat(5), fc.constantFrom(100, 65_530, 131_060))
  .map(([text, extra, size]) => `${'x'.repeat(extra)}${text.repeat(Math.ceil(size / Buffer.byteLength(text)))}`)
const faults = fc.constantFrom(
  [0xff],
  [0x80],
  [0xc3],
  [0xe2, 0x82],
  [0xf0, 0x9f, 0x98],
  [0xed, 0xa0, 0x80],
  [0xc0, 0xaf],
)

test('the text before the first byte that is not UTF-8 is told, wherever it stands', () => {
  fc.assert(
    fc.property(filling, faults, fc.constantFrom('', 'b', '€'), (before, fault, after) => {
      const bytes = Buffer.concat([Buffer.from(before), Buffer.from(fault), Buffer.from(after)])
      const expected = before.startsWith('\ufeff') ? before.slice(1) : before
      const decoded = atOnce(decodingText(bytes, new Pace()))
      expect(decoded.kind === 'invalid' && decoded.before === expected).toBe(true)
    }),
    { numRuns: 300 },
  )
})
