import { printable } from '../text/printable.js'
import type { ExitCode, Host } from './host.js'
import { type Style, styleFor } from './terminal/style.js'

/** What a command has to say in the end. */
interface Answer {
  readonly exitCode: ExitCode
  /** Members of the one object of `--json`, besides `command`, `ok` and `exitCode`. */
  readonly json: object
  /** For people, without the last line feed. Nothing is printed where it is empty. */
  readonly text: string | (() => string)
}

/** Where a command's words go: answers to stdout, hints and progress to stderr. */
export interface Output {
  /** Whether `--json` or `--format json` was given: stdout is for programs. */
  readonly isJson: boolean
  /** Width of the terminal, 80 to 100; 80 where there is none. */
  readonly columns: number
  /** Colours of stdout. */
  readonly style: Style
  /** Colours of stderr. */
  readonly noteStyle: Style
  /** Prints the answer as text or as JSON, and gives its exit code. */
  finish(answer: Answer): ExitCode
  /** A line to stdout before the answer: of what a command follows. With `--json` as one JSON object, on a line (NDJSON). */
  line(text: string, json: object): void
  /** A line to stderr: what happens meanwhile, and what might help. Nothing with `--json`. */
  note(text: string): void
}

const NARROWEST = 80
const WIDEST = 100

export function outputOf(host: Host, command: string, isJson: boolean): Output {
  const { env, streams } = host
  const { stdout, stderr } = streams
  return {
    isJson,
    columns: Math.min(WIDEST, Math.max(NARROWEST, stdout.columns ?? NARROWEST)),
    style: styleFor(stdout, env),
    noteStyle: styleFor(stderr, env),
    finish({ exitCode, json, text }) {
      if (isJson) {
        stdout.write(`${JSON.stringify({ command, ok: exitCode === 0, exitCode, ...json })}\n`)
      } else {
        const written = typeof text === 'string' ? text : text()
        if (written !== '') stdout.write(`${harmless(written)}\n`)
      }
      return exitCode
    },
    line(text, json) {
      stdout.write(`${isJson ? JSON.stringify(json) : harmless(text)}\n`)
    },
    note(text) {
      if (!isJson) stderr.write(`${harmless(text)}\n`)
    },
  }
}

/** Names of files, owners and code are other people's: of control characters only colours, tabs and line feeds pass. */
function harmless(text: string): string {
  return text.replace(/\p{Cc}(?:\[[\d;]*m)?/gu, (found) => {
    if (found === '\n' || found === '\t' || (found.length > 1 && found.startsWith('\u001b'))) return found
    return `${printable(found.slice(0, 1))}${found.slice(1)}`
  })
}
