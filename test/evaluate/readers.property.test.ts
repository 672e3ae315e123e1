import fc from 'fast-check'
import ipaddr from 'ipaddr.js'
import satisfies from 'semver/functions/satisfies.js'
import validRange from 'semver/ranges/valid.js'
import { describe, expect, test } from 'vitest'
import { evaluateIn, ruleSetWith } from './stage.js'

// Operators read texts without making objects. What they find is what a library, or the host, finds by making them.

const numRuns = 1500

/** Whether the condition holds for each value of the attribute `a`. */
function tester(operator: object): (a: unknown) => unknown {
  const ruleSet = ruleSetWith({ rules: [{ when: { attribute: 'a', ...operator }, serve: 'on' }] })
  return (a) => evaluateIn(ruleSet, { a }).value
}

describe('semver holds where node-semver has the version in the range', () => {
  const number = fc.oneof(
    { weight: 5, arbitrary: fc.nat(4).map(String) },
    fc.constantFrom(
      '10',
      '999999999',
      '1000000000',
      '2147483648',
      '4294967297',
      '9007199254740991',
      '9007199254740992',
    ),
  )
  const plain = fc.tuple(number, number, number).map((parts) => parts.join('.'))
  const suffix = fc.constantFrom('', '', '', '-rc.1', '-rc.2', '-0', '-alpha', '+build', '-rc.1+build.7')
  const version = fc.tuple(fc.constantFrom('', 'v'), plain, suffix).map((parts) => parts.join(''))
  const comparator = fc
    .tuple(fc.constantFrom('', '=', '>', '>=', '<', '<=', '^', '~'), version)
    .map((parts) => parts.join(''))
  const other = fc.constantFrom('*', '2.x', '1.2 - 2.3', '>=1.0.0 <2.0.0-0', '<0.0.0-0', '>2', '^0.0.1', '~1')
  const range = fc
    .array(
      fc.oneof(
        comparator,
        other,
        fc.tuple(comparator, comparator).map(([low, high]) => `${low} ${high}`),
      ),
      {
        minLength: 1,
        maxLength: 3,
      },
    )
    .map((alternatives) => alternatives.join(' || '))
    // A bound beyond 2^53 is none.
    .filter((text) => validRange(text) !== null)

  test('for versions of all kinds, asked twice', () => {
    fc.assert(
      fc.property(range, fc.array(version, { minLength: 1, maxLength: 5 }), (semver, versions) => {
        const isIn = tester({ semver })
        for (const text of [...versions, ...versions]) {
          expect([text, isIn(text)]).toEqual([text, satisfies(text, semver, { includePrerelease: true })])
        }
      }),
      { numRuns },
    )
  })

  test('for more pre-releases than are remembered', () => {
    const isIn = tester({ semver: '>=2.0.0-rc.50' })
    for (const round of [1, 2]) {
      for (let n = 0; n < 100; n++) expect([round, n, isIn(`2.0.0-rc.${n}`)]).toEqual([round, n, n >= 50])
    }
  })
})

