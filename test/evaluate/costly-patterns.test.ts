import fc from 'fast-check'
import { RE2JS } from 're2js'
import { describe, expect, test, vi } from 'vitest'
import { evaluateIn, ruleSetWith } from './stage.js'

// A pattern is matched by states, which are kept, or step by step where it may have too many: `src/evaluate/pattern-states.ts`.

/** No two places are alike, so that each character makes a state. */
const long = Array.from({ length: 4 }, (_, text) => {
  let bits = text + 1
  const letters = Array.from({ length: 1_000 }, () => {
    bits = (Math.imul(bits, 1_103_515_245) + 12_345) >>> 0
    return bits >>> 31 === 0 ? 'a' : 'b'
  })
  return `c${letters.join('')}`
})

const unit = fc.constantFrom(
  'a',
  'b',
  'A',
  'k',
  '\u212a',
  '1',
  ' ',
  '\n',
  '.',
  '-',
  'é',
  'Σ',
  'ς',
  '😀',
  '\ud83d',
  '\ude00',
)
const text = fc.string({ unit, maxLength: 12 })
const piece = fc.constantFrom(
  ...[
    'a',
    'b',
    'k',
    '.',
    '[ab]',
    '[^a]',
    '\\d',
    '\\w',
    '\\W',
    '\\pL',
    'é',
    'Σ',
    '😀',
    '[a-z]{2,3}',
    '(a|b)*',
    '(ab|a)?',
  ],
  ...['(a+)+', 'a*?', '.*', '(?s:.)', '(?i:K)', '(?m:^b)', '(?m:a$)', '\\b', '\\B', '|', '^', '$', '\\A', '\\z', '()'],
)
const pattern = fc.array(piece, { minLength: 1, maxLength: 5 }).map((pieces) => pieces.join(''))

test('step by step a text matches as it does by states', () => {
  // Leaves no steps to make states for.
  const spending = { attribute: 'signs', matches: '(a|b)*a(a|b){12}c' }
  const signs = Array.from({ length: 3_000 }, () => 'b')
  const matcher = vi.spyOn(RE2JS.prototype, 'matcher')
  let stepped = 0
  fc.assert(
    fc.property(pattern, fc.boolean(), fc.array(text, { minLength: 1, maxLength: 4 }), (matches, ignoreCase, texts) => {
      const condition = { attribute: 'a', matches, ignoreCase }
      const after = { all: [{ not: spending }, condition] }
      const [byStates, byStep] = [condition, after].map((when) => ruleSetWith({ rules: [{ when, serve: 'on' }] })) as [
        ReturnType<typeof ruleSetWith>,
        ReturnType<typeof ruleSetWith>,
      ]
      for (const a of texts) {
        const expected = evaluateIn(byStates, { a }).value
        matcher.mockClear()
        expect(evaluateIn(byStep, { a, signs }).value).toBe(expected)
        if (matcher.mock.lastCall?.[0] === a && a !== 'b') stepped++
      }
    }),
    { numRuns: 300 },
  )
  matcher.mockRestore()
  expect(stepped).toBeGreaterThan(300)
})

describe('a call makes states for so many characters at most', () => {
  test.each<[string, readonly string[]]>([
    ['in few long texts', long],
    ['in many short ones', long.flatMap((one) => one.match(/.{1,40}/g) ?? []).map((one) => `c${one}`)],
  ])('%s', (_, a) => {
    const ruleSet = ruleSetWith({
      rules: Array.from({ length: 4 }, (_, index) => ({
        when: { attribute: 'a', matches: `(a|b)*a(a|b){${10 + index}}c` },
        serve: 'on',
      })),
    })
    const tests = vi.spyOn(RE2JS.prototype, 'test')
    try {
      expect(evaluateIn(ruleSet, { a }).value).toBe(false)
      // Of 16,000 that there are.
      expect(tests.mock.calls.reduce((sum, [one]) => sum + one.length, 0)).toBeLessThan(2_000)
    } finally {
      tests.mockRestore()
    }
  })

  test.each<[string, string, readonly string[]]>([
    ['a list of words has few, however many texts there are', 'ab1|ba2', [...long, ...long, ...long, ...long]],
    ['any pattern has few in a text of 300 characters', '[ab]{180}c', ['ab'.repeat(150)]],
  ])('%s', (_, matches, a) => {
    const ruleSet = ruleSetWith({ rules: [{ when: { attribute: 'a', matches }, serve: 'on' }] })
    const steps = vi.spyOn(RE2JS.prototype, 'matcher')
    try {
      for (let index = 0; index < 5; index++) expect(evaluateIn(ruleSet, { a }).value).toBe(false)
      expect(steps).not.toHaveBeenCalled()
    } finally {
      steps.mockRestore()
    }
  })
})
