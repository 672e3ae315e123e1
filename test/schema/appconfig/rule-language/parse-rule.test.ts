import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Literal } from '../../../../src/evaluate/operators/comparison.js'
import { parseTimestamp } from '../../../../src/evaluate/time/calendar.js'
import { parseRule } from '../../../../src/schema/appconfig/rule-language/parse-rule.js'

const MAX_DEPTH = 8

function parsed(rule: string) {
  const result = parseRule(rule, MAX_DEPTH)
  if (result.kind === 'refused') throw new Error(`${result.message} At column ${result.position.column} of ${rule}`)
  return result.expression
}

/** `line:column message | expected` of the fault. */
function fault(rule: string): string {
  const result = parseRule(rule, MAX_DEPTH)
  if (result.kind === 'parsed') throw new Error(`parsed: ${rule}`)
  const { position, message, expected } = result
  return `${position.line}:${position.column} ${message} | ${expected}`
}

const attribute = (name: string) => ({ kind: 'attribute', attribute: name })
const comparison = (operator: string, literal: Literal) => ({ kind: 'comparison', operator, attribute: 'a', literal })
const eq = (literal: Literal) => comparison('eq', literal)

/** The constant in `(eq $a …)`. */
const constant = (text: string) => {
  const expression = parsed(`(eq $a ${text})`)
  return expression.kind === 'comparison' ? expression.literal : expression
}

describe('operators and operands', () => {
  test.each([
    ['(eq $a "x")', eq('x')],
    ['(ne "x" $a)', comparison('ne', 'x')],
    ['(gte $a $b)', { kind: 'pair', operator: 'gte', left: 'a', right: 'b' }],
    ['(contains $a "x")', { kind: 'text', operator: 'contains', attribute: 'a', part: 'x' }],
    ['(gte 65 $a)', comparison('lte', 65n)],
    ['(contains "xyz" $a)', { kind: 'part', operator: 'contains', text: 'xyz', attribute: 'a' }],
    ['(gt 2 1)', { kind: 'constant', value: true }],
    ['(in 2 [1])', { kind: 'constant', value: false }],
    ['(and (eq $a 1) $b true)', { kind: 'and', operands: [eq(1n), attribute('b'), { kind: 'constant', value: true }] }],
    ['(or $a (or (or $b) $c))', { kind: 'or', operands: ['a', 'b', 'c'].map(attribute) }],
    ['(or (not $a))', { kind: 'or', operands: [{ kind: 'not', operand: attribute('a') }] }],
    ['(in $a ["x", 1, 2.5, true])', { kind: 'in', attribute: 'a', list: ['x', 1n, 2.5, true] }],
    ['(in $a [])', { kind: 'in', attribute: 'a', list: [] }],
    ['(matches in::$a pattern::"^x")', { kind: 'matches', attribute: 'a', pattern: '^x' }],
    ['(exists key::"a.b")', { kind: 'exists', attribute: 'a.b' }],
    ['(split pct::10 by::$a)', { kind: 'split', percent: 10, by: 'a', seed: undefined }],
    ['(split seed::"s" by::$a pct::0.5)', { kind: 'split', percent: 0.5, by: 'a', seed: 's' }],
    ['(split pct::1e1 by::$a seed::"")', { kind: 'split', percent: 10, by: 'a', seed: undefined }],
  ])('%s', (rule, expression) => {
    expect(parsed(rule)).toEqual(expression)
  })
})

