import Module, { register } from 'node:module'
import { createFlagClient } from '../../../src/index.js'

// As in a bundle that left the AWS SDK out, with none beside it: neither by import nor by require.
const resolve = `export const resolve = (name, context, next) => {
  if (name.startsWith('@aws-sdk/')) throw new Error('Cannot find package ' + name)
  return next(name, context)
}`
register(`data:text/javascript,${encodeURIComponent(resolve)}`)
const requiring = Module as unknown as { _resolveFilename(name: string, ...rest: unknown[]): string }
const { _resolveFilename: found } = requiring
requiring._resolveFilename = (name, ...rest) => {
  if (name.startsWith('@aws-sdk/')) throw new Error(`Cannot find module ${name}`)
  return found(name, ...rest)
}

const print = (line: string) => process.stdout.write(`${line}\n`)
const write = (level: string) => (message: string) => print(`${level}: ${message}`)
const logger = { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') }
// Far longer than the test has: ready() settles at once, or not at all.
const client = createFlagClient({ application: 'a', environment: 'e', profile: 'p', initTimeoutMs: 300_000, logger })
const readiness = await client.ready()
print(`${readiness.state} ${readiness.state === 'none' && readiness.error.code}`)
await client.close()
