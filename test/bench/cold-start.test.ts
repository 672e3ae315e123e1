import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { packagings } from '../../bench/cold-start/packagings.js'
import { contestants, tablesOf, type Variant } from '../../bench/cold-start/tables.js'

const read = (name: string) => JSON.parse(readFileSync(`bench/cold-start/packages/${name}`, 'utf8'))

/** Every packaging of every function; the second round was half as fast for all. */
const variants = (timeOf: (name: string) => number): Variant[] =>
  packagings.flatMap((packaging) =>
    contestants.map((contestant) => {
      const answeredMs = timeOf(contestant.name)
      const samples = [1, 2, 1].map((slower) => ({
        answeredMs: answeredMs * slower,
        cpuMs: answeredMs * slower,
        wholeMs: (answeredMs + 100) * slower,
      }))
      return { packaging, contestant, flagCount: 10, hasCache: false, bytes: 1_000, samples }
    }),
  )

test('each function is compared with the one by hand of the same round', () => {
  const [first, cpu, whole, sizes] = tablesOf(variants((name) => (name === 'holdfast-live' ? 90 : 100)))
  const row = '| one file, SDK beside, ES modules | 100 | 100 (1.00x, 1.00-1.00) | 90 (0.90x, 0.90-0.90) |'
  expect(first).toContain('From the first line of the function to the first answer, ms: 10 flags')
  expect(first).toContain(row)
  expect(cpu).toContain(row)
  expect(whole).toContain(
    '| one file, SDK beside, ES modules | 200 | 200 (1.00x, 1.00-1.00) | 190 (0.95x, 0.95-0.95) |',
  )
  expect(sizes).toContain('| one file, SDK beside, ES modules | 1 | 1 | 1 | 1 | 1 |')
})

test('tables have one row for each packaging, and a column for each function that takes part', () => {
  const some = variants(() => 1).filter(({ contestant }) => contestant.name !== 'powertools')
  const [table = ''] = tablesOf(some)
  const lines = table.split('\n').filter((line) => line.startsWith('|'))
  expect(lines).toHaveLength(2 + packagings.length)
  expect(lines[0]).toBe('|  | by hand | Holdfast, live | Holdfast, snapshot | Holdfast, fallback |')
})

test('every function has a module', () => {
  for (const { name } of contestants) expect(() => readFileSync(`bench/cold-start/functions/${name}.js`)).not.toThrow()
})

test('Powertools are pinned, and come from the registry of npm alone', () => {
  const { dependencies } = read('package.json')
  for (const version of Object.values(dependencies)) expect(version).toMatch(/^\d+\.\d+\.\d+$/)
  const { packages } = read('package-lock.json')
  expect(packages[''].dependencies).toEqual(dependencies)
  for (const { resolved } of Object.values<{ resolved?: string }>(packages)) {
    expect(resolved ?? 'https://registry.npmjs.org/').toMatch(/^https:\/\/registry\.npmjs\.org\//)
  }
})