describe('the text is Amazon Ion', () => {
  test.each([
    ['blanks and line ends', '\t(\r\n eq\n$a "x" ) \n'],
    ['comments', '// for x\n(eq /* of the context */ $a "x" // the constant\n)/**/'],
    ['no blanks where brackets and quotes part', '(eq $a"x")'],
    ['quoted symbols', `('eq' '$a' "x")`],
    ['a long string', "(eq $a '''x''')"],
    ['long strings in a row', "(eq $a '''''' /* and */ '''x''')"],
  ])('%s', (_, rule) => {
    expect(parsed(rule)).toEqual(eq('x'))
  })

  test('blanks after and before ::, and quoted names of operands', () => {
    expect(parsed(`(split pct:: 10 by ::$a 'seed' /**/ :: "s")`)).toEqual(parsed('(split pct::10 by::$a seed::"s")'))
  })

  test.each([
    ['"\\n\\t\\"\\\\\\/\\?\\0"', '\n\t"\\/?\0'],
    ['"\\x41\\u00e9\\U0001F600"', 'Aé😀'],
    ['"\\ud83d\\ude00"', '😀'],
    ['"a\\\nb"', 'ab'],
    ["'''two\r\nlines'''", 'two\nlines'],
    ["'''it's'''", "it's"],
    ['"Ḽơᶉëᶆ ȋṕšᶙṁ"', 'Ḽơᶉëᶆ ȋṕšᶙṁ'],
  ])('the string %j', (text, value) => {
    expect(constant(text)).toBe(value)
  })

  test.each<[string, Literal]>([
    ['42', 42n],
    ['-7', -7n],
    ['0', 0n],
    ['1_000', 1000n],
    ['0xFF', 255n],
    ['-0b101', -5n],
    ['9223372036854775807', 9223372036854775807n],
    ['-9223372036854775808', -9223372036854775808n],
    ['9007199254740993', 9007199254740993n],
    ['3.14', 3.14],
    ['1.', 1],
    ['1.234e-5', 1.234e-5],
    ['2d3', 2000],
    ['-0.5E+1', -5],
    ['true', true],
    ['false', false],
    ["'''true'''", 'true'],
  ])('the number or constant %s', (text, value) => {
    expect(constant(text)).toBe(value)
  })

  test.each([
    ['2024T', '2024-01-01T00:00:00Z'],
    ['2024-02T', '2024-02-01T00:00:00Z'],
    ['2024-02-29', '2024-02-29T00:00:00Z'],
    ['2024-02-29T', '2024-02-29T00:00:00Z'],
    ['2024-02-29T23:59Z', '2024-02-29T23:59:00Z'],
    ['2012-03-04T05:06:07-08:00', '2012-03-04T13:06:07Z'],
    ['2012-03-04T05:06:07.1234567890+00:30', '2012-03-04T04:36:07.123456789Z'],
    ['0001-01-01', '0001-01-01T00:00:00Z'],
  ])('the timestamp %s', (text, same) => {
    expect(constant(text)).toEqual(parseTimestamp(same))
    expect(constant(text)).toBeTypeOf('object')
  })

  test('a negative number needs no blank before it, in an expression', () => {
    for (const rule of ['(eq $a-1)', "(eq '$a'-1)", '(eq $a/**/-1)', '(eq $a -1)'])
      expect([rule, parsed(rule)]).toEqual([rule, eq(-1n)])
    expect(parsed('(gt $a-0.5)')).toEqual(comparison('gt', -0.5))
  })

  test('attributes: any name in quotes, a path with dots', () => {
    expect(parsed(`(and $a_1 '$app-version' '$company.id' '$10')`)).toEqual({
      kind: 'and',
      operands: ['a_1', 'app-version', 'company.id', '10'].map(attribute),
    })
  })
})

