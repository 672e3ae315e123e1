import type { ArgumentSpec, Command, CommandEntry } from './command.js'
import type { OptionSpec, OptionSpecs } from './option-specs.js'
import { globalOptions, valueName } from './parse-options.js'
import type { Style } from './terminal/style.js'

/** What `holdfast --help` prints. No command is loaded for it. */
export function helpOf(commands: readonly CommandEntry[], { bold }: Style): string {
  const rows = commands.map(
    ({ name, alias, summary }): Row => [alias === undefined ? name : `${name}, ${alias}`, summary],
  )
  const options: Row[] = [
    ['--json', globalOptions.json.summary],
    ['-h, --help', 'show help; of one command: holdfast COMMAND --help'],
    ['-V, --version', 'print the version'],
  ]
  return [
    `${bold('holdfast')}: feature flags on AWS AppConfig, for authors, reviewers, on-call people and CI`,
    '',
    `${bold('usage')}  holdfast COMMAND [arguments] [options]`,
    '',
    bold('commands'),
    ...rowLines(rows),
    '',
    bold('options'),
    ...rowLines(options),
    '',
    'A document is a path, - (standard input), git:REF:path, appconfig:NAME (an environment of',
    'holdfast.json) or appconfig:application/environment/profile; with @41 or @label for a version.',
    'Exit codes: 0 yes, 1 no, 2 could not find out, 130 interrupted.',
  ].join('\n')
}

/** What `holdfast COMMAND --help` prints. */
export function helpOfCommand({ name, alias, summary }: CommandEntry, command: Command, { bold }: Style): string {
  const options: OptionSpecs = { ...command.options, ...globalOptions }
  return [
    `${bold(`holdfast ${name}`)}: ${summary}`,
    '',
    `${bold('usage')}  ${usageLine(name, command)}`,
    ...(alias === undefined ? [] : [`${bold('alias')}  ${alias}`]),
    ...section(
      bold('arguments'),
      command.arguments.map((each) => [argumentName(each), argumentSummary(each)]),
    ),
    ...section(
      bold('options'),
      Object.entries(options).map(([option, spec]) => [optionName(option, spec), optionSummary(spec)]),
    ),
    ...section(bold('exit codes'), exitRows(command)),
    ...(command.examples.length === 0 ? [] : ['', bold('examples'), ...command.examples.map((line) => `  ${line}`)]),
  ].join('\n')
}

/** `holdfast validate [document…] [options]`. */
export function usageLine(name: string, command: Command): string {
  return ['holdfast', name, ...command.arguments.map(argumentName), '[options]'].join(' ')
}

/** `[document…]`. */
export function argumentName({ name, required, many }: ArgumentSpec): string {
  const repeated = many ? `${name}…` : name
  return required ? repeated : `[${repeated}]`
}

export function argumentSummary({ summary, choices }: ArgumentSpec): string {
  return choices === undefined ? summary : `${summary}: ${choices.join(', ')}`
}

/** `--format human|json`. */
export function optionName(name: string, spec: OptionSpec): string {
  const short = spec.short === undefined ? '' : `-${spec.short}, `
  return spec.type === 'boolean' ? `${short}--${name}` : `${short}--${name} ${valueName(spec)}`
}

export function optionSummary(spec: OptionSpec): string {
  const standard = 'default' in spec && spec.default !== undefined ? ` (default ${spec.default})` : ''
  const needed = spec.needs === undefined ? '' : `; with --${spec.needs}`
  return `${spec.summary}${standard}${needed}${'multiple' in spec ? '; may be repeated' : ''}`
}

/** When which exit code comes. */
export function exitRows({ exits }: Command): readonly (readonly [string, string])[] {
  return [
    ['0', exits[0]],
    ...(exits[1] === undefined ? [] : [['1', exits[1]] as const]),
    ['2', 'it could not find out: wrong usage, or something that cannot be read'],
  ]
}

type Row = readonly [left: string, right: string]

const INDENT = '  '
const WIDEST_LEFT = 28
const WIDTH = 100

function section(title: string, rows: readonly Row[]): string[] {
  return rows.length === 0 ? [] : ['', title, ...rowLines(rows)]
}

/** Two columns; what is too long for the first has a line of its own, and the second is broken at blanks. */
function rowLines(rows: readonly Row[]): string[] {
  const width = Math.max(...rows.map(([left]) => (left.length > WIDEST_LEFT ? 0 : left.length)))
  const margin = INDENT + ' '.repeat(width + 2)
  return rows.flatMap(([left, right]) => {
    const [first = '', ...rest] = broken(right, WIDTH - margin.length)
    const more = rest.map((line) => margin + line)
    return left.length > width
      ? [INDENT + left, margin + first, ...more]
      : [`${INDENT}${left.padEnd(width)}  ${first}`, ...more]
  })
}

function broken(text: string, width: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
