import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { commands } from '../../src/commands/commands.js'
import { runCommand } from './run-command.js'

/** What bash offers for the last word of this line. */
async function offered(line: string): Promise<string[]> {
  const { stdout } = await runCommand(['completion', 'bash'])
  const words = line.split(' ')
  const quoted = words.map((word) => `'${word}'`).join(' ')
  const asked = `COMP_WORDS=(${quoted}); COMP_CWORD=${words.length - 1}; _holdfast; printf '%s\\n' "\${COMPREPLY[@]}"`
  return execFileSync('bash', ['-c', `${stdout}\n${asked}`], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .filter(Boolean)
}

describe('bash', () => {
  test('offers commands, and aliases', async () => {
    expect(await offered('holdfast ')).toEqual([
      ...commands.flatMap(({ name, alias = [] }) => [name].concat(alias)),
      '--help',
      '--version',
    ])
    expect(await offered('holdfast compl')).toEqual(['completion'])
  })

  test('offers options, and the values of one', async () => {
    expect(await offered('holdfast completion --')).toEqual(['--json', '--help'])
    expect(await offered('holdfast completion z')).toEqual(['zsh'])
  })
})

test.each(['bash', 'zsh', 'fish'])('%s: the script names every command and option', async (shell) => {
  const { exitCode, json } = await runCommand(['completion', shell, '--json'])
  expect({ exitCode, shell: json['shell'] }).toEqual({ exitCode: 0, shell })
  for (const { name, load } of commands) {
    expect(json['script']).toContain(name)
    for (const option of Object.keys((await load()).options)) expect(json['script']).toContain(option)
  }
})

test.each([
  [['completion'], 'SHELL is missing. See: holdfast completion --help'],
  [['completion', 'zhs'], 'SHELL is one of bash, zsh, fish; received "zhs". Did you mean "zsh"?'],
  [['completion', 'zsh', 'fish'], '"fish" is one argument too many: completion takes SHELL only.'],
  [['completion', 'zsh', '--json=yes'], '--json takes no value; received "yes".'],
  [['completion', 'zsh', '--json', '--json'], '--json is given twice.'],
])('%j is refused', async (args, message) => {
  const { exitCode, stdout, stderr } = await runCommand(args)
  const said = args.includes('--json')
    ? (JSON.parse(stdout).error.message as string)
    : stderr.slice('error: '.length, -1)
  expect({ exitCode, said }).toEqual({ exitCode: 2, said: message })
})
