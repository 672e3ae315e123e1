import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { EvaluationContextInput } from '../../evaluate/evaluation-context.js'
import { contextProblem } from '../../options/context-problem.js'
import { readFileBytes } from '../documents/from-file.js'
import { CommandFailure, usage } from '../failure.js'
import type { Host } from '../host.js'

/** No context is so long: what has no line feed for a million characters is another kind of file. */
const LONGEST_LINE = 1_000_000

/**
 * The contexts of a file of JSON, one a line (NDJSON); `-` is standard input. Held in memory is a piece of it at a time.
 * @throws {CommandFailure} for what cannot be read, and for a line that is no context, with its number
 */
export async function* readContexts(name: string, host: Host): AsyncGenerator<EvaluationContextInput> {
  const label = name === '-' ? 'stdin' : name
  let line = 0
  for await (const text of linesOf(await bytesOf(name, host), label)) {
    line++
    if (text.trim() !== '') yield contextIn(text, `${label}:${line}`)
  }
}

async function bytesOf(name: string, host: Host): Promise<AsyncIterable<Uint8Array | string>> {
  const { streams, cwd, signal } = host
  if (name === '-') {
    if (streams.stdin.readableEnded) throw usage('Standard input can be read once: give "-" once.')
    return streams.stdin
  }
  const file = resolve(cwd, name)
  const isReadable = await stat(file).then(
    (found) => !found.isDirectory(),
    () => false,
  )
  // What is wrong with a path is said by the one who reads documents.
  if (!isReadable) await readFileBytes(name, 1, host)
  return createReadStream(file, { signal, highWaterMark: 1 << 20 })
}

async function* linesOf(chunks: AsyncIterable<Uint8Array | string>, label: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let rest = ''
  for await (const chunk of chunks) {
    const lines = (rest + decoded(decoder, chunk, label)).split('\n')
    rest = lines.pop() ?? ''
    if (rest.length > LONGEST_LINE) {
      throw new CommandFailure(
        'UNREADABLE',
        `${label} has a line of over a million characters. Give JSON, a context a line.`,
      )
    }
    yield* lines
  }
  yield rest
}

function decoded(decoder: InstanceType<typeof TextDecoder>, chunk: Uint8Array | string, label: string): string {
  if (typeof chunk === 'string') return chunk
  try {
    return decoder.decode(chunk, { stream: true })
  } catch (error) {
    throw new CommandFailure('UNREADABLE', `${label} is not UTF-8. Give JSON, a context a line.`, { cause: error })
  }
}

function contextIn(text: string, place: string): EvaluationContextInput {
  let context: unknown
  try {
    context = JSON.parse(text)
  } catch (error) {
    const hint = /^\s*\[/.test(text) ? ' Of an array make lines: jq -c ".[]"' : ''
    throw new CommandFailure('UNREADABLE', `${place} is no JSON. Give a context a line.${hint}`, { cause: error })
  }
  const problem = context === null ? 'The context is null.' : contextProblem(context)
  if (problem !== undefined) throw new CommandFailure('UNREADABLE', `${place}: ${problem}`)
  return context as EvaluationContextInput
}
