import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test } from 'vitest'
import { root } from './stage.js'

// What `holdfast dev` prints is followed to the letter: the SDK of another language, pointed at it by environment variables.

const hasBoto3 = spawnSync('python3', ['-c', 'import boto3']).status === 0
if (!hasBoto3)
  process.stderr.write('NOT TESTED: boto3 is not installed here, so no service in Python asks holdfast dev.\n')

/** Gives the next line, each time. */
function linesOf(child: ChildProcess): () => Promise<string> {
  onTestFinished(() => void child.kill('SIGKILL'))
  if (child.stdout === null) throw new Error('The program has no standard output')
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return async () => (await lines.next()).value ?? ''
}

test.skipIf(!hasBoto3)('a service in Python gets the document by boto3, and each change of it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-boto3-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'flags.json')
  writeFileSync(file, '{ "schemaVersion": 1, "flags": { "beta": { "enabled": true } } }')

  const dev = spawn(process.execPath, [join(root, 'dist/cli.js'), 'dev', file, '--port', '0'])
  const printed = linesOf(dev)
  const exported: Record<string, string> = {}
  for (let line = ''; !line.startsWith('Ctrl-C'); line = await printed()) {
    if (!/^ {2}export /.test(line)) continue
    for (const [, name = '', value = ''] of line.matchAll(/(AWS_\w+)=(\S+)/g)) exported[name] = value
  }

  const service = spawn('python3', [join(root, 'test/infrastructure/programs/boto3_client.py')], {
    env: { PATH: process.env['PATH'], HOME: folder, ...exported },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const said = linesOf(service)
  expect(JSON.parse(await said())).toEqual({ label: 'v1', enabled: { beta: true } })
  writeFileSync(file, readFileSync(file, 'utf8').replace('true', 'false'))
  expect(JSON.parse(await said())).toEqual({ label: 'v2', enabled: { beta: false } })

  expect(await printed()).toMatch(/^\d\d:\d\d:\d\d {2}StartConfigurationSession {2}201 {2}session 1$/)
  const exit = once(dev, 'exit')
  dev.kill('SIGINT')
  expect(await exit).toEqual([130, null])
})
