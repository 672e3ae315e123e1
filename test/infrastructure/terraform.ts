import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { MiniStack } from './ministack.js'
import { run, succeed } from './stage.js'

export function initTerraform(folder: string): void {
  // Where there is no way to Terraform's registry, the AWS provider lies in a folder.
  const { TF_PLUGIN_DIR } = process.env
  const plugins = TF_PLUGIN_DIR === undefined ? [] : [`-plugin-dir=${TF_PLUGIN_DIR}`]
  succeed('terraform', ['init', '-input=false', '-no-color', ...plugins], folder)
}

/** In a file of the configuration: a text, and what somebody might have written in its place. */
type Misspelling = readonly [file: string, right: string, wrong: string]

/** What holds for each configuration. Variables are for its own tests. */
export function holdsForEveryConfiguration(
  folder: () => string,
  misspellings: readonly Misspelling[],
  ...variables: string[]
): void {
  const terraform = (...args: string[]) => run('terraform', args, folder())

  test('is formatted', () => expect(terraform('fmt', '-check', '-diff')).toEqual({ status: 0, output: '' }))

  test('is valid by the schema of the AWS provider, without a warning', () => {
    const { status, output } = terraform('validate', '-json')
    expect([status, JSON.parse(output)]).toMatchObject([0, { valid: true, error_count: 0, warning_count: 0 }])
  })

  test('makes what it says', () => {
    const { output } = terraform('test', '-no-color', ...variables)
    expect(output).toMatch(/Success! 3 passed, 0 failed\.\s*$/)
  })

  test.each(misspellings)('validation would find a misspelling in %s: %s', (name, right, wrong) => {
    const path = join(folder(), name)
    const text = readFileSync(path, 'utf8')
    expect(text).toContain(right)
    writeFileSync(path, text.replace(right, wrong))
    const { status } = terraform('validate')
    writeFileSync(path, text)
    expect(status).not.toBe(0)
  })
}

/** What Terraform says when it has made the resources. */
export function applyToMiniStack({ env }: MiniStack, folder: string, ...args: string[]): string {
  // One thing after the other: see unhurried_ministack.py.
  const apply = ['apply', '-auto-approve', '-no-color', '-input=false', '-parallelism=1']
  return succeed('terraform', [...apply, ...args], folder, env)
}
