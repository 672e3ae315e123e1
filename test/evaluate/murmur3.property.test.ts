import fc from 'fast-check'
import murmurHash3 from 'murmurhash3js-revisited'
import { expect, test } from 'vitest'
import { murmur3 } from '../../src/evaluate/murmur3.js'

const utf8 = new TextEncoder()
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme-ascii' }),
  fc.string({ unit: 'binary-ascii' }),
  fc.string({ unit: 'grapheme' }),
  // Characters of one to four bytes, whole and halved, at every place of a block.
  fc
    .array(fc.constantFrom('a', 'é', '漢', '😀', '\ud83d', '\ude00', '\uffff'), { maxLength: 40 })
    .map((all) => all.join('')),
  // Single UTF-16 code units, so that surrogates stand alone too.
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((codes) => String.fromCharCode(...codes)),
)

test('agrees with murmurhash3js-revisited over the UTF-8 bytes of any text, for any seed', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 0, max: 2 ** 32 - 1 }), (text, seed) => {
      expect(murmur3(text, seed) >>> 0).toBe(murmurHash3.x86.hash32(utf8.encode(text), seed))
    }),
    { numRuns: 5000 },
  )
})
