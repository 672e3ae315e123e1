import { readAtMost } from '../../client/sources/read-at-most.js'
import { usage } from '../failure.js'
import type { Host } from '../host.js'

/**
 * What comes in by standard input; of more than `maxBytes`, one byte more.
 * @throws {CommandFailure} for the second reading of one command
 */
export async function readStdin(maxBytes: number, host: Pick<Host, 'streams'>): Promise<Uint8Array> {
  return readAtMost(stdinBytes(host), maxBytes + 1)
}

/**
 * What comes in by standard input, as it comes.
 * @throws {CommandFailure} for the second reading of one command
 */
export function stdinBytes({ streams: { stdin, stderr } }: Pick<Host, 'streams'>): AsyncIterable<Uint8Array> {
  if (stdin.readableEnded) throw usage('Standard input can be read once: give "-" once, and name a file for the other.')
  if (stdin.isTTY) stderr.write('reading from the terminal; end with Ctrl-D\n')
  return bytesOf(stdin)
}

async function* bytesOf(stream: AsyncIterable<Uint8Array | string>): AsyncIterable<Uint8Array> {
  for await (const chunk of stream) yield typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk
}
