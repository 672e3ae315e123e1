import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { bundle, root } from './bundle.js'

/** Runs an example as a user does, in a process of its own and on a free port. Gives what fetches from it, and what ends it. */
export async function startExample(path: string) {
  const program = fileURLToPath(new URL(`examples/${path}`, root))
  const text = await bundle({ entryPoints: [program] })
  const child = spawn(process.execPath, ['--input-type=module', '-'], {
    // Where the packages it imports are looked for.
    cwd: fileURLToPath(new URL('.', new URL(`examples/${path}`, root))),
    env: { ...process.env, PORT: String(await freePort()) },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  child.stdin.end(text)
  const exit = once(child, 'exit')
  const { value: url } = await createInterface(child.stdout)[Symbol.asyncIterator]().next()

  return {
    ask: (at: string, headers: Record<string, string> = {}) =>
      fetch(url + at, { redirect: 'manual', headers: { connection: 'close', ...headers } }),
    /** How it ends when it is told to: an exit code, or the signal that it did not handle. */
    async terminate(): Promise<unknown> {
      child.kill('SIGTERM')
      const [code, signal] = await exit
      return code ?? signal
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
