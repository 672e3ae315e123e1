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
  const given = option === undefined ? {} : await readOption(option, host)
  return { ...given, ...Object.fromEntries(attributes.map(parseAttribute)) }
}

async function readOption(option: string, host: Pick<Host, 'streams'>): Promise<EvaluationContext> {
  if (option === '-') return parseContext(new TextDecoder().decode(await readStdin(MAX_BYTES, host)), 'standard input')
  if (/^\s*[[{"]/.test(option) || !isAttribute(option)) return parseContext(option, '--context')
  return Object.fromEntries([parseAttribute(option)])
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
