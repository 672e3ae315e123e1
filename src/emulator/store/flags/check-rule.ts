/** What an operator takes: a number of operands, at least one, or operands by name. */
type Operands = number | 'some' | readonly (readonly [name: string, isRequired: boolean])[]

const operators: ReadonlyMap<string, Operands> = new Map<string, Operands>([
  ['and', 'some'],
  ['or', 'some'],
  ['not', 1],
  ...['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'begins_with', 'ends_with', 'contains', 'in'].map(
    (name) => [name, 2] as const,
  ),
  [
    'matches',
    [
      ['in', true],
      ['pattern', true],
    ],
  ],
  ['exists', [['key', true]]],
  [
    'split',
    [
      ['pct', true],
      ['by', true],
      ['seed', false],
    ],
  ],
])

const blank = String.raw`(?:\s|//[^\n]*|/\*[\s\S]*?\*/)+`
const quoted = String.raw`"(?:[^"\\\n]|\\[\s\S])*"|'''(?:[^'\\]|'(?!'')|\\[\s\S])*'''|'(?:[^'\\\n]|\\[\s\S])+'`
const token = new RegExp(
  String.raw`(?<blank>${blank})|(?<mark>::|[()[\],])|(?<quoted>${quoted})|(?<word>[^\s()[\]{},"':]+(?::(?!:)[^\s()[\]{},"':]+)*)`,
  'y',
)
const literal = /^(?:true|false|-?\d[\w.+:-]*|\$.+)$/

interface Expression {
  readonly operator: string
  readonly operands: readonly Operand[]
}

interface Operand {
  /** Before `::`. */
  readonly name: string | undefined
  readonly value: Expression | 'list' | 'literal'
}

/** What is wrong with the rule of a variant, in AppConfig's rule language; undefined for nothing. */
export function ruleProblem(rule: string): string | undefined {
  const tokens = tokensOf(rule)
  if (tokens === undefined) return 'The rule cannot be read.'
  const reader = new RuleReader(tokens)
  const read = reader.operand()
  if (read === undefined || !reader.isAtEnd) return 'The rule cannot be read.'
  if (typeof read.value === 'string')
    return 'A rule must be an expression: an operator and its operands in parentheses.'
  return expressionProblem(read.value)
}

function tokensOf(rule: string): readonly string[] | undefined {
  const tokens: string[] = []
  for (token.lastIndex = 0; token.lastIndex < rule.length; ) {
    const match = token.exec(rule)
    if (match === null) return undefined
    if (match.groups?.['blank'] === undefined) tokens.push(match[0])
  }
  return tokens
}

/** Reads one operand after the other; undefined for what is none. */
class RuleReader {
  readonly #tokens: readonly string[]
  #next = 0

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens
  }

  get isAtEnd(): boolean {
    return this.#next === this.#tokens.length
  }

  operand(): Operand | undefined {
    const first = this.#tokens[this.#next++]
    if (first === undefined || [')', ']', ',', '::'].includes(first)) return undefined
    if (this.#tokens[this.#next] !== '::') return this.#value(first, undefined)
    this.#next += 1
    return this.#value(this.#tokens[this.#next++], first)
  }

  #value(first: string | undefined, name: string | undefined): Operand | undefined {
    if (first === '(') {
      const expression = this.#expression()
      return expression && { name, value: expression }
    }
    if (first === '[') return this.#list() ? { name, value: 'list' } : undefined
    const isLiteral = first !== undefined && (/^["']/.test(first) || literal.test(first))
    return isLiteral ? { name, value: 'literal' } : undefined
  }

  #expression(): Expression | undefined {
    const operator = this.#tokens[this.#next++]
    if (operator === undefined || !/^\w+$/.test(operator)) return undefined
    const operands: Operand[] = []
    while (this.#tokens[this.#next] !== ')') {
      const operand = this.operand()
      if (operand === undefined) return undefined
      operands.push(operand)
    }
    this.#next += 1
    return { operator, operands }
  }

  #list(): boolean {
    while (this.#tokens[this.#next] !== ']') {
      const operand = this.operand()
      if (operand?.value !== 'literal') return false
      if (this.#tokens[this.#next] === ',') this.#next += 1
      else if (this.#tokens[this.#next] !== ']') return false
    }
    this.#next += 1
    return true
  }
}

function expressionProblem({ operator, operands }: Expression): string | undefined {
  const takes = operators.get(operator)
  if (takes === undefined) return `There is no operator "${operator}".`
  if (typeof takes === 'number' && operands.length !== takes) return `"${operator}" takes ${takes} operands.`
  if (takes === 'some' && operands.length === 0) return `"${operator}" takes at least one operand.`
  if (typeof takes === 'object') {
    const names = operands.map(({ name }) => name)
    const unknown = names.find((name) => !takes.some(([known]) => known === name))
    const missing = takes.find(([name, isRequired]) => isRequired && !names.includes(name))
    if (unknown !== undefined || names.includes(undefined) || missing !== undefined) {
      return `"${operator}" takes ${takes.map(([name]) => `${name}::`).join(' ')}.`
    }
  }
  for (const { value } of operands) {
    const problem = typeof value === 'string' ? undefined : expressionProblem(value)
    if (problem !== undefined) return problem
  }
  return undefined
}
