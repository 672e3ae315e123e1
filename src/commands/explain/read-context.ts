import type { EvaluationContext } from '../../evaluate/evaluation-context.js'
import { contextProblem } from '../../options/context-problem.js'
import { readStdin } from '../documents/from-stdin.js'
import { usage } from '../failure.js'
import type { Host } from '../host.js'
import { isAttribute, parseAttribute } from './attribute-argument.js'

const MAX_BYTES = 1_000_000

/**
 * The context of `--context` with the attributes given besides, which go before.
 * @throws {CommandFailure} for what is no object of attributes
 */
export async function readContext(
  option: string | undefined,
  attributes: readonly string[],
  host: Pick<Host, 'streams'>,
): Promise<EvaluationContext> {
  if (option === undefined) return namedOnce(attributes)
  if (isJson(option)) return { ...(await readJson(option, host)), ...namedOnce(attributes) }
  return namedOnce([option, ...attributes])
}

function namedOnce(attributes: readonly string[]): EvaluationContext {
  const context = new Map<string, unknown>()
  for (const [name, value] of attributes.map(parseAttribute)) {
    if (context.has(name)) {
      throw usage(`"${name}" is given twice. Give it once; a list is written in --context '{ "${name}": ["a", "b"] }'.`)
    }
    context.set(name, value)
  }
  return Object.fromEntries(context)
}

/** Whether the option is JSON, or `-` for JSON by standard input: else it is the first attribute. */
function isJson(option: string): boolean {
  return option === '-' || /^\s*[[{"]/.test(option) || !isAttribute(option)
}

async function readJson(option: string, host: Pick<Host, 'streams'>): Promise<EvaluationContext> {
  if (option !== '-') return parseContext(option, '--context')
  return parseContext(new TextDecoder().decode(await readStdin(MAX_BYTES, host)), 'standard input')
}

function parseContext(text: string, where: string): EvaluationContext {
  let context: unknown
  try {
    context = JSON.parse(text)
  } catch {
    throw usage(`The context in ${where} is no JSON. Write '{ "targetingKey": "user-123" }', or targetingKey=user-123.`)
  }
  const problem = context === null ? 'The context is null. Give an object of attributes.' : contextProblem(context)
  if (problem !== undefined) throw usage(problem)
  return context as EvaluationContext
}
