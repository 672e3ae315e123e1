import { spawnSync } from 'node:child_process'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { printVerdict } from '../../bench/compare/print-verdict.js'
import { type Row, verdictOf } from '../../bench/compare/verdict.js'

let printed = ''
const print = (text: string) => {
  printed += `${text}
`
}
beforeEach(() => {
  printed = ''
  vi.spyOn(console, 'log').mockImplementation(print)
  vi.spyOn(console, 'table').mockImplementation((lines) => print(JSON.stringify(lines)))
})
afterEach(() => void vi.restoreAllMocks())

const times = (value: number) => Array.from({ length: 21 }, (_, round) => value + round / 100)
const row = (name: string, here: number, there: number): Row => {
  return { name, unit: 'ns', here: times(here), there: times(there), again: times(there) }
}
const allocating = (here: number): Row => {
  return { name: 'cidr', unit: 'bytes', here: [here, here], there: [0, 0], again: [0, 0] }
}
const end = (rows: Row[], different: string[] = []) =>
  printVerdict(verdictOf(rows), { revision: 'v1', rounds: 21, different })

test('it ends with 0 where no row is worse', () => {
  expect(end([row('semver', 60, 60), row('in', 30, 60), allocating(0)])).toBe(0)
  expect(printed).toContain(
    '"row":"semver","there":"60.1 ns","here":"60.1 ns (60.0-60.1)","ratio":"1.000 (1.000-1.000)"',
  )
  expect(printed).toContain('"noise floor":"0.0 %"')
  expect(printed).toContain('No row is worse than v1 beyond noise.')
})

test('it ends with 1 and names the rows that are worse, of time and of bytes', () => {
  expect(end([row('semver', 72, 60), row('in', 60, 60), allocating(16)])).toBe(1)
  expect(printed).toContain('{"row":"cidr","there":"0","here":"16","change":"worse"}')
  expect(printed).toContain('Worse than v1 beyond noise: semver (ns); cidr (bytes)')
})

test('it ends with 1 where answers differ, whatever the times', () => {
  expect(end([row('semver', 30, 60)], ['semver'])).toBe(1)
  expect(printed).toContain('Answers differ (semver): "npm run same-answers -- v1" shows which.')
})

test('it ends with 2 where there were too few rounds, and says how many are enough', () => {
  const one = { name: 'in', unit: 'ns', here: [9], there: [5], again: [5] } as const
  expect(printVerdict(verdictOf([one]), { revision: 'v1', rounds: 1, different: [] })).toBe(2)
  expect(printed).toContain('Rounds were too few to tell a change of time from noise: 1, where 7 are needed.')
})

test.each([
  [
    'bench/compare.js',
    ['no-such-branch'],
    'This repository has no revision "no-such-branch": name a commit, a tag or a branch, or fetch it first.',
  ],
  ['bench/compare.js', [], 'Name the revision to compare with: a commit, a tag or a branch.'],
  ['bench/compare.js', ['HEAD', 'HEAD~1'], 'Name one revision, not 2.'],
  ['bench/compare.js', ['HEAD', '--rounds', 'many'], '--rounds is many; it takes a whole number from 1.'],
  ['bench/compare.js', ['HEAD', '--round', '3'], "Unknown option '--round'."],
  [
    'fuzz/same-answers.js',
    ['no-such-branch'],
    'This repository has no revision "no-such-branch": name a commit, a tag or a branch, or fetch it first.',
  ],
  ['fuzz/same-answers.js', ['HEAD', '--seed', 'x'], '--seed is x; it takes a whole number from 0.'],
  ['fuzz/same-answers.js', ['HEAD', '--evaluations', '0'], '--evaluations is 0; it takes a whole number from 1.'],
])('%s %j ends with 2 and a sentence', (program, args, sentence) => {
  const { status, stderr, stdout } = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' })
  expect({ status, stdout, stderr }).toEqual({ status: 2, stdout: '', stderr: `${sentence}\n` })
})
