import { spawn } from 'node:child_process'
import { onTestFinished } from 'vitest'
import { between } from './between.js'

/** What became of a process. */
export interface KilledProcess {
  /** The calls that it made and was answered, by method and path or operation. */
  readonly calls: string[]
  readonly printed: string
  readonly signal: NodeJS.Signals | null
}

/**
 * Runs a program, which is killed instead of being answered its call of this index.
 * @param argumentsOf what it gets as JSON, by the address that it is to ask
 * @param target what is asked behind that
 */
export async function runKilled(
  program: string,
  argumentsOf: (url: string) => readonly unknown[],
  target: string,
  killedAt: number,
): Promise<KilledProcess> {
  const calls: string[] = []
  const { url, close } = await between(target, (call) => {
    if (calls.length === killedAt) {
      child.kill('SIGKILL')
      return 'silence'
    }
    calls.push(call)
    return 'answer'
  })
  const child = spawn(process.execPath, [program, JSON.stringify(argumentsOf(url))], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let printed = ''
  child.stdout.on('data', (chunk) => {
    printed += chunk
  })
  const signal = await new Promise<NodeJS.Signals | null>((resolve) => child.once('close', (_code, by) => resolve(by)))
  await close()
  return { calls, printed: printed.trim(), signal }
}
