import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type Block, readPage, root } from '../docs/page.js'
import { runProgram } from './run-program.js'

test('docs/moving has the program that compares both systems, and what it prints', async () => {
  const blocks = readPage('docs/moving/README.md').parts.filter((part): part is Block => part.kind === 'block')
  const program = blocks.find(({ marker }) => marker === 'examples/moving/start.js')?.text as string
  expect(program).toBe(readFileSync(`${root}examples/moving/start.js`, 'utf8'))
  const printed = blocks.find(({ language }) => language === 'text')?.text
  const { stdout, stderr } = await runProgram(program)
  expect(stdout).toBe(printed)
  expect(stderr.match(/HoldfastWarning/g)).toHaveLength(1)
  expect(stderr).toContain('has no flag "only-there"')
})
