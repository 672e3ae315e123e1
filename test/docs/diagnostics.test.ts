import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { codesIn, readPage, root, tablesIn } from './page.js'

/** The texts of a union of texts, in the order of the code. */
function members(file: string, union: string): string[] {
  const [, text = ''] = new RegExp(`type ${union} =([^/]*?)\n\n`).exec(readFileSync(root + file, 'utf8')) ?? []
  return [...text.matchAll(/'([\w-]+)'/g)].map(([, code = '']) => code)
}

test('diagnostics.md lists every code of a warning, in the order of the code', () => {
  const [table] = tablesIn(readPage('docs/diagnostics.md'), 'codes')
  expect(table?.rows.map((row) => codesIn(Object.values(row)[0] ?? '')[0])).toEqual([
    ...members('src/evaluate/evaluation.ts', 'EvaluationErrorCode'),
    ...members('src/client/diagnostics/diagnostics.ts', 'WarningCode'),
  ])
})
