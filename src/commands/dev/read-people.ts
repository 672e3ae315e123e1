import type { EvaluationContext } from '../../evaluate/evaluation-context.js'
import { contextProblem } from '../../options/context-problem.js'
import { readFileBytes } from '../documents/from-file.js'
import { CommandFailure, usage } from '../failure.js'
import type { Host } from '../host.js'

const MAX_BYTES = 268_435_456

/** Contexts of a population, and of how many they are. */
interface ReadPeople {
  readonly contexts: readonly EvaluationContext[]
  readonly of: number
}

/**
 * As many people of a file of NDJSON, a context a line, evenly spaced.
 * @throws {CommandFailure} for a line that is no context, with its number
 */
export async function readPeople(path: string, most: number, host: Pick<Host, 'cwd' | 'signal'>): Promise<ReadPeople> {
  const bytes = await readFileBytes(path, MAX_BYTES, host)
  if (bytes.byteLength > MAX_BYTES) {
    throw usage(`${path} is longer than ${MAX_BYTES / 1_048_576} MiB. Give the page a sample of it.`)
  }
  const lines = new TextDecoder().decode(bytes).split('\n')
  const numbered = lines.map((text, index) => ({ text, number: index + 1 })).filter(({ text }) => text.trim() !== '')
  if (numbered.length === 0) throw new CommandFailure('UNREADABLE', `${path} has nobody in it. Give a context a line.`)
  const step = Math.max(1, numbered.length / most)
  const picked = Array.from(
    { length: Math.min(most, numbered.length) },
    (_, index) => numbered[Math.floor(index * step)],
  )
  const contexts = picked.flatMap((line) =>
    line === undefined ? [] : [contextIn(line.text, `${path}:${line.number}`)],
  )
  return { contexts, of: numbered.length }
}

function contextIn(text: string, place: string): EvaluationContext {
  let context: unknown
  try {
    context = JSON.parse(text)
  } catch {
    throw new CommandFailure('UNREADABLE', `${place}: This line is no JSON. A population is NDJSON, a context a line.`)
  }
  const problem = context === null ? 'The context is null. Give an object of attributes.' : contextProblem(context)
  if (problem !== undefined) throw new CommandFailure('UNREADABLE', `${place}: ${problem}`)
  return context as EvaluationContext
}
