import { type UnitNames, unitNamesWords } from '../../evaluate/unit-names.js'
import { Inexpressible } from './conversion.js'

// How AppConfig's rule language, whose text is Amazon Ion, spells things.

export function attributeText(path: string): string {
  return /^[A-Za-z_]\w*$/.test(path) ? `$${path}` : `'${escaped(`$${path}`).replaceAll("'", "\\'")}'`
}

export function stringText(text: string): string {
  return `"${escaped(text)}"`
}

/** JSON's escapes are Ion's. */
function escaped(text: string): string {
  return JSON.stringify(text).slice(1, -1)
}

export function literalText(value: string | number | boolean): string {
  if (typeof value === 'string') return stringText(value)
  return typeof value === 'number' ? numberText(value) : String(value)
}

/** An integer of 64 bits as such, anything else as a float. */
function numberText(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 2 ** 63) return BigInt(value).toString()
  return Number.isInteger(value) ? value.toExponential() : String(value)
}

export function listText(values: readonly (string | number | boolean)[]): string {
  return `[${values.map(literalText).join(', ')}]`
}

/** `(and a b)`; of one operand that operand. There is no expression without any. */
export function joined(operator: 'and' | 'or', operands: readonly string[]): string {
  const [first] = operands
  if (first === undefined) throw new Inexpressible('An empty condition: a rule of AppConfig needs an expression.')
  return operands.length === 1 ? first : `(${operator} ${operands.join(' ')})`
}

/** A split of AppConfig's draws by one attribute. */
export function onlyPath(bucketBy: UnitNames): string {
  if (typeof bucketBy === 'string') return bucketBy
  throw new Inexpressible(`A unit in one of several attributes (${unitNamesWords(bucketBy)}): AppConfig draws by one.`)
}

export function splitText(percent: number, by: string, seed: string | undefined): string {
  return `(split pct::${numberText(percent)} by::${attributeText(by)}${seed === undefined ? '' : ` seed::${stringText(seed)}`})`
}