describe('cidr holds where ipaddr.js matches', () => {
  const group = fc.constantFrom('0', '0', '1', 'ffff', 'FFFF', 'db8', '0db8', '2001')
  const quad = fc
    .array(fc.constantFrom('0', '1', '10', '128', '255'), { minLength: 4, maxLength: 4 })
    .map((all) => all.join('.'))
  const long = fc.array(group, { minLength: 8, maxLength: 8 }).map((all) => all.join(':'))
  const short = fc
    .tuple(fc.array(group, { maxLength: 3 }), fc.array(group, { maxLength: 3 }))
    .map(([before, after]) => `${before.join(':')}::${after.join(':')}`)
  const withQuad = fc
    .tuple(fc.constantFrom('::ffff:', '::', '2001:db8::', '0:0:0:0:0:ffff:'), quad)
    .map((parts) => parts.join(''))
  const address = fc.oneof(quad, long, short, withQuad)
  const block = fc.tuple(address, fc.option(fc.nat(128), { nil: undefined })).map(([base, length]) => {
    const most = base.includes(':') ? 128 : 32
    return length === undefined ? base : `${base}/${length % (most + 1)}`
  })

  test('for addresses of both families, mapped ones among them', () => {
    fc.assert(
      fc.property(
        fc.array(block, { minLength: 1, maxLength: 3 }),
        fc.array(address, { minLength: 5, maxLength: 5 }),
        (cidr, all) => {
          const isIn = tester({ cidr })
          for (const text of [...all, ...cidr.map((one) => one.split('/')[0] as string)]) {
            expect([cidr, text, isIn(text)]).toEqual([cidr, text, cidr.some((one) => isWithin(text, one))])
          }
        },
      ),
      { numRuns },
    )
  })

  function isWithin(text: string, blockText: string): boolean {
    const [base = '', lengthText] = blockText.split('/')
    const own = ipaddr.process(withoutQuad(text))
    let start = ipaddr.parse(withoutQuad(base))
    let length = lengthText === undefined ? (start.kind() === 'ipv4' ? 32 : 128) : Number(lengthText)
    if (start instanceof ipaddr.IPv6 && start.isIPv4MappedAddress() && length >= 96) {
      start = start.toIPv4Address()
      length -= 96
    }
    return own.kind() === start.kind() && own.match(start, length)
  }

  /** ipaddr.js takes `::1.2.3.4` for a mapped address. */
  function withoutQuad(text: string): string {
    if (!text.includes(':')) return text
    return text.replace(/[^:]+\.[^:]+$/, (octets) => {
      const [a = 0, b = 0, c = 0, d = 0] = octets.split('.').map(Number)
      return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`
    })
  }
})

describe('after and before hold as the host orders instants', () => {
  const instant = fc.integer({ min: Date.UTC(1, 0, 1), max: Date.UTC(9998, 11, 31) })
  const twoDigits = (value: number) => String(value).padStart(2, '0')
  const written = fc
    .tuple(instant, fc.integer({ min: -1439, max: 1439 }), fc.constantFrom('', '9', '99999'))
    .map(([epochMs, offset, finer]) => {
      const local = new Date(epochMs + offset * 60_000).toISOString().slice(0, -1)
      const sign = offset < 0 ? '-' : '+'
      const minutes = Math.abs(offset)
      return {
        epochMs,
        text: `${local}${finer}${sign}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`,
      }
    })
    .filter(({ text }) => /^\d{4}-/.test(text))

  test('for times with any offset, as texts, numbers and dates', () => {
    fc.assert(
      fc.property(
        fc.oneof(instant, fc.constantFrom(0, -1, 86_399_999)),
        written,
        fc.integer({ min: -1, max: 1 }),
        (bound, own, near) => {
          for (const limit of [bound, own.epochMs + near]) {
            const operand = new Date(limit).toISOString()
            const order = Math.sign(own.epochMs - limit)
            for (const value of [own.text, own.epochMs, new Date(own.epochMs)]) {
              expect(tester({ after: operand })(value)).toBe(order > 0)
              expect(tester({ before: operand })(value)).toBe(order < 0)
            }
          }
        },
      ),
      { numRuns: 500 },
    )
  })

  test('for every day from 1896 to 2109', () => {
    const [isLater, isEarlier] = [tester({ after: '1999-12-31' }), tester({ before: '1999-12-31' })]
    const bound = Date.UTC(1999, 11, 31)
    const wrong: string[] = []
    for (let day = Date.UTC(1896, 0, 1); day < Date.UTC(2110, 0, 1); day += 86_400_000) {
      const text = new Date(day).toISOString().slice(0, 10)
      if (isLater(text) !== day > bound || isEarlier(text) !== day < bound) wrong.push(text)
    }
    expect(wrong).toEqual([])
  })
})

describe('ignoreCase holds where the lower-case texts compare', () => {
  const letters = fc.constantFrom(
    'a',
    'A',
    'b',
    'B',
    'k',
    'K',
    '\u212a',
    'i',
    'İ',
    'Σ',
    'ς',
    'ß',
    '@',
    '`',
    '[',
    '{',
    '\u{10400}',
    '7',
  )
  const word = (maxLength: number) => fc.array(letters, { maxLength }).map((all) => all.join(''))
  const operand = word(3).filter((text) => text !== '')
  const ascii = fc
    .array(fc.constantFrom('a', 'A', 'b', 'B', '@', '`', '7'), { maxLength: 300 })
    .map((all) => all.join(''))
  const lower = (text: string) => Array.from(text, (letter) => letter.toLowerCase()).join('')

  test('for letters of all alphabets, and long texts', () => {
    fc.assert(
      fc.property(fc.oneof(word(8), ascii), fc.array(operand, { minLength: 1, maxLength: 3 }), (text, operands) => {
        const [own, sought] = [lower(text), operands.map(lower)]
        const holds = (operator: object) => tester({ ...operator, ignoreCase: true })(text)
        expect(holds({ startsWith: operands })).toBe(sought.some((one) => own.startsWith(one)))
        expect(holds({ endsWith: operands })).toBe(sought.some((one) => own.endsWith(one)))
        expect(holds({ contains: operands })).toBe(sought.some((one) => own.includes(one)))
        expect(holds({ in: operands })).toBe(sought.includes(own))
        expect(holds({ in: [...operands, text.toUpperCase()] })).toBe(
          [...sought, lower(text.toUpperCase())].includes(own),
        )
      }),
      { numRuns },
    )
  })
})
