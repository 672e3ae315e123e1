import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { cliReference, MARKER } from '../../scripts/cli-reference/cli-reference.js'
import { commands } from '../../src/commands/commands.js'
import { parseOptions } from '../../src/commands/parse-options.js'
import { root } from './page.js'

const [, generated] = readFileSync(`${root}docs/cli.md`, 'utf8').split(MARKER)

test('cli.md is what the table of commands says; if not: npm run cli-reference', async () => {
  expect(generated).toBe(await cliReference())
})

/** Its arguments, as bash reads the line. */
function argumentsOf(line: string): string[] {
  const script = `set -f; holdfast() { printf '%s\\0' "$@"; }; ${line.replace(/ [|>] .*$/, '')}`
  return execFileSync('bash', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1)
}

describe.each(commands)('the examples of $name', ({ name, load }) => {
  test('have arguments and options that there are', async () => {
    const command = await load()
    for (const example of command.examples) {
      const line = /^eval "\$\((.*?)\)"/.exec(example)?.[1] ?? example
      const [given, ...args] = argumentsOf(line)
      expect(given).toBe(name)
      expect(() => parseOptions(args, command, name)).not.toThrow()
    }
  })
})
