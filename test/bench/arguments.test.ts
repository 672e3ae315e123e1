import { expect, test } from 'vitest'
import { benchArguments } from '../../bench/arguments.js'
import { withSection } from '../../bench/docs-section.js'

const known = { names: ['flags', 'fleet'], numbers: { rounds: 15 }, texts: ['node'] }
const read = (...args: string[]) => benchArguments(known, args)

test('without arguments a benchmark runs whole, and changes no page', () => {
  expect(read()).toEqual({ smoke: false, write: false, only: ['flags', 'fleet'], rounds: 15 })
})

test('it takes tables by name, numbers and texts', () => {
  expect(read('--only', 'fleet', '--rounds', '3', '--node', '/usr/bin/node')).toEqual({
    smoke: false,
    write: false,
    only: ['fleet'],
    rounds: 3,
    node: '/usr/bin/node',
  })
})

test.each([
  [['--ony', 'flags'], "Unknown option '--ony'"],
  [['--only', 'flag'], '--only: there is no "flag". There are: flags, fleet.'],
  [['--rounds', '0'], '--rounds is 0; it takes a whole number from 1.'],
  [['--rounds', '1.5'], '--rounds is 1.5; it takes a whole number from 1.'],
  [['--smoke', '--write'], '--write and --smoke exclude each other: the figures of a smoke mean nothing.'],
  [['--only', 'flags', '--write'], '--write takes whole runs: leave --only out.'],
])('%j is refused in a sentence', (args, message) => {
  expect(() => read(...args)).toThrow(new Error(message))
})

test('tables come between the marks of their name, in place of those before', () => {
  const page = '# Page\n\n<!-- begin: scale -->\n\nold\n\n<!-- end: scale -->\n\nMore.\n'
  const once = withSection(page, 'scale', '| a |')
  expect(once).toBe('# Page\n\n<!-- begin: scale -->\n\n| a |\n\n<!-- end: scale -->\n\nMore.\n')
  expect(withSection(once, 'scale', '| b |')).toBe(once.replace('| a |', '| b |'))
  expect(() => withSection(page, 'cold-starts', '')).toThrow('docs/performance.md has no place for "cold-starts"')
})
