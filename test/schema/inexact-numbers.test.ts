import { describe, expect, test } from 'vitest'
import { createFlagClient, type DocumentProblem, document, validateDocument } from '../../src/index.js'

const found = (text: string | object) => {
  const validation = validateDocument(text)
  const told = (problems: readonly DocumentProblem[]) => problems.map(({ code, path }) => `${code} ${path}`)
  return validation.valid ? { warnings: told(validation.warnings) } : { problems: told(validation.problems) }
}
const holdfast = (rule: string, rest = '"default": "off"') =>
  `{"schemaVersion":1,"flags":{"f":{"enabled":true,${rest},"rules":[${rule}]}}}`
const condition = (operator: string) => holdfast(`{"when":{"attribute":"id",${operator}},"serve":"on"}`)
const rule = '/flags/f/rules/0/when'

describe('a whole number that a double cannot hold', () => {
  test('is refused as an operand and as a value, with what would become of it', () => {
    const text =
      '{"schemaVersion":1,"flags":{"f":{"enabled":true,"rules":[{"when":{"attribute":"id","in":[469096912275144706]},"serve":"on"}]},"n":{"enabled":true,"variants":{"a":9007199254740993},"default":"a"}}}'
    const validation = validateDocument(text)
    expect(validation).toMatchObject({
      valid: false,
      problems: [
        {
          code: 'inexact-number',
          path: '/flags/f/rules/0/when/in/0',
          received: '469096912275144706',
          message: expect.stringMatching(/would become 469096912275144704\. .* write it as a string/),
          expected: expect.stringContaining('"469096912275144706"'),
          line: 1,
          column: text.indexOf('469096912275144706') + 1,
          endColumn: text.indexOf('469096912275144706') + 19,
        },
        { code: 'inexact-number', path: '/flags/n/variants/a', received: '9007199254740993' },
      ],
    })
  })

  test.each([
    [condition('"equals":-9007199254740993'), `${rule}/equals`],
    [condition('"gt":9007199254740993'), `${rule}/gt`],
    [condition('"equals":9007199254740993.00'), `${rule}/equals`],
    [condition('"includesAll":["x",340282366920938463463374607431768211455]'), `${rule}/includesAll/1`],
    [
      holdfast('', '"variants":{"a":{"deep":[{"id":9007199254740993}]}},"default":"a"'),
      '/flags/f/variants/a/deep/0/id',
    ],
    ['{"f":{"enabled":true,"limit":9007199254740993}}', '/f/limit'],
    ['{"f":{"enabled":true,"ids":[1,9007199254740993]}}', '/f/ids/1'],
    ['{"version":"1","values":{"f":{"enabled":true,"limit":9007199254740993}}}', '/values/f/limit'],
    [
      '{"version":"1","values":{"f":{"_variants":[{"name":"a","enabled":true,"attributeValues":{"n":9007199254740993}}]}}}',
      '/values/f/_variants/0/attributeValues/n',
    ],
  ])('%s', (text, path) => {
    expect(found(text)).toEqual({ problems: [`inexact-number ${path}`] })
  })

  test('is a warning where it only describes', () => {
    const metadata = '"metadata":{"id":9007199254740993}'
    const text = `{"schemaVersion":1,${metadata},"flags":{"f":{"enabled":true,${metadata},"rules":[{"serve":"on",${metadata}}]}}}`
    expect(found(text)).toEqual({
      warnings: ['/metadata/id', '/flags/f/metadata/id', '/flags/f/rules/0/metadata/id'].map(
        (path) => `inexact-number ${path}`,
      ),
    })
    const constraints = '{"type":"number","maximum":9223372036854775807}'
    const authored = `{"version":"1","flags":{"f":{"name":"F","attributes":{"n":{"constraints":${constraints}}}}},"values":{"f":{"enabled":true,"n":1}}}`
    expect(found(authored)).toEqual({ warnings: ['inexact-number /flags/f/attributes/n/constraints/maximum'] })
    expect(found('{"f":{"enabled":true,"_at":9007199254740993}}')).toEqual({ warnings: ['inexact-number /f/_at'] })
  })

  test('does not hide other faults behind many that are excused', () => {
    const many = JSON.stringify(Array.from({ length: 150 }, () => 'n')).replaceAll('"n"', '9007199254740993')
    const rest = '"flags":{"f":{"enabled":true,"enabled":false}}'
    expect(found(`{"schemaVersion":1,"metadata":{"n":${many}},${rest}}`)).toMatchObject({
      problems: expect.arrayContaining(['inexact-number /metadata/n/0']),
    })
    expect(found(`{"schemaVersion":1,"metadata":{"n":[9007199254740993]},${rest}}`)).toEqual({
      problems: ['duplicate-member /flags/f/enabled'],
    })
  })
})

