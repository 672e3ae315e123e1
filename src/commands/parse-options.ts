import { type ParseArgsConfig, parseArgs } from 'node:util'
import { nearestHint, nearestName } from '../options/nearest-name.js'
import { printable } from '../text/printable.js'
import type { ArgumentSpec, Command } from './command.js'
import { type CommandFailure, usage } from './failure.js'
import type { OptionSpec, OptionSpecs } from './option-specs.js'
import { readValue } from './option-values.js'

/** Options that every command has. */
export const globalOptions = {
  json: { type: 'boolean', summary: 'print one JSON object, for programs' },
  help: { type: 'boolean', short: 'h', summary: 'show this help' },
} as const satisfies OptionSpecs

/** What the arguments after the command's name say. */
export interface ParsedArguments {
  readonly values: Readonly<Record<string, unknown>>
  readonly positionals: readonly string[]
}

/**
 * Checked options and arguments of a command.
 * @throws {CommandFailure} for the first that is wrong
 */
export function parseOptions(args: readonly string[], command: Command, name: string): ParsedArguments {
  const specs: OptionSpecs = { ...command.options, ...globalOptions }
  const { tokens, positionals } = parseArgs({
    args: [...args],
    options: Object.fromEntries(Object.entries(specs).map(([option, spec]) => [option, parseArgsOption(spec)])),
    allowPositionals: true,
    // Unknown options are told here, with the nearest name.
    strict: false,
    tokens: true,
  })
  const given = new Map<string, unknown[]>()
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const spec = Object.hasOwn(specs, token.name) ? specs[token.name] : undefined
    if (spec === undefined) throw unknownOption(token.rawName, specs, name)
    const values = given.get(token.name) ?? []
    if (values.length > 0 && !('multiple' in spec)) throw usage(`${token.rawName} is given twice.`)
    given.set(token.name, [...values, givenValue(spec, token)])
  }
  for (const option of given.keys()) checkEffect(option, specs[option], given)
  checkArguments(positionals, command.arguments, name)
  return { values: completed(specs, given), positionals }
}

/** Whether one of these options stands before `--`: asked before anything is checked. */
export function isAsked(args: readonly string[], ...options: readonly string[]): boolean {
  const end = args.indexOf('--')
  return args.slice(0, end === -1 ? args.length : end).some((arg) => options.includes(arg))
}

function parseArgsOption(spec: OptionSpec): NonNullable<ParseArgsConfig['options']>[string] {
  const type = spec.type === 'boolean' ? 'boolean' : 'string'
  return { type, multiple: true, ...(spec.short !== undefined && { short: spec.short }) }
}

/** What is given and does nothing was meant to do something. */
function checkEffect(option: string, spec: OptionSpec | undefined, given: ReadonlyMap<string, unknown[]>): void {
  const needs = spec?.needs
  if (needs !== undefined && !given.has(needs)) throw usage(`--${option} does nothing without --${needs}.`)
  const [value] = given.get(option) ?? []
  const isOverruled = spec?.type === 'choice' && spec.choices.includes('json') && value !== 'json' && given.has('json')
  if (isOverruled) throw usage(`--json is --format json: give it, or --${option} ${value}.`)
}

interface OptionToken {
  readonly rawName: string
  readonly value: string | undefined
  readonly inlineValue: boolean | undefined
}

function givenValue(spec: OptionSpec, { rawName, value, inlineValue }: OptionToken): unknown {
  if (spec.type === 'boolean') {
    if (value === undefined) return true
    throw usage(`${rawName} takes no value; received ${quoted(value)}.`)
  }
  // "--out --check" is a value forgotten. "-" is standard input, and "-5" a number.
  const isForgotten = value === undefined || (!inlineValue && /^-[^\d.]/.test(value))
  if (isForgotten) throw usage(`${rawName} needs a value: ${rawName} ${valueName(spec)}.`)
  return readValue(spec, rawName, value)
}

/** What stands for the option's value in help. */
export function valueName(spec: Exclude<OptionSpec, { type: 'boolean' }>): string {
  return spec.type === 'choice' ? spec.choices.join('|') : spec.value
}

function unknownOption(rawName: string, specs: OptionSpecs, command: string): CommandFailure {
  const bare = rawName.replace(/^-+/, '')
  const nearest = nearestName(bare, Object.keys(specs))
  const hint = nearest === undefined ? `See: holdfast ${command} --help` : `Did you mean "--${nearest}"?`
  return usage(`There is no option ${quoted(rawName)} of ${command}. ${hint}`)
}

function checkArguments(positionals: readonly string[], expected: readonly ArgumentSpec[], command: string): void {
  const missing = expected.find(({ required }, index) => required && positionals[index] === undefined)
  if (missing !== undefined) throw usage(`${missing.name} is missing. See: holdfast ${command} --help`)
  for (const [index, { name, choices }] of expected.entries()) {
    const given = positionals[index]
    if (given === undefined || choices === undefined || choices.includes(given)) continue
    throw usage(`${name} is one of ${choices.join(', ')}; received ${quoted(given)}.${nearestHint(given, choices)}`)
  }
  const most = expected.at(-1)?.many ? Number.POSITIVE_INFINITY : expected.length
  const [superfluous] = positionals.slice(most)
  if (superfluous === undefined) return
  const taken = most === 0 ? 'no argument' : `${expected.map(({ name }) => name).join(' and ')} only`
  throw usage(`${quoted(superfluous)} is one argument too many: ${command} takes ${taken}.`)
}

function completed(specs: OptionSpecs, given: ReadonlyMap<string, unknown[]>): Record<string, unknown> {
  const entries = Object.entries(specs).map(([name, spec]): [string, unknown] => {
    const values = given.get(name)
    if ('multiple' in spec) return [name, values ?? []]
    if (spec.type === 'boolean') return [name, values !== undefined]
    const standard = 'default' in spec ? spec.default : undefined
    const isRead = typeof standard !== 'string' || spec.type === 'choice'
    return [name, values?.[0] ?? (isRead ? standard : readValue(spec, `--${name}`, standard))]
  })
  return Object.fromEntries(entries)
}

/** As it was typed, on one line, cut to 80 characters. */
function quoted(text: string): string {
  return `"${printable(text.length > 80 ? `${text.slice(0, 79)}…` : text)}"`
}
