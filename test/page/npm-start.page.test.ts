import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, onTestFinished, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))

// The rest runs what is built, as npm start does.
beforeAll(() => {
  const build = spawnSync(process.execPath, ['scripts/build-if-needed.js'], { cwd: root, encoding: 'utf8' })
  expect(build).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^(Building dist: .+|dist is up to date)\.\n/),
  })
}, 300_000)

function start(port: string): { child: ChildProcess; output: () => string; ready: Promise<string> } {
  const env = { ...process.env, PORT: port }
  const child = spawn(process.execPath, ['examples/quickstart/start.js'], { cwd: root, env })
  onTestFinished(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    // It has a process of its own to end.
    child.kill('SIGINT')
    await once(child, 'exit')
  })
  let output = ''
  const ready = new Promise<string>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk
        if (output.includes('Ctrl-C stops it.')) resolve(output)
      })
    }
  })
  return { child, output: () => output, ready }
}

test.each(['SIGINT', 'SIGTERM'] as const)('what it prints can be tried, and %s stops it cleanly', async (signal) => {
  const { child, ready, output } = start('0')
  const lines = [...(await ready).matchAll(/curl '(.*)'/g)]
  expect(lines).toHaveLength(4)
  expect(await ready).toContain('Holdfast: feature flags on AWS AppConfig')
  for (const [, address = ''] of lines) expect((await fetch(address)).status, address).toBe(200)

  const exit = once(child, 'exit')
  child.kill(signal)
  expect(await exit).toEqual([0, null])
  expect(output()).not.toMatch(/error|warning/i)
})

test('its page has a guarded ramp above the flags, which begins when it is told to', async () => {
  const { ready } = start('0')
  const [, page = ''] = /Page +(http:\/\/[^/]+)/.exec(await ready) ?? []
  const { above } = (await (await fetch(`${page}/studio`)).json()) as { above: string }
  expect(await (await fetch(above)).text()).toContain('A release that takes itself back')
  expect((await fetch(`${above}attempt`, { method: 'PUT' })).status).toBe(204)
  const { body } = await fetch(`${above}events`)
  let received = ''
  for await (const chunk of body ?? []) {
    received += Buffer.from(chunk).toString()
    if (received.includes('"step":1')) break
  }
  expect(received).toContain('"phase":"running"')
  expect(received).not.toContain('"problem"')
})

test('a signal that comes on top of another does no harm: npm passes on what the terminal has sent', async () => {
  const { child, ready, output } = start('0')
  await ready
  const exit = once(child, 'exit')
  // Of two signals of one kind a busy process may see one only, and a quick one may be gone before the second.
  for (const signal of ['SIGSTOP', 'SIGINT', 'SIGTERM', 'SIGCONT'] as const) child.kill(signal)
  expect(await exit).toEqual([0, null])
  expect(output()).not.toMatch(/error|warning/i)
})

test('killed without a word, it leaves no process behind', async () => {
  const { child, ready } = start('0')
  const [, page = ''] = /Page +(http:\/\/[^/]+)/.exec(await ready) ?? []
  expect((await fetch(page)).status).toBe(200)
  child.kill('SIGKILL')
  await expect.poll(() => fetch(page).catch(() => 'gone')).toBe('gone')
})

test('its commands change what they say they change, and the working tree stays as it was', async () => {
  const treeBefore = workingTree()
  const { child, ready } = start('0')
  const [, before, address = '', edit = '', after] =
    (await ready).match(
      /pays, ([\d.]+):\s+curl '(.+)'[^']+(perl -pi -e '.+' \S+)\s+Ask for the checkout again.+: ([\d.]+)\./,
    ) ?? []
  const total = async () => {
    const { total } = (await (await fetch(address)).json()) as { total: number }
    return total.toFixed(2)
  }
  expect(await total()).toBe(before)
  expect(spawnSync('sh', ['-c', edit], { cwd: root }).status).toBe(0)
  await expect.poll(total).toBe(after)

  const exit = once(child, 'exit')
  child.kill('SIGINT')
  await exit
  expect(workingTree()).toEqual(treeBefore)
})

/** What git says has changed in the example, and the document it ships with. */
function workingTree() {
  const { stdout, status } = spawnSync('git', ['status', '--porcelain', 'examples/quickstart'], {
    cwd: root,
    encoding: 'utf8',
  })
  expect(status).toBe(0)
  return { stdout, flags: readFileSync(join(root, 'examples/quickstart/flags.json'), 'utf8') }
}

test('a port that is taken is named, with the one taken instead', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void other.close())
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  const { ready } = start(String(port))
  expect(await ready).toMatch(new RegExp(`Page +http://127\\.0\\.0\\.1:\\d+/\\?\\S+ \\(port ${port} is taken\\)`))
})

test('a port that is none is refused in one line', async () => {
  const { child, output } = start('many')
  expect(await once(child, 'exit')).toEqual([1, null])
  expect(output()).toBe(
    'The quickstart could not start. PORT must be an integer from 0 to 65535, 0 for any free one, not "many".\n',
  )
})
