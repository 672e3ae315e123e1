import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** Runs a program of `programs/` in a process of its own, and gives the JSON that it prints. */
export async function run(program, args, flags = []) {
  const path = fileURLToPath(new URL(`programs/${program}.js`, import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, path, ...args])
  return JSON.parse(stdout)
}

/** What `measure` gives for each, one after another, by name. */
export async function once(names, measure) {
  const results = new Map()
  for (const name of names) results.set(name, await measure(name))
  return results
}
