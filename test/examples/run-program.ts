import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { bundle, root } from './bundle.js'

/** What a program of a page writes to standard output, and to standard error, when Node.js runs it as a module. */
export async function runProgram(program: string, env: Readonly<Record<string, string>> = {}) {
  const module = await bundle({ stdin: { contents: program, resolveDir: fileURLToPath(root) } })
  const child = spawn(process.execPath, ['--input-type=module', '-'], {
    cwd: fileURLToPath(root),
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  child.stdin.end(module)
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  return { stdout, stderr }
}
