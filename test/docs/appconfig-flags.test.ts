import { describe, expect, test } from 'vitest'
// @ts-expect-error: examples are plain JavaScript.
import { measureChange, users } from '../../examples/appconfig-flags/measure-change.js'
import * as convert from '../../src/convert.js'
import type { EvaluationContext } from '../../src/index.js'
import * as index from '../../src/index.js'
import { validateDocument } from '../../src/index.js'
import { evaluateIn, ruleSetOf } from '../evaluate/stage.js'
import { blocksIn, codesIn, appConfigFlags as page, tablesIn } from './page.js'

const flagWith = (rule: string) => ({
  version: '1',
  values: {
    f: {
      _variants: [
        { name: 'on', enabled: true, rule },
        { name: 'off', enabled: false },
      ],
    },
  },
})

test.each(blocksIn(page, 'json'))('the document in line $line has neither problems nor warnings', ({ text }) => {
  expect(validateDocument(text)).toEqual({ valid: true, warnings: [], degraded: [] })
})

const programs = blocksIn(page, 'js').filter(({ marker }) => marker === 'program')

const holdfast = { ...index, ...convert }

/** What the program prints. It is run with the sources for `holdfast`. */
async function printed(program: string): Promise<string[]> {
  const body = program.replace(/^import (\{.*\}) from 'holdfast(?:\/convert)?'$/gm, 'const $1 = holdfast')
  const AsyncFunction = (async () => {}).constructor as new (
    ...texts: string[]
  ) => (...values: unknown[]) => Promise<void>
  const lines: string[] = []
  const log = (...words: unknown[]) => {
    lines.push(
      words
        .map((word) => (typeof word === 'object' ? JSON.stringify(word) : String(word)))
        .join(' ')
        .trimEnd(),
    )
  }
  await new AsyncFunction('holdfast', 'console', body)(holdfast, { log })
  return lines
}

describe('the programs', () => {
  const [retrieved, percentage, conversion] = programs

  test('print what the page says', async () => {
    const [, told = ''] = /It prints (.*)\. Members/.exec(page.text) ?? []
    expect(await printed(retrieved?.text ?? '')).toEqual(codesIn(told))
    expect(await printed(percentage?.text ?? '')).toEqual(['new checkout'])
    const [output] = blocksIn(page, 'text').filter(({ marker }) => marker === 'printed')
    expect(await printed(conversion?.text ?? '')).toEqual(output?.text.trimEnd().split('\n'))
  })

  test('are the three', () => expect(programs).toHaveLength(3))
})

describe('what AWS does not say', () => {
  const cases = tablesIn(page, 'rules').flatMap(({ rows }) =>
    rows.flatMap((row) => {
      const [rule = ''] = codesIn(row['Rule'])
      const contexts = (heading: string, expected: boolean) =>
        codesIn(row[heading]).map((context) => ({ rule, context, expected }))
      return [...contexts('True for', true), ...contexts('Not true for', false)]
    }),
  )

  test.each(cases)('$rule for $context: $expected', ({ rule, context, expected }) => {
    expect(evaluateIn(ruleSetOf(flagWith(rule)), JSON.parse(context), { key: 'f' }).enabled).toBe(expected)
  })
})

test.each(tablesIn(page, 'measured').flatMap(({ rows }) => [...rows]))('from $Before to $After', async (row) => {
  const [before = '', after = ''] = [row['Before'], row['After']].map((cell) => codesIn(cell)[0] ?? '')
  const [change] = await measureChange(flagWith(before), flagWith(after), users(10_000))
  const told = (heading: string) => Number(row[heading]?.replaceAll(',', ''))
  expect(change).toMatchObject({ 'turned on': told('Turned on'), 'turned off': told('Turned off') })
})

test('listing those who have a flag keeps it for them', async () => {
  const theirs = flagWith('(split pct::10 by::$userId seed::"theirs")')
  const had = users(10_000).filter(
    (user: EvaluationContext) => evaluateIn(ruleSetOf(structuredClone(theirs)), user, { key: 'f' }).enabled,
  )
  const list = had.map(({ userId }: { userId: string }) => JSON.stringify(userId)).slice(0, 900)
  const listed = flagWith(`(or (in $userId [${list}]) (split pct::10 by::$userId))`)
  const [change] = await measureChange(theirs, listed, had.slice(0, 900))
  expect(change).toMatchObject({ 'turned off': 0 })
})

test('every operator is in the table of operators', () => {
  const operators = [
    'and',
    'or',
    'not',
    'eq',
    'ne',
    'gt',
    'gte',
    'lt',
    'lte',
    'begins_with',
    'ends_with',
    'contains',
    'in',
    'matches',
    'exists',
    'split',
  ]
  for (const operator of operators) expect(page.text).toContain(`(${operator} `)
})
