import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { onTestFinished } from 'vitest'

/** What clients of AWS need to ask MiniStack instead. */
export interface MiniStack {
  readonly url: string
  readonly env: Readonly<Record<string, string>>
}

/**
 * A control plane of a third party, of its own for each caller, until the test or what `keep` says has ended.
 * @param program which of `programs` starts it
 */
export async function startMiniStack(
  keep: (stop: () => Promise<void>) => void = onTestFinished,
  program: 'unhurried_ministack.py' | 'quick_ministack.py' = 'unhurried_ministack.py',
): Promise<MiniStack> {
  const port = await freePort()
  const region = { AWS_REGION: 'eu-west-1', AWS_DEFAULT_REGION: 'eu-west-1' }
  const env = { ...process.env, ...region, GATEWAY_PORT: String(port), BIND_HOST: '127.0.0.1' }
  const server = spawn('python3', [join(import.meta.dirname, 'programs', program)], { env, stdio: 'ignore' })
  keep(async () => {
    if (server.exitCode !== null) return
    server.kill()
    await once(server, 'exit')
  })
  const url = `http://127.0.0.1:${port}`
  const access = { AWS_ENDPOINT_URL: url, AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'y' }
  for (let attempt = 0; attempt < 300; attempt++) {
    if (server.exitCode !== null) throw new Error('MiniStack is not installed: see .ci/run.')
    const up = await fetch(`${url}/applications`).then(
      () => true,
      () => false,
    )
    if (up) return { url, env: { ...access, ...region } }
    await wait(200)
  }
  throw new Error('MiniStack did not start.')
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}
