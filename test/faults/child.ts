import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { onTestFinished } from 'vitest'
import { bundled } from '../bundled.js'

/** Runs a program of this folder in a process of its own. Gives its id, and its output line by line. */
export async function startProgram(program: URL, { args = [] as string[], flags = [] as string[] } = {}) {
  const { outputFiles } = await build({ ...bundled, entryPoints: [fileURLToPath(program)], write: false })
  const child = spawn(process.execPath, [...flags, '--input-type=module', '-', ...args], {
    cwd: fileURLToPath(new URL('.', program)),
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  child.stdin.end(outputFiles[0]?.text)
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  return { child, nextLine: async (): Promise<string> => (await lines.next()).value }
}
