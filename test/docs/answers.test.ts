import { describe, expect, test } from 'vitest'
import type { RuleSet } from '../../src/evaluate/rule-set.js'
import { evaluateIn, holds, ruleSetOf } from '../evaluate/stage.js'
import { codesIn, documentFormat, evaluation, type Page, tablesIn } from './page.js'

/** Rows of the tables marked `answers`, each with the document nearest above it. */
function answersIn({ parts }: Page) {
  let ruleSet: RuleSet | undefined
  return parts.flatMap((part) => {
    if (part.kind === 'block' && part.text.includes('"schemaVersion"')) ruleSet = ruleSetOf(JSON.parse(part.text))
    return part.kind === 'table' && part.marker === 'answers' ? part.rows.map((row) => ({ ruleSet, row })) : []
  })
}

/** Each code of a table of conditions marked `tests`: what it is, and whether the condition is said to hold for it. */
function casesIn(page: Page) {
  return tablesIn(page, 'tests').flatMap(({ rows }) =>
    rows.flatMap((row) => {
      const [condition = '', held = '', unheld = ''] = Object.values(row)
      const cases = (cell: string, expected: boolean) =>
        [...codesIn(cell), ...(cell.includes('missing') ? [undefined] : [])].map((code) => ({
          condition: codesIn(condition)[0] ?? '',
          code,
          expected,
        }))
      return [...cases(held, true), ...cases(unheld, false)]
    }),
  )
}

describe.each([documentFormat, evaluation])('answers of $path', (page) => {
  test.each(answersIn(page))('$row.Flag for $row.Context', ({ ruleSet, row: { Flag, Context, Time, ...told } }) => {
    if (ruleSet === undefined) throw new Error('No document stands above the table.')
    const [key = ''] = codesIn(Flag)
    const [context = ''] = codesIn(Context)
    const [time = '1970-01-01'] = codesIn(Time)
    const { variant, reason, ruleIndex, details } = evaluateIn(ruleSet, JSON.parse(context), {
      key,
      now: Date.parse(time),
    })
    const rule = ruleIndex === undefined ? [] : [String(ruleIndex)]
    const answer: Record<string, readonly string[]> = {
      Variant: [variant],
      Reason: [reason],
      Rule: rule,
      Details: details,
    }
    for (const [heading, cell] of Object.entries(told)) expect(codesIn(cell), heading).toEqual(answer[heading])
  })
})

describe('tables of conditions', () => {
  test.each(casesIn(documentFormat))('$condition for $code: $expected', ({ condition, code, expected }) => {
    const [, name = ''] = /"attribute": "(\w+)"/.exec(condition) ?? []
    const isTime = condition.includes('"time"')
    const context = isTime || code === undefined ? {} : { [name]: JSON.parse(code) }
    expect(holds(JSON.parse(condition), context, isTime ? Date.parse(code ?? '') : 0, { minor: 1 })).toBe(expected)
  })
})
