import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test } from 'vitest'
import { root } from './stage.js'

// What `holdfast dev` prints is followed to the letter: SDKs of other languages, pointed at it by environment variables.

const programs = join(root, 'test/infrastructure/programs')
/** Where the libraries of AWS's SDK are: `.ci/run` has Maven fetch them. */
const javaSdk = process.env['AWS_SDK_JAVA']
/** The service in Go, which `.ci/run` builds. */
const goService = process.env['AWS_SDK_GO_SERVICE']
const services = [
  {
    name: 'Python by boto3',
    command: ['python3', join(programs, 'boto3_client.py')],
    isThere: spawnSync('python3', ['-c', 'import boto3']).status === 0,
  },
  {
    name: 'Java by the AWS SDK for Java',
    command: ['java', '-cp', join(javaSdk ?? '', '*'), join(programs, 'java/AppConfigClient.java')],
    isThere: javaSdk !== undefined && spawnSync('java', ['--version']).status === 0,
  },
  { name: 'Go by the AWS SDK for Go', command: [goService ?? ''], isThere: goService !== undefined },
]
for (const { name, isThere } of services) {
  if (!isThere) process.stderr.write(`NOT TESTED: no service in ${name} can run here, so none asks holdfast dev.\n`)
}

/** Gives the next line, each time. */
function linesOf(child: ChildProcess): () => Promise<string> {
  onTestFinished(() => void child.kill('SIGKILL'))
  if (child.stdout === null) throw new Error('The program has no standard output')
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return async () => (await lines.next()).value ?? ''
}

for (const { name, command, isThere } of services) {
  test.skipIf(!isThere)(`a service in ${name} gets the document, and each change of it`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'holdfast-sdk-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const file = join(folder, 'flags.json')
    const document = (enabled: boolean) => ({ schemaVersion: 1, flags: { beta: { enabled } } })
    writeFileSync(file, JSON.stringify(document(true)))

    const dev = spawn(process.execPath, [join(root, 'dist/cli.js'), 'dev', file, '--port', '0'])
    const printed = linesOf(dev)
    const exported: Record<string, string> = {}
    for (let line = ''; !line.startsWith('Ctrl-C'); line = await printed()) {
      if (!/^ {2}export /.test(line)) continue
      for (const [, variable = '', value = ''] of line.matchAll(/(AWS_\w+)=(\S+)/g)) exported[variable] = value
    }

    const [program = '', ...args] = command
    const service = spawn(program, args, {
      env: { PATH: process.env['PATH'], HOME: folder, ...exported },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const said = linesOf(service)
    expect(JSON.parse(await said())).toEqual({ label: 'v1', document: document(true) })
    writeFileSync(file, JSON.stringify(document(false)))
    expect(JSON.parse(await said())).toEqual({ label: 'v2', document: document(false) })

    expect(await printed()).toMatch(/^\d\d:\d\d:\d\d {2}StartConfigurationSession {2}201 {2}session 1$/)
    const exit = once(dev, 'exit')
    dev.kill('SIGINT')
    expect(await exit).toEqual([130, null])
  })
}
