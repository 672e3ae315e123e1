import { isHoldfastError } from '../errors.js'
import { nearestHint, nearestName } from '../options/nearest-name.js'
import { printable } from '../text/printable.js'
import type { Command, CommandEntry, Invocation } from './command.js'
import { commands } from './commands.js'
import { CommandFailure, type FailureCode, usage } from './failure.js'
import { helpOf, helpOfCommand } from './help.js'
import type { ExitCode, Host } from './host.js'
import { outputOf } from './output.js'
import { isAsked, parseOptions } from './parse-options.js'
import { styleFor } from './terminal/style.js'

/**
 * What follows `holdfast` on the command line, run. Never rejects: what goes wrong is told on stderr, or on stdout with
 * `--json`.
 */
export async function runCommandLine(args: readonly string[], host: Host): Promise<ExitCode> {
  const [name, ...rest] = args
  const isJson = isAsked(args, '--json')
  try {
    if (name === undefined || name === 'help' || name.startsWith('-')) return await runGlobal(args, host)
    const entry = entryOf(name)
    const command = await entry.load()
    if (isAsked(rest, '--help', '-h')) {
      host.streams.stdout.write(`${helpOfCommand(entry, command, styleFor(host.streams.stdout, host.env))}\n`)
      return 0
    }
    return await runCommand(entry, command, rest, host)
  } catch (error) {
    return tell(error, host, name === undefined || name.startsWith('-') ? undefined : name, isJson)
  }
}

/** Without a command, or with an option in its place. */
async function runGlobal(args: readonly string[], host: Host): Promise<ExitCode> {
  const { stdout, stderr } = host.streams
  const [first, second] = args
  if (first === '--version' || first === '-V') {
    stdout.write(`${host.version()}\n`)
    return 0
  }
  if (first === '--help' || first === '-h' || first === 'help') {
    if (second !== undefined && !second.startsWith('-')) return runCommandLine([second, '--help'], host)
    stdout.write(`${helpOf(commands, styleFor(stdout, host.env))}\n`)
    return 0
  }
  if (first === undefined) {
    stderr.write(`${helpOf(commands, styleFor(stderr, host.env))}\n`)
    return 2
  }
  const named = args.find((arg) => commands.some(({ name, alias }) => arg === name || arg === alias))
  if (named !== undefined) throw usage(`Options come after the command: holdfast ${named} ${printable(first)}`)
  const nearest = nearestName(first.replace(/^-+/, ''), ['help', 'version'])
  const hint = nearest === undefined ? 'See: holdfast --help' : `Did you mean "--${nearest}"?`
  throw usage(`There is no option "${printable(first.slice(0, 80))}" before a command. ${hint}`)
}

function entryOf(name: string): CommandEntry {
  const entry = commands.find((each) => each.name === name || each.alias === name)
  if (entry !== undefined) return entry
  const hint = nearestHint(name, namesOf(commands), ' See: holdfast --help')
  throw usage(`There is no command "${printable(name.slice(0, 80))}".${hint}`)
}

function* namesOf(entries: readonly CommandEntry[]): Iterable<string> {
  for (const { name, alias } of entries) {
    yield name
    if (alias !== undefined) yield alias
  }
}

async function runCommand(
  entry: CommandEntry,
  command: Command,
  args: readonly string[],
  host: Host,
): Promise<ExitCode> {
  const { values, positionals } = parseOptions(args, command, entry.name)
  const output = outputOf(host, entry.name, values['json'] === true || values['format'] === 'json')
  // What is read of the values is what the command's own specs say.
  const invocation = { ...host, values, positionals, output, commands } as Invocation
  const running = command.run(invocation)
  if (command.endsItself) return interruptedOr(await running, host)
  return Promise.race([running, interruption(host.signal)])
}

function interruptedOr(exitCode: ExitCode, { signal }: Host): ExitCode {
  return signal.aborted ? 130 : exitCode
}

/** Settles only when the signal is aborted. */
function interruption(signal: AbortSignal): Promise<ExitCode> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(130)
    signal.addEventListener('abort', () => resolve(130), { once: true })
  })
}

/** Says what went wrong, in one sentence. A stack is for those who ask for it by HOLDFAST_DEBUG. */
function tell(error: unknown, host: Host, command: string | undefined, isJson: boolean): ExitCode {
  if (host.signal.aborted) return 130
  const { code, message: given } = failureOf(error)
  // It may quote files and people.
  const message = given.split('\n').map(printable).join('\n')
  const { stdout, stderr } = host.streams
  if (isJson) {
    stdout.write(`${JSON.stringify({ command: command ?? null, ok: false, exitCode: 2, error: { code, message } })}\n`)
  } else {
    stderr.write(`${styleFor(stderr, host.env).red('error')}: ${message}\n`)
  }
  if (host.env['HOLDFAST_DEBUG'] && error instanceof Error) stderr.write(`${error.stack}\n`)
  return 2
}

function failureOf(error: unknown): { readonly code: FailureCode; readonly message: string } {
  if (error instanceof CommandFailure || isHoldfastError(error)) return { code: error.code, message: error.message }
  const reason = error instanceof Error ? error.message : String(error)
  return {
    code: 'INTERNAL',
    message: `Holdfast failed: ${reason}. This is a fault of Holdfast: please report it, with what HOLDFAST_DEBUG=1 shows.`,
  }
}
