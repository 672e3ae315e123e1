import { readFileSync } from 'node:fs'
import { expect, onTestFinished, test, vi } from 'vitest'
import { operations, root } from '../docs/page.js'

/** Lines with `#` for every number. */
const shape = (text: string) =>
  text
    .trim()
    .replaceAll(/ *\d+(?= s\b)/g, '#')
    .replaceAll(/\d+(?= (?:of|polls?)\b)/g, '#')

test('npm run drill goes back within two polls, and prints what operations.md shows', async () => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {})
  onTestFinished(() => {
    log.mockRestore()
    process.exitCode = undefined
  })
  // @ts-expect-error: examples are plain JavaScript.
  await import('../../examples/rollback-drill/start.js')
  expect(process.exitCode).toBe(0)
  const printed = log.mock.calls.map(([line]) => line).join('\n')
  const [, shown = ''] = /<!-- printed: drill -->\n```text\n([\s\S]*?)\n```/.exec(operations.text) ?? []
  expect(shape(printed).replace('# polls', '# poll')).toBe(shape(shown).replace('# polls', '# poll'))
})

test('npm run drill is that program', () => {
  const { scripts } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
  expect(scripts.drill).toMatch(/ && node examples\/rollback-drill\/start\.js$/)
})
