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
 * Lambda's side of its Runtime API, for one event a process: the event is there as soon as the function asks for it, which is what a
 * cold start is. AWS's own runtime interface client is on the other side.
 */
export async function startRuntimeApi() {
  let event = {}
  let settle
  const server = createServer(async (request, response) => {
    const body = await text(request)
    const operation = request.url.replace(/^\/2018-06-01\/runtime\//, '')
    if (operation === 'invocation/next') {
      if (event === undefined) return
      response.writeHead(200, {
        'Content-Type': 'application/json',
        'Lambda-Runtime-Aws-Request-Id': 'cold-start',
        'Lambda-Runtime-Deadline-Ms': Date.now() + DEADLINE_MS,
        'Lambda-Runtime-Invoked-Function-Arn': 'arn:aws:lambda:eu-west-1:123456789012:function:shop',
      })
      response.end(JSON.stringify(event))
      event = undefined
      return
    }
    response.writeHead(202).end()
    settle(operation.endsWith('/response') ? { body } : { error: `${operation}: ${body}` })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = `127.0.0.1:${server.address().port}`

  return {
    /**
     * @param {{ node: string, folder: string, env: Record<string, string>, given?: object }} start Node.js, the folder of the function,
     *   its environment, and the event
     * @returns {Promise<object>} what the handler returns, and `wholeMs` from the beginning of the process to its response
     */
    async coldStart({ node, folder, env, given = {} }) {
      event = given
      const outcome = new Promise((resolve) => {
        settle = resolve
      })
      const begin = performance.now()
      const child = spawn(node, [client, 'handler.handler'], {
        env: environment(address, folder, env),
        stdio: ['ignore', 'ignore', 'pipe'],
      })
      const output = text(child.stderr)
      const exit = once(child, 'exit')
      const overdue = setTimeout(() => child.kill('SIGKILL'), DEADLINE_MS)
      const { body, error } = await Promise.race([
        outcome,
        exit.then(async ([code, signal]) => ({ error: `it ended with ${code ?? signal}: ${await output}` })),
      ])
      const wholeMs = performance.now() - begin
      clearTimeout(overdue)
      child.kill('SIGKILL')
      await exit
      if (error !== undefined) throw new Error(`The function in ${folder} has no response: ${error}`)
      return { ...JSON.parse(body), wholeMs }
    },
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
