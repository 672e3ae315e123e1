import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { readPage } from '../docs/page.js'
import { run } from './stage.js'

// The runbooks, command by command as they are printed, by the AWS CLI and against MiniStack's control plane.

const commandsOf = (path: string) =>
  readPage(path).parts.flatMap((part) =>
    part.kind === 'block' && part.language === 'sh' && /^run\b/.test(part.marker) ? [part.text] : [],
  )

async function startControlPlane(): Promise<string> {
  const port = await freePort()
  const env = { ...process.env, GATEWAY_PORT: String(port), BIND_HOST: '127.0.0.1' }
  const server = spawn('python3', ['-m', 'ministack'], { env, stdio: 'ignore' })
  onTestFinished(async () => {
    server.kill()
    await once(server, 'exit')
  })
  const url = `http://127.0.0.1:${port}`
  for (let attempt = 0; attempt < 300; attempt++) {
    if (server.exitCode !== null) throw new Error('MiniStack is not installed: see .ci/run.')
    const up = await fetch(`${url}/applications`).then(
      () => true,
      () => false,
    )
    if (up) return url
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

test('first-flag.md publishes a flag, and turn-off.md turns it off', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-runbooks-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const url = await startControlPlane()
  const script = [
    `export AWS_ENDPOINT_URL=${url} AWS_ACCESS_KEY_ID=x AWS_SECRET_ACCESS_KEY=y`,
    ...commandsOf('docs/first-flag.md'),
    'echo application=$application environment=$environment profile=$profile strategy=$strategy > flags.env',
    ...commandsOf('docs/turn-off.md'),
  ].join('\n')
  const { status, output } = run('bash', ['-euc', script], folder)
  expect(output).toMatch(/^COMPLETE$/m)
  expect(output).toMatch(/^0\s+100\.0\s+0$/m)
  expect(output).toMatch(/^2\s+COMPLETE$/m)
  expect(status).toBe(0)
  const document = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'))
  const published = document('flags.json')
  published.flags['new-checkout'].enabled = false
  expect(document('off.json')).toEqual(published)
})

test('the five commands of README.md deploy a document', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-five-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'flags.json'), '{ "schemaVersion": 1, "flags": {} }')
  const [commands = ''] = commandsOf('README.md')
  expect(commands.match(/^\S*(?:aws|\(aws) /gm)).toHaveLength(5)
  const region = 'AWS_REGION=eu-west-1 AWS_DEFAULT_REGION=eu-west-1'
  const access = `AWS_ENDPOINT_URL=${await startControlPlane()} AWS_ACCESS_KEY_ID=x AWS_SECRET_ACCESS_KEY=y`
  const { status, output } = run('bash', ['-euc', `export ${region} ${access}\n${commands}`], folder)
  expect(output).toContain('"DeploymentNumber": 1')
  expect(status).toBe(0)
})
