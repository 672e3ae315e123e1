import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const client = join(root, 'test/package/ric/node_modules/aws-lambda-ric/index.mjs')

export const hasRuntime = () => existsSync(client)

/** A cold start that takes longer hangs. */
const DEADLINE_MS = 60_000

/**
 * A cold start: AWS's own runtime interface client in a fresh process, and Lambda's side of the Runtime API, where an event waits
 * already when the function asks for one.
 * @param {{ node: string, folder: string, env: Record<string, string>, event?: object }} start Node.js, the folder of the function,
 *   its environment, and the event
 * @returns {Promise<object>} what the handler returns, and `wholeMs` from the beginning of the process to its response
 */
export async function coldStart({ node, folder, env, event = {} }) {
  const api = await startRuntimeApi(event)
  const begin = performance.now()
  const child = spawn(node, [client, 'handler.handler'], {
    env: environment(api.address, folder, env),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const output = text(child.stderr)
  const exit = once(child, 'exit')
  const overdue = setTimeout(() => child.kill('SIGKILL'), DEADLINE_MS)
  const { body, error } = await Promise.race([
    api.outcome,
    exit.then(async ([code, signal]) => ({ error: `it ended with ${code ?? signal}: ${await output}` })),
  ])
  const wholeMs = performance.now() - begin
  clearTimeout(overdue)
  child.kill('SIGKILL')
  await exit
  api.close()
  if (error !== undefined) throw new Error(`The function in ${folder} has no response: ${error}`)
  return { ...JSON.parse(body), wholeMs }
}

/** For one process alone: what another one asked for in its last moment is not to have this one's event. */
async function startRuntimeApi(event) {
  let settle
  const outcome = new Promise((resolve) => {
    settle = resolve
  })
  let isGiven = false
  const server = createServer(async (request, response) => {
    const body = await text(request)
    const operation = request.url.replace(/^\/2018-06-01\/runtime\//, '')
    if (operation !== 'invocation/next') {
      response.writeHead(202).end()
      settle(operation.endsWith('/response') ? { body } : { error: `${operation}: ${body}` })
    } else if (!isGiven) {
      isGiven = true
      response.writeHead(200, {
        'Content-Type': 'application/json',
        'Lambda-Runtime-Aws-Request-Id': 'cold-start',
        'Lambda-Runtime-Deadline-Ms': Date.now() + DEADLINE_MS,
        'Lambda-Runtime-Invoked-Function-Arn': 'arn:aws:lambda:eu-west-1:123456789012:function:shop',
      })
      response.end(JSON.stringify(event))
    }
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return {
    address: `127.0.0.1:${server.address().port}`,
    outcome,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

const environment = (address, folder, env) => ({
  PATH: process.env.PATH,
  AWS_LAMBDA_RUNTIME_API: address,
  LAMBDA_TASK_ROOT: folder,
  _HANDLER: 'handler.handler',
  AWS_LAMBDA_FUNCTION_NAME: 'shop',
  AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '1024',
  AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/shop',
  AWS_LAMBDA_LOG_STREAM_NAME: 'stream',
  ...env,
})
