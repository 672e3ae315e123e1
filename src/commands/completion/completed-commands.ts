import type { CommandEntry } from '../command.js'
import type { OptionSpecs } from '../option-specs.js'
import { globalOptions } from '../parse-options.js'

/** What shells complete of one command. */
export interface CompletedCommand {
  /** Its name, and its alias if it has one. */
  readonly names: readonly string[]
  readonly summary: string
  readonly options: readonly CompletedOption[]
  /** What its first argument may be, where that is a list. */
  readonly choices: readonly string[]
}

export interface CompletedOption {
  readonly name: string
  readonly summary: string
  /** Whether a value follows. */
  readonly isValued: boolean
  /** What the value may be, where that is a list. */
  readonly choices: readonly string[]
}

export async function completedCommands(entries: readonly CommandEntry[]): Promise<readonly CompletedCommand[]> {
  return Promise.all(
    entries.map(async ({ name, alias, summary, load }) => {
      const command = await load()
      const specs: OptionSpecs = { ...command.options, ...globalOptions }
      const options = Object.entries(specs).map(([option, spec]) => ({
        name: option,
        summary: spec.summary,
        isValued: spec.type !== 'boolean',
        choices: spec.type === 'choice' ? spec.choices : [],
      }))
      const names = alias === undefined ? [name] : [name, alias]
      return { names, summary, options, choices: command.arguments[0]?.choices ?? [] }
    }),
  )
}

/** For a shell's single quotes: whatever it holds, it is text. */
export function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