describe('a rule that is none is refused, with place, reason and what was expected', () => {
  test.each([
    ['', '1:1 The rule ends too soon. | a value'],
    [
      'true',
      '1:1 A rule is an expression: an operator and its operands, in parentheses. | an expression such as (eq $plan "pro")',
    ],
    [
      '$beta',
      '1:1 A rule is an expression: an operator and its operands, in parentheses. | an expression such as (eq $plan "pro")',
    ],
    [
      '[(eq $a 1)]',
      '1:1 A rule is an expression: an operator and its operands, in parentheses. | an expression such as (eq $plan "pro")',
    ],
    ['x::(eq $a 1)', '1:1 This operand must not have a name; received "x". | an operand without a name'],
    ['(eq $a 1) (eq $a 2)', '1:11 A rule is one expression: nothing may follow it. | the end of the rule'],
    ['(eq $a 1))', '1:10 A rule is one expression: nothing may follow it. | the end of the rule'],
    ['(and\n  (eq $a 1)\n  (eq $b 2)', '1:1 This parenthesis is not closed. | ")" before the end of the rule'],
    [
      '()',
      '1:1 An expression begins with its operator. | one of and, or, not, eq, ne, gt, gte, lt, lte, begins_with, ends_with, contains, in, matches, exists, split',
    ],
    [
      '(begin_with $a "x")',
      '1:2 There is no operator "begin_with". Did you mean "begins_with"? | one of and, or, not, eq, ne, gt, gte, lt, lte, begins_with, ends_with, contains, in, matches, exists, split',
    ],
    [
      '(equals $a 1)',
      '1:2 There is no operator "equals". Did you mean "eq"? | one of and, or, not, eq, ne, gt, gte, lt, lte, begins_with, ends_with, contains, in, matches, exists, split',
    ],
    [
      '(constructor $a 1)',
      '1:2 There is no operator "constructor". | one of and, or, not, eq, ne, gt, gte, lt, lte, begins_with, ends_with, contains, in, matches, exists, split',
    ],
    [
      '(and\n  (eq $a 1)\n  (eq $b two))',
      '3:10 This is not an attribute of the context. Write a string in double quotes, and an attribute with "$" before its name. | $attribute',
    ],
    ['(eq $a)', '1:1 This operator takes 2 operands; 1 is given. | 2 operands'],
    ['(not $a $b)', '1:1 This operator takes one operand; 2 are given. | one operand'],
    ['(and)', '1:1 This operator takes at least one operand; 0 are given. | at least one operand'],
    ['(and "x")', '1:6 This is neither true nor false. | an expression, true, false or $attribute'],
    ['(eq $a (eq $b 1))', '1:8 This cannot be compared. | a constant or $attribute'],
    ['(eq left::$a 1)', '1:5 This operand must not have a name; received "left". | an operand without a name'],
    ['(gt $a true)', '1:8 true and false cannot be ordered. | a number, a string, a timestamp or $attribute'],
    ['(contains $a 1)', '1:14 This is not a string. | a string in double quotes, or $attribute'],
    ['(in $a "x")', '1:8 "in" takes a list of constants. | a list such as ["CA", "US"]'],
    ['(in $a [$b])', '1:9 A list holds constants only. | a string, number, timestamp, true or false'],
    ['(in $a ["x" "y"])', '1:13 A comma must separate the elements of a list. | "," or "]"'],
    ['(in $a [,])', '1:9 "," is not allowed here. | a value'],
    ['(in $a ["x"', '1:8 This bracket is not closed. | "]" before the end of the rule'],
    ['(matches $a "x")', '1:10 This operand needs a name. | one of in::, pattern::'],
    ['(matches in::$a)', '1:1 Operand "pattern::" is missing. | pattern::'],
    ['(matches in::$a in::$b pattern::"x")', '1:17 Operand "in" is given twice. | each operand once'],
    ['(exists key::$a)', '1:14 This is not a string. | a string in double quotes'],
    [
      '(exists key::"a..b")',
      '1:14 The name of an attribute must not be empty, and no part of it between dots. | a name',
    ],
    ['(exists "a")', '1:9 This operand needs a name. | one of key::'],
    ['(split pct::10)', '1:1 Operand "by::" is missing. | by::'],
    ['(split percent::10 by::$a)', '1:8 This operator has no operand "percent". | one of pct::, by::, seed::'],
    [
      '(split pct::a::10 by::$a)',
      '1:13 An operand has one name: this one is already called "pct". | the value of the operand',
    ],
    ['(split pct::101 by::$a)', '1:13 pct must be a percentage. | 0, or from 0.000001 to 100'],
    ['(split pct::"10" by::$a)', '1:13 pct must be a percentage. | a number from 0 to 100'],
    ['(split pct::10 by::"a")', '1:20 This is not an attribute of the context. | $attribute'],
    ['(split pct::10 by::$a seed::1)', '1:29 This is not a string. | a string in double quotes'],
    [
      '(eq $app-version "2")',
      `1:9 A name with characters other than letters, digits, "_" and "$" must be quoted. | '$app-version'`,
    ],
    ['(eq $a.b 1)', `1:7 A name with characters other than letters, digits, "_" and "$" must be quoted. | '$a.b'`],
    ['(eq $a-b 1)', `1:7 A name with characters other than letters, digits, "_" and "$" must be quoted. | '$a-b'`],
    ['(in $a [x-1])', `1:10 A name with characters other than letters, digits, "_" and "$" must be quoted. | 'x-1'`],
    [
      '(eq $app-2 "x")',
      `1:1 This operator takes 2 operands; 3 are given. An attribute with "-" in its name is quoted: '$app-2'. | 2 operands`,
    ],
    ['(eq $a 1 "x")', '1:1 This operator takes 2 operands; 3 are given. | 2 operands'],
    ['(gt $a 65/* c */)', '1:8 A comment directly after a number is part of it. | a blank before the comment'],
    ['(gt $a 1.5// c\n)', '1:8 A comment directly after a number is part of it. | a blank before the comment'],
    ['(in $a [1/**/, 2])', '1:9 A comment directly after a number is part of it. | a blank before the comment'],
    ['(gt $a 2024-01-01/**/)', '1:8 A comment directly after a number is part of it. | a blank before the comment'],
    [
      '(split pct::10/**/ by::$a)',
      '1:13 A comment directly after a number is part of it. | a blank before the comment',
    ],
    [
      '(eq $a 1/2)',
      '1:8 This is not a number. | a number such as 42, -7, 3.14 or 1.5e-3, without "+" and without zeros before it',
    ],
    ['(eq $ 1)', '1:5 The name of an attribute must not be empty, and no part of it between dots. | a name'],
    ['(eq $10 1)', `1:5 This is a symbol id of Amazon Ion. If it is the name of an attribute, quote it. | '$10'`],
    [
      '(eq $a 9223372036854775808)',
      '1:8 This integer needs more than 64 bits. | -9223372036854775808 to 9223372036854775807',
    ],
    ['(eq $a 1e400)', '1:8 This number is not finite. | a number a double can hold'],
    [
      '(eq $a 007)',
      '1:8 This is not a number. | a number such as 42, -7, 3.14 or 1.5e-3, without "+" and without zeros before it',
    ],
    [
      '(eq $a 2024-01)',
      '1:8 This is not a timestamp. Write 2024-01T: without the T, "-" is not allowed here. | a timestamp such as 2024T, 2024-01T, 2024-01-15 or 2024-01-15T10:30:00Z',
    ],
    [
      '(eq $a 2024-02-30)',
      '1:8 This is not a timestamp. | a timestamp such as 2024T, 2024-01T, 2024-01-15 or 2024-01-15T10:30:00Z',
    ],
    [
      '(eq $a 2024-02-03T10:30)',
      '1:8 This is not a timestamp. A time needs its offset, or Z. | a timestamp such as 2024T, 2024-01T, 2024-01-15 or 2024-01-15T10:30:00Z',
    ],
    ['(eq $a "x)', '1:8 This string is not closed. | " before the end of the rule'],
    ['(eq $a "x\ny")', "1:10 A string must end on the line where it begins. | \\n, or a string between ''' and '''"],
    [
      '(eq $a "\\q")',
      '1:9 Amazon Ion has no such escape. | \\n, \\t, \\", \\\\ and others of one letter, \\x and two digits, \\u and four, or \\U and eight',
    ],
    [
      '(eq $a "\\U00110000")',
      '1:9 Amazon Ion has no such escape. | \\n, \\t, \\", \\\\ and others of one letter, \\x and two digits, \\u and four, or \\U and eight',
    ],
    ['(eq $a "\\ud800")', '1:8 This is half of a character: a surrogate without its partner. | whole characters'],
    ['(eq $a "\x01")', '1:9 A string cannot contain this control character. | an escape such as \\x07'],
    ['(eq $a {})', '1:8 "{" is not allowed here. | a value'],
    [
      '(eq $a null)',
      '1:8 This is not an attribute of the context. Write a string in double quotes, and an attribute with "$" before its name. | $attribute',
    ],
    ['(eq $a /* 1)', '1:8 This comment is not closed. | "*/" before the end of the rule'],
  ])('%j', (rule, told) => {
    expect(fault(rule)).toBe(told)
  })

  test('an expression nested deeper than allowed', () => {
    const nested = (depth: number) => `${'(not '.repeat(depth)}$a${')'.repeat(depth)}`
    expect(parsed(nested(MAX_DEPTH))).toMatchObject({ kind: 'not' })
    expect(fault(nested(MAX_DEPTH + 1))).toMatch(/^1:41 Expressions nest more than 8 deep here/)
  })

  test('what stands at the place is told, too', () => {
    const received = (rule: string) => {
      const result = parseRule(rule, MAX_DEPTH)
      return result.kind === 'refused' ? result.received : undefined
    }
    expect(received('(eqq $a 1)')).toBe('eqq')
    expect(received('(gt $a "x" 1)')).toBe('(')
    expect(received('(contains $a 12.5)')).toBe('12.5')
    expect(received('')).toBe('')
  })
})

test('whatever the text, reading it ends with an expression or a fault inside it', () => {
  const pieces = [
    '(',
    ')',
    '[',
    ']',
    'and',
    'eq',
    '$a',
    '"x"',
    "'''",
    "'",
    '\\',
    '::',
    'pct',
    '10',
    '-',
    '/*',
    '//',
    ',',
    ' ',
    '\n',
    '2024T',
  ]
  const text = fc.oneof(
    fc.string(),
    fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(text, (rule) => {
      const result = parseRule(rule, MAX_DEPTH)
      if (result.kind === 'parsed') return
      const lines = rule.split(/\r\n?|\n/)
      expect(result.position.line).toBeLessThanOrEqual(lines.length)
      expect(result.position.column).toBeLessThanOrEqual((lines[result.position.line - 1] ?? '').length + 2)
      expect(result.message).not.toBe('')
      expect(result.expected).not.toBe('')
    }),
    { numRuns: 2000 },
  )
})
