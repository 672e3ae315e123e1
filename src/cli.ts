#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { runCommandLine } from './commands/run-command-line.js'
import { systemClock } from './ports/clock.js'

const { stdin, stdout, stderr } = process
const ending = new AbortController()
process.once('SIGINT', () => ending.abort())
stdout.on('error', (error: NodeJS.ErrnoException) => {
  // `| head` reads no more: what is left to say is of no use, and is no failure.
  if (error.code === 'EPIPE') return ending.abort()
  stderr.write(`error: The output cannot be written: ${error.message}\n`)
  process.exit(2)
})
stderr.on('error', () => ending.abort())

const exitCode = await runCommandLine(process.argv.slice(2), {
  streams: { stdin, stdout, stderr },
  env: process.env,
  cwd: process.cwd(),
  clock: systemClock,
  aws: {},
  signal: ending.signal,
  version: () => JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version,
})
process.exitCode = exitCode
// An interrupted command is left as it is, whatever it waits for.
if (exitCode === 130) process.exit()
