import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lint, pasted } from './stage.js'

test('the template has nothing that cfn-lint would say a word about', () => {
  expect(lint(pasted('cloudformation'), 'flags.yaml')).toEqual({ status: 0, output: '' })
})

test.each([
  ['a misspelt property', 'LocationUri:', 'LocationUrl:'],
  ['a misspelt reference', '!Ref Application\n', '!Ref Aplication\n'],
  ['a misspelt value', 'LINEAR', 'LINAR'],
])('cfn-lint would find %s', (_, right, wrong) => {
  const folder = pasted('cloudformation')
  const path = join(folder, 'flags.yaml')
  writeFileSync(path, readFileSync(path, 'utf8').replace(right, wrong))
  expect(lint(folder, 'flags.yaml').status).not.toBe(0)
})

test('the template is small enough to be given to CloudFormation as it is', () => {
  expect(readFileSync(join(pasted('cloudformation'), 'flags.yaml')).byteLength).toBeLessThan(51_200)
})
