import { BlockList, isIP, isIPv4 } from 'node:net'
import fc from 'fast-check'
import valid from 'semver/functions/valid.js'
import { describe, expect, test } from 'vitest'
import { readDocument } from '../../src/schema/read-document.js'
import { evaluateIn, holds, ruleSetWith, version } from './stage.js'

// What stands in front of a library, or in place of one, takes what the library takes and nothing else. Texts are made of
// pieces that are nearly right in any order.

const pieced = (pieces: readonly string[], maxLength: number) =>
  fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength }).map((parts) => parts.join(''))

/** Whether the condition holds for each text as the attribute `a`. */
function tester(operator: object): (text: string) => unknown {
  const ruleSet = ruleSetWith({ rules: [{ when: { attribute: 'a', ...operator }, serve: 'on' }] })
  return (text) => evaluateIn(ruleSet, { a: text }).value
}

describe('a version', () => {
  const isVersion = tester({ semver: '*' })
  const pieces = ['0', '1', '2', '10', '01', '.', '.', '.', '-', '+', 'v', '=', 'rc', 'SNAPSHOT', 'x', ' ', '\n', '']

  test('is one or two numbers, or what node-semver calls valid', () => {
    const oracle = (text: string) =>
      /^v?(0|[1-9]\d*)(\.(0|[1-9]\d*))?$/.test(text) || (valid(text) !== null && text === text.trim())
    fc.assert(
      fc.property(pieced(pieces, 8), (text) => {
        expect(isVersion(text)).toBe(oracle(text))
      }),
      { numRuns: 5000 },
    )
  })

  test.each(['1.3-SNAPSHOT', '1.2+5', '1-rc.1', 'v2-0'])('%s is in no range at all', (text) => {
    for (const semver of ['*', '>=0.0.0-0', '<1.1.0', '=1.0.2', '1.0.3-SNAPSHOT']) {
      expect(holds({ attribute: 'a', semver }, { a: text })).toBe(false)
    }
  })
})

describe('an address', () => {
  const isAddress = tester({ cidr: ['0.0.0.0/0', '::/0'] })
  const pieces = ['0', '1', '00', '01', '12', '255', '256', 'ffff', 'a1', '1a', 'F', '00001', '0ffff', '/', '%', 'x']
  const separators = fc.constantFrom(':', ':', '.', '.', '::', '')
  const text = fc
    .tuple(
      fc.constantFrom('', '', '::', '::ffff:', '1:2:3:4:5:6:'),
      fc.array(fc.tuple(fc.constantFrom(...pieces), separators), { minLength: 1, maxLength: 8 }),
    )
    .map(
      ([start, parts]) =>
        start + parts.map(([piece, separator], index) => (index > 0 ? separator : '') + piece).join(''),
    )

  test('is what the host calls one, but for zones', () => {
    fc.assert(
      fc.property(text, (candidate) => {
        expect(isAddress(candidate)).toBe(isIP(candidate) !== 0 && !candidate.includes('%'))
      }),
      { numRuns: 10_000 },
    )
  })

  test.each(['::ffff:01.2.3.4', '::ffff:0001.2.3.4', '::a1.2.3.4', '1:2:3:4:5:6:a1.2.3.4'])(
    '%s is none',
    (candidate) => {
      expect(isAddress(candidate)).toBe(false)
    },
  )

  test('is in a block where the host has it there', () => {
    const ipv4 = fc.ipV4()
    const ipv6 = fc.oneof(
      fc.ipV6(),
      ipv4.map((quad) => `2001:db8::${quad}`),
    )
    const near = (address: fc.Arbitrary<string>, width: number) =>
      fc.tuple(fc.array(address, { minLength: 1, maxLength: 2 }), fc.nat(width))
    fc.assert(
      fc.property(fc.oneof(near(ipv4, 32), near(ipv6, 128)), ([[base = '', other = base], prefixLength]) => {
        const family = isIPv4(base) ? 'ipv4' : 'ipv6'
        const list = new BlockList()
        list.addSubnet(base, prefixLength, family)
        const inBlock = tester({ cidr: `${base}/${prefixLength}` })
        expect(inBlock(base)).toBe(true)
        expect(inBlock(other)).toBe(list.check(other, family))
      }),
      { numRuns: 500 },
    )
  })
})

