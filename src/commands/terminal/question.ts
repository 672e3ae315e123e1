import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { CommandFailure, usage } from '../failure.js'
import type { Host } from '../host.js'

/**
 * Asks on stderr; yes is `y` or `yes` and nothing else.
 * @throws {CommandFailure} USAGE where nobody can be asked, INTERRUPTED by Ctrl-C
 */
export async function ask(question: string, { streams, signal }: Pick<Host, 'streams' | 'signal'>): Promise<boolean> {
  const { stdin, stderr } = streams
  if (!stdin.isTTY) {
    throw usage('Nobody can be asked: standard input is no terminal. Give --yes to go ahead, or --plan to look first.')
  }
  stderr.write(`${question} [y/N] `)
  const answer = await firstLine(stdin, signal)
  if (answer === undefined) throw new CommandFailure('INTERRUPTED', 'Nothing was done.')
  return /^y(es)?$/i.test(answer.trim())
}

/** Empty where the input ends without a line; undefined when it was interrupted. */
function firstLine(stdin: Host['streams']['stdin'], signal: AbortSignal): Promise<string | undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(undefined)
    const input = stdin instanceof Readable ? stdin : Readable.from(stdin)
    const lines = createInterface({ input })
    const interrupt = () => settle(undefined)
    function settle(answer: string | undefined) {
      resolve(answer)
      signal.removeEventListener('abort', interrupt)
      lines.close()
    }
    signal.addEventListener('abort', interrupt, { once: true })
    lines.once('line', settle)
    lines.once('close', () => settle(''))
  })
}
