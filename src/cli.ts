#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { runCommandLine } from './commands/run-command-line.js'
import { systemClock } from './ports/clock.js'

const { stdin, stdout, stderr } = process
// Which Node.js the AWS SDK wants next year is no answer to any question that a command is asked.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true'
const interrupted = new AbortController()
process.once('SIGINT', () => interrupted.abort())
// A program that started this one by a channel of Node.js may be killed without a word: nobody is left to end it then.
process.once('disconnect', () => interrupted.abort())
process.channel?.unref()
const unread = new AbortController()
stdout.on('error', (error: NodeJS.ErrnoException) => {
  // `| head` has enough. What is left to say is of no use, and the answer is what it is.
  if (error.code === 'EPIPE') return unread.abort()
  stderr.write(`error: The output cannot be written: ${error.message}\n`)
  process.exit(2)
})
// Hints and progress that cannot be told do not keep a command from its answer.
stderr.on('error', () => {})

const exitCode = await runCommandLine(process.argv.slice(2), {
  streams: { stdin, stdout, stderr },
  env: process.env,
  cwd: process.cwd(),
  clock: systemClock,
  aws: {},
  signal: interrupted.signal,
  unread: unread.signal,
  version: () => JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version,
})
process.exitCode = exitCode
// An interrupted command is left as it is, whatever it waits for.
if (exitCode === 130) process.exit()