describe('a date', () => {
  const digits = ['2024', '2023', '0001', '-02', '-13', '-29', '-31', '-01', '-00', '12', '24', '59', '60', ':', '30']
  const isDate = tester({ after: '0000-01-01' })

  test('is one whose fields come out of the host as they went in', () => {
    const oracle = (text: string) => {
      const form =
        /^(\d{4}-\d{2}-\d{2})(?:T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-]([01]\d|2[0-3]):[0-5]\d))?$/i
      const [, day = '', hour] = form.exec(text) ?? []
      const noon = new Date(`${day}T12:00:00Z`)
      const isDay = !Number.isNaN(noon.getTime()) && noon.toISOString().startsWith(day)
      if (day === '' || !isDay) return undefined
      const written = hour === undefined ? text : text.toUpperCase().replace(/(\.\d{1,3})\d*/, '$1')
      return Date.parse(written)
    }
    const nearly = pieced([...digits, 'T', 't', 'Z', 'z', '+', '-', '.', '5', '123456', ' '], 9)
    const right = fc
      .tuple(
        fc.constantFrom('2024-02-29', '2023-02-29', '2025-12-31', '2025-04-31', '0001-01-01'),
        fc.constantFrom('', 'T00:00:00', 't23:59:59', 'T24:00:00', 'T12:30:60', 'T12:30'),
        fc.constantFrom('', '.', '.1', '.0019', '.999999999'),
        fc.constantFrom('', 'Z', 'z', '+05:30', '-23:59', '-24:00', '+05', '+0530', '-00:00'),
      )
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(fc.oneof(nearly, right), (text) => {
        const instant = oracle(text)
        expect(isDate(text)).toBe(instant !== undefined && instant > Date.parse('0000-01-01'))
        if (instant === undefined) return
        const bound = new Date(instant).toISOString()
        if (!/^\d{4}-/.test(bound)) return
        const sameInstant = {
          not: {
            any: [
              { attribute: 'a', after: bound },
              { attribute: 'a', before: bound },
            ],
          },
        }
        expect(holds(sameInstant, { a: text })).toBe(true)
      }),
      { numRuns: 3000 },
    )
  })
})

describe('a time zone', () => {
  const zoned = (timeZone: string) => ({
    schemaVersion: 1,
    flags: { f: { enabled: true, rules: [{ when: { time: { from: '08:00', timeZone } }, serve: 'on' }] } },
  })
  const isKnown = (timeZone: string) => readDocument(zoned(timeZone), { version }).warnings.length === 0
  const hostKnows = (timeZone: string) => {
    try {
      return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== ''
    } catch {
      return false
    }
  }

  test('is a name that the host knows, in any case; no other letter stands for one of ASCII', () => {
    const names = [
      'Asia/Bangkok',
      'asia/BANGKOK',
      'Asia/Bang\u212Aok',
      'utc',
      'Etc/GMT+5',
      'Europe/Atlantis',
      'EST5EDT',
    ]
    for (const name of names) expect([name, isKnown(name)]).toEqual([name, hostKnows(name)])
    expect(isKnown('Asia/Bang\u212Aok')).toBe(false)
  })

  test('is no offset, which only newer hosts know', () => {
    expect(isKnown('+01:00')).toBe(false)
  })
})

describe('the hold of a ramp step', () => {
  const unitMs = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }
  const rampOf = (hold: string) => ({
    rules: [{ serve: 'on', ramp: { startAt: '2026-01-01', steps: [{ percent: 0, hold }, { percent: 100 }] } }],
  })
  const start = Date.UTC(2026, 0, 1)

  test('lasts to the millisecond', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999 }), fc.constantFrom('s', 'm', 'h', 'd'), (count, unit) => {
        const ruleSet = ruleSetWith(rampOf(`${count}${unit}`))
        const end = start + count * unitMs[unit as keyof typeof unitMs]
        expect(evaluateIn(ruleSet, {}, { now: end - 1 }).value).toBe(false)
        expect(evaluateIn(ruleSet, {}, { now: end }).value).toBe(true)
      }),
    )
  })

  test.each(['0m', '1000000m', '1.5h', '30', 'm', '30M', '1h30m', ' 1h', '1h\n', '-1h', '1e3s', '٣h'])(
    '%j is none',
    (hold) => {
      expect(() => ruleSetWith(rampOf(hold))).toThrow('hold')
    },
  )
})
