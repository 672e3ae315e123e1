import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { afterAll, expect } from 'vitest'
import { commands } from '../../src/commands/commands.js'
import type { ExitCode, Host, InputStream } from '../../src/commands/host.js'
import { runCommandLine } from '../../src/commands/run-command-line.js'
import { manualClock } from '../../src/testing.js'

export interface RunOptions {
  /** The folder in which it runs. Default: one that has nothing in it. */
  readonly cwd?: string
  readonly stdin?: string | Uint8Array | InputStream
  readonly env?: Readonly<Record<string, string>>
  readonly aws?: Host['aws']
  readonly clock?: Host['clock']
  readonly signal?: AbortSignal
  /** Width of a terminal at stdout and stderr. Default: they are none. */
  readonly terminal?: number
}

interface Written {
  readonly stdout: string
  readonly stderr: string
  readonly shown?: string
}

/** What came of it. */
export class Ran {
  readonly exitCode: ExitCode
  readonly stdout: string
  readonly stderr: string
  readonly #shown: string

  constructor(exitCode: ExitCode, { stdout, stderr, shown = stdout + stderr }: Written) {
    this.exitCode = exitCode
    this.stdout = stdout
    this.stderr = stderr
    this.#shown = shown
  }

  /** Both streams, as a terminal shows them. */
  get shown(): string {
    return this.#shown
  }

  /** Of `--json`: checked against the schema that ships. */
  get json(): Record<string, unknown> {
    return checkedJson(this.stdout, this.exitCode)
  }

  /** Of `--json` where it goes on until it is stopped: every line, checked against the schema of this command. */
  lines(command: string): readonly Record<string, unknown>[] {
    return this.stdout
      .trimEnd()
      .split('\n')
      .map((line) => valid(JSON.parse(line), command))
  }

  /** Of `--json` where it follows something: what came before the one object, each line checked against the schema as well. */
  get events(): readonly Record<string, unknown>[] {
    const lines = this.stdout.trimEnd().split('\n')
    const { command } = checkedJson(lines.at(-1) ?? '', this.exitCode)
    return lines.slice(0, -1).map((line) => valid(JSON.parse(line), String(command)))
  }
}

/** Standard input of a person at a terminal, who types this. */
export function typed(text: string): InputStream {
  return Object.assign(Readable.from([Buffer.from(text)], { objectMode: false }), { isTTY: true })
}

/** The present of every command that is not given a clock: the time of day of the sketches. */
const NOW = Date.parse('2026-11-20T09:00:00Z')

/** Runs the command line in this process, as the binary would. */
export async function runCommand(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const { stdin = '', env = {}, terminal } = options
  const written = { stdout: '', stderr: '', shown: '' }
  const stream = (name: 'stdout' | 'stderr') => ({
    write: (text: string) => {
      written[name] += text
      written.shown += text
    },
    ...(terminal !== undefined && { isTTY: true, columns: terminal }),
  })
  const exitCode = await runCommandLine(args, {
    streams: { stdin: inputOf(stdin), stdout: stream('stdout'), stderr: stream('stderr') },
    env,
    cwd: options.cwd ?? empty,
    clock: options.clock ?? manualClock(NOW),
    aws: options.aws ?? {},
    signal: options.signal ?? new AbortController().signal,
    unread: new AbortController().signal,
    version: () => '0.0.0-test',
  })
  for (const text of Object.values(written)) expect(text, 'no stack').not.toMatch(/^ {4}at .*:\d+:\d+\)?$/m)
  return new Ran(exitCode, written)
}

const empty = mkdtempSync(join(tmpdir(), 'holdfast-command-'))
afterAll(() => rmSync(empty, { recursive: true, force: true }))

function inputOf(content: string | Uint8Array | InputStream): InputStream {
  const isContent = typeof content === 'string' || content instanceof Uint8Array
  return isContent ? Readable.from([Buffer.from(content)], { objectMode: false }) : content
}

const ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true })
const validators = new Map<string, ValidateFunction>()

/** The one object on stdout, which must be what the schema of its command, or of failures, says. */
function checkedJson(stdout: string, exitCode: ExitCode): Record<string, unknown> {
  expect(stdout.trimEnd().split('\n'), 'one line').toHaveLength(1)
  const object = JSON.parse(stdout)
  expect(object).toMatchObject({ ok: exitCode === 0, exitCode })
  if (!('error' in object)) expect(commands.map(({ name }) => name)).toContain(object.command)
  return valid(object, 'error' in object ? 'failure' : object.command)
}

function valid(object: Record<string, unknown>, schema: string): Record<string, unknown> {
  const validate = validatorOf(schema)
  expect(validate(object) ? [] : validate.errors).toEqual([])
  return object
}

function validatorOf(name: string): ValidateFunction {
  const path = new URL(`../../src/commands/schemas/${name}.schema.json`, import.meta.url)
  const validate = validators.get(name) ?? ajv.compile(JSON.parse(readFileSync(path, 'utf8')))
  validators.set(name, validate)
  return validate
}