describe('a number that is held as it is written', () => {
  test.each([
    '9007199254740991',
    '9007199254740992',
    '-9007199254740994',
    '18446744073709551616',
    '1e300',
    '1e23',
    '0.1',
  ])('%s', (number) => {
    expect(found(condition(`"equals":${number}`))).toEqual({ warnings: [] })
  })

  test('in a rule of AppConfig, where integers have 64 bits', () => {
    const variants = '[{"name":"a","enabled":true,"rule":"(eq $n 9007199254740993)"},{"name":"b","enabled":false}]'
    expect(found(`{"version":"1","values":{"f":{"_variants":${variants}}}}`)).toEqual({ warnings: [] })
  })
})

describe('in memory', () => {
  const withId = (id: number) => ({
    schemaVersion: 1,
    flags: { f: { enabled: true, rules: [{ when: { attribute: 'id', equals: id }, serve: 'on' }] } },
  })

  test('a number beyond 2^53 is a doubt, since how it was written is lost', () => {
    expect(found(withId(2 ** 53))).toEqual({ warnings: [`inexact-number ${rule}/equals`] })
    expect(found(withId(2 ** 53 - 1))).toEqual({ warnings: [] })
    expect(found(withId(1e300))).toEqual({ warnings: [] })
  })
})

describe('a bigint of the context is the number of its value', () => {
  const holds = async (operator: object, id: unknown) => {
    const rules = [{ when: { attribute: 'id', ...operator }, serve: 'on' }]
    const client = createFlagClient({
      source: document({ schemaVersion: 1, flags: { f: { enabled: true, rules } } }),
      logger: false,
    })
    await client.ready()
    const answer = client.isEnabled('f', { id })
    await client.close()
    return answer
  }

  test.each<[object, unknown, boolean]>([
    [{ equals: 5 }, 5n, true],
    [{ equals: 5.5 }, 5n, false],
    [{ equals: '5' }, 5n, false],
    [{ equals: true }, 1n, false],
    [{ equals: 9007199254740992 }, 9007199254740993n, false],
    [{ equals: 9007199254740992 }, 9007199254740992n, true],
    [{ equals: 5 }, [4n, 5n], true],
    [{ equals: 5, ignoreCase: true }, 5n, true],
    [{ in: ['x', 5] }, 5n, true],
    [{ in: ['x', 5], ignoreCase: true }, 5n, true],
    [{ in: ['5', 4.5] }, 5n, false],
    [{ in: [9007199254740992] }, 9007199254740993n, false],
    [{ gt: 4.5 }, 5n, true],
    [{ gt: 5 }, 5n, false],
    [{ gte: 5 }, 5n, true],
    [{ lt: 9007199254740994 }, 9007199254740993n, true],
    [{ lte: 4.5 }, 5n, false],
    [{ includesAll: [5, 'x'] }, ['x', 5n], true],
    [{ includesAll: [9007199254740992] }, [9007199254740993n], false],
    [{ after: '2026-01-01' }, 1767225600001n, true],
    [{ before: '2026-01-01' }, 1767225600001n, false],
    [{ after: '2026-01-01' }, 10n ** 400n, false],
  ])('%j of %s: %s', async (operator, id, expected) => {
    expect(await holds(operator, id)).toBe(expected)
  })

  test('where many rules are looked up by one attribute, too', async () => {
    const rules = Array.from({ length: 8 }, (_, n) => ({
      when: { attribute: 'id', ...(n % 2 === 0 ? { equals: n } : { in: [n, 'x'] }) },
      serve: `v${n}`,
    }))
    const variants = Object.fromEntries(Array.from({ length: 9 }, (_, n) => [`v${n}`, n]))
    const flags = { f: { enabled: true, variants, default: 'v8', rules } }
    const client = createFlagClient({ source: document({ schemaVersion: 1, flags }), logger: false })
    await client.ready()
    for (let n = 0; n <= 8; n++) expect(client.value('f', { id: BigInt(n) }, -1)).toBe(n)
    await client.close()
  })
})
