import type { ExitCode, Host } from './host.js'
import type { OptionSpecs, ValuesOf } from './option-specs.js'
import type { Output } from './output.js'

/** One run of one command. */
export interface Invocation<Options extends OptionSpecs = OptionSpecs> extends Host {
  /** Options as checked, by name; with defaults. `json` and `help` are not among them. */
  readonly values: ValuesOf<Options>
  readonly positionals: readonly string[]
  readonly output: Output
  /** The table of all commands. */
  readonly commands: readonly CommandEntry[]
}

export interface ArgumentSpec {
  /** As help shows it: `FLAG`, `document`. */
  readonly name: string
  readonly summary: string
  /** Refuses to run without it. */
  readonly required?: true
  /** Takes all arguments that are left. */
  readonly many?: true
  /** What it may be, where that is a list. */
  readonly choices?: readonly string[]
}

/** What one command takes and does. Its name and summary are in the table, `commands.ts`. */
export interface Command<Options extends OptionSpecs = OptionSpecs> {
  readonly arguments: readonly ArgumentSpec[]
  readonly options: Options
  /** Command lines for help and docs/cli.md. The first is the one most wanted. */
  readonly examples: readonly string[]
  /** When each exit code but 130 comes, for docs/cli.md: 0 and 1 in the words of this command. */
  readonly exits: { readonly 0: string; readonly 1?: string }
  /**
   * Whether the command ends by itself when `signal` is aborted, having put things in order. All others are left where they
   * are.
   */
  readonly endsItself?: true
  /**
   * Runs it. Answers go out by `output.finish`. What it throws is told in one sentence, with exit code 2.
   * @throws {CommandFailure} for what it could not find out
   */
  run(invocation: Invocation<Options>): Promise<ExitCode>
}

/** A row of the table: enough for `--help`, without loading the command. */
export interface CommandEntry {
  readonly name: string
  readonly alias?: string
  readonly summary: string
  load(): Promise<Command>
}

/** The command with its options' types found out, for `values`. */
export function command<const Options extends OptionSpecs>(definition: Command<Options>): Command {
  return definition
}
