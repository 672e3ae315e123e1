import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { operations, tablesIn } from '../docs/page.js'

const folder = new URL('.', import.meta.url)
const tests = readdirSync(folder)
  .filter((name) => name.endsWith('.test.ts') && name !== 'matrix.test.ts')
  .flatMap((name) => [...readFileSync(new URL(name, folder), 'utf8').matchAll(/^test\((['"])(.+?)\1,/gm)])
  .map(([, , name]) => name)

const rows = tablesIn(operations, 'faults').flatMap((table) => table.rows)

test('every row of the matrix has a test of its name, and every test a row', () => {
  expect(rows.map(({ Fault }) => Fault).sort()).toEqual(tests.sort())
  expect(new Set(tests).size).toBe(tests.length)
})

test('every row says all there is to say', () => {
  expect(rows.flatMap((row) => Object.values(row)).filter((cell) => cell === '')).toEqual([])
})

test('the costs add up', () => {
  const dollars = (amount: number) => `$${amount.toFixed(2)}`
  const count = (amount: number) => Math.round(amount).toLocaleString('en-US')
  const table = tablesIn(operations, 'costs')[0]?.rows ?? []
  expect(table.length).toBeGreaterThan(0)
  for (const row of table) {
    const processes = Number(row['Processes']?.replaceAll(',', ''))
    const requests = (processes * 30 * 86_400) / 15.75
    const documents = processes * 30 * 5
    expect(row).toEqual({
      Processes: count(processes),
      Requests: count(requests),
      'For requests': dollars(requests * 0.0000002),
      Documents: count(documents),
      'For documents': dollars(documents * 0.0008),
      'A month': dollars(requests * 0.0000002 + documents * 0.0008),
    })
  }
})
