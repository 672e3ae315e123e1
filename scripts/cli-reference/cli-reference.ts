import type { Command, CommandEntry } from '../../src/commands/command.js'
import { commands } from '../../src/commands/commands.js'
import {
  argumentName,
  argumentSummary,
  exitRows,
  optionName,
  optionSummary,
  usageLine,
} from '../../src/commands/help.js'
import config from '../../src/commands/schemas/holdfast.schema.json' with { type: 'json' }

/** Of a page, what is written by hand ends here. */
export const MARKER = '<!-- Below this line: npm run cli-reference -->\n'

/** The part of docs/cli.md that says of each command and of holdfast.json what there is. */
export async function cliReference(): Promise<string> {
  const sections = await Promise.all(commands.map(async (entry) => commandSection(entry, await entry.load())))
  const list = commands.map(({ name, summary }) => `- [\`${name}\`](#holdfast-${name}): ${summary}`)
  return `${['## Commands', list.join('\n'), ...sections, configSection()].join('\n\n')}\n`
}

function commandSection({ name, alias, summary }: CommandEntry, command: Command): string {
  const also = alias === undefined ? '' : ` \`${alias}\` is another name for it.`
  const options = Object.entries(command.options)
  return [
    `### holdfast ${name}`,
    `${sentence(summary)}${also}`,
    block(usageLine(name, command)),
    ...table(
      ['Argument', ''],
      command.arguments.map((each) => [`\`${argumentName(each)}\``, argumentSummary(each)]),
    ),
    ...table(
      ['Option', ''],
      options.map(([option, spec]) => [`\`${optionName(option, spec)}\``, optionSummary(spec)]),
    ),
    ...table(
      ['Exit code', ''],
      exitRows(command).map(([code, words]) => [code, words]),
    ),
    block(command.examples.join('\n')),
  ].join('\n\n')
}

interface ConfigSchema {
  readonly type?: string
  readonly description?: string
  readonly enum?: readonly string[]
  readonly items?: ConfigSchema
  readonly properties?: Readonly<Record<string, ConfigSchema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | ConfigSchema
}

function configSection(): string {
  return [
    '## holdfast.json',
    sentence(config.description),
    ...table(['Member', 'Type', ''], configRows(config as ConfigSchema, '')),
  ].join('\n\n')
}

function configRows({ properties = {}, additionalProperties }: ConfigSchema, path: string): string[][] {
  const named = Object.entries(properties).flatMap(([name, schema]) => configRow(`${path}${name}`, schema))
  const others = typeof additionalProperties === 'object' ? configRow(`${path}<name>`, additionalProperties) : []
  return [...named, ...others]
}

function configRow(path: string, schema: ConfigSchema): string[][] {
  const rows = configRows(schema, `${path}.`)
  const isMap = rows.length > 0 && schema.description === undefined
  return isMap ? rows : [[`\`${path}\``, typeWords(schema), sentence(schema.description ?? '')], ...rows]
}

function typeWords({ type, enum: choices, items }: ConfigSchema): string {
  if (choices !== undefined) return choices.map((choice) => `\`"${choice}"\``).join(', ')
  return items === undefined ? (type ?? '') : `array of ${typeWords(items)}s`
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return []
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [[line(heads), `|${heads.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n')]
}

function block(text: string): string {
  return `\`\`\`sh\n${text}\n\`\`\``
}

/** With a capital, and a full stop at the end. */
function sentence(text: string): string {
  const begun = `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
  return begun === '' || begun.endsWith('.') ? begun : `${begun}.`
}
