import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { cliReference, MARKER } from '../../scripts/cli-reference/cli-reference.js'
import { commands } from '../../src/commands/commands.js'
import { parseOptions } from '../../src/commands/parse-options.js'
import { root } from './page.js'
import { shellArguments } from './shell-arguments.js'

const [, generated] = readFileSync(`${root}docs/cli.md`, 'utf8').split(MARKER)

test('cli.md is what the table of commands says; if not: npm run cli-reference', async () => {
  expect(generated).toBe(await cliReference())
})

describe.each(commands)('the examples of $name', ({ name, load }) => {
  test('have arguments and options that there are', async () => {
    const command = await load()
    for (const example of command.examples) {
      const line = /^eval "\$\((.*?)\)"/.exec(example)?.[1] ?? example
      const [given, ...args] = shellArguments(line)
      expect(given).toBe(name)
      expect(() => parseOptions(args, command, name)).not.toThrow()
    }
  })
})
