import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { onTestFinished } from 'vitest'
import { type Outcome, startRuntimeApi } from './runtime-api.js'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const runtime = join(root, 'test/package/ric/node_modules/aws-lambda-ric/index.mjs')

export interface SandboxOptions {
  /** The function's source: exports `handler`. */
  readonly file: string
  readonly format?: 'esm' | 'cjs'
  readonly env?: Readonly<Record<string, string>>
  /** How long an invocation may take before the sandbox is torn down. */
  readonly timeoutMs?: number
}

export interface Sandbox {
  /** Undefined, if initialisation went well. */
  readonly initialised: Outcome | undefined
  /** Thaws the process, has it handle an event, and freezes it as soon as it asks for the next one. */
  invoke(event?: unknown): Promise<Outcome>
  /** What the function has written, on both streams. */
  output(): string
  /** Thaws it, sends a signal, and gives what it ends with. */
  end(signal: NodeJS.Signals): Promise<unknown[]>
}

/**
 * A function as Lambda runs it: bundled as docs/integrations.md says, in AWS's own runtime interface client, frozen by
 * SIGSTOP from the end of its initialisation on, except while it is invoked.
 */
export async function startSandbox({
  file,
  format = 'esm',
  env = {},
  timeoutMs = 60_000,
}: SandboxOptions): Promise<Sandbox> {
  if (!existsSync(runtime)) throw new Error('Run `npm ci` in test/package/ric first, as .ci/run does.')
  const task = await mkdtemp(join(tmpdir(), 'holdfast-lambda-'))
  onTestFinished(() => rm(task, { recursive: true }))
  // The SDK is part of Lambda's runtime, and stays out of the bundle.
  await symlink(join(root, 'node_modules'), join(task, 'node_modules'))
  await build({
    entryPoints: [file],
    outfile: join(task, format === 'esm' ? 'handler.mjs' : 'handler.cjs'),
    format,
    bundle: true,
    minify: true,
    platform: 'node',
    external: ['@aws-sdk/*'],
    logLevel: 'error',
  })

  const api = await startRuntimeApi()
  onTestFinished(api.close)
  const child = spawn(process.execPath, [runtime, 'handler.handler'], {
    env: {
      PATH: process.env['PATH'],
      AWS_LAMBDA_RUNTIME_API: api.address,
      LAMBDA_TASK_ROOT: task,
      _HANDLER: 'handler.handler',
      AWS_LAMBDA_FUNCTION_NAME: 'shop',
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '128',
      AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/shop',
      AWS_LAMBDA_LOG_STREAM_NAME: 'stream',
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
  const exit = once(child, 'exit')
  const died = exit.then((how): never => {
    throw new Error(`The runtime ended with ${how}.\n${output}`)
  })
  died.catch(() => {})

  const initialised = await Promise.race([api.idle(), died])
  child.kill('SIGSTOP')
  return {
    initialised,
    output: () => output,
    async invoke(event = {}) {
      child.kill('SIGCONT')
      const deadline = Date.now() + timeoutMs
      const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs)
      const outcome = await Promise.race([api.invoke(event, deadline), died])
      await Promise.race([api.idle(), died])
      clearTimeout(timer)
      child.kill('SIGSTOP')
      return outcome
    },
    end(signal) {
      child.kill('SIGCONT')
      child.kill(signal)
      return exit
    },
  }
}
