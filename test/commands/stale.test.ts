import { execFileSync } from 'node:child_process'
import { renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { commitAll, folderWith, writeFiles } from './folder.js'
import { runCommand } from './run-command.js'

const rules = [{ percent: 5, serve: 'on' }]
const document = {
  schemaVersion: 1,
  flags: {
    'new-checkout': { enabled: true, owner: 'checkout', expiresAt: '2026-10-17', rules },
    banner: { enabled: true, createdAt: '2026-04-22', default: 'on' },
    'dark-mode': { enabled: true, createdAt: '2026-11-10', rules },
    'old-search': { enabled: false, rules },
  },
}
const code = `import { flags } from './flags.js'
export const a = (user) => flags.isEnabled('new-checkout', user)
export const b = (user) => flags.isEnabled('dark-mod', user)
export const c = (user, name) => flags.value(\`experiment-\${name}\`, user, 'x')
export const d = (user) => flags.isEnabled('banner', user)
`
const newFolder = () =>
  folderWith({
    'flags.json': document,
    'src/app.ts': code,
    'src/cart.tsx': 'export const Cart = () => <Flag name="new-checkout" />\n',
    'src/page.vue': "<script>\nconst x = 'new-checkout'\n</script>\n",
    'src/broken.ts': "const x = 'new-checkout'\nconst = 5",
    'node_modules/other/index.js': "flags.isEnabled('not-ours')",
  })

test('the report, by reason', async () => {
  const cwd = newFolder()
  const { exitCode, stdout, stderr } = await runCommand(['stale', 'flags.json', '--source', 'src'], { cwd })
  expect({ exitCode, stderr }).toEqual({
    exitCode: 1,
    stderr: 'src/broken.ts could not be parsed: only texts in quotes were looked at.\n',
  })
  expect(stdout).toBe(`past their day
  new-checkout             2026-10-17, 34 days ago   checkout
    src/app.ts:2
    src/broken.ts:1  (mentioned)
    src/cart.tsx:1  (mentioned)
    src/page.vue:2  (mentioned)

older than 90 days
  banner                   212 days
    src/app.ts:5

at 100 %
  banner                   serves "on" to everyone

at 0 %
  old-search               serves "off" to everyone

in no code
  old-search

in code, but in no document
  dark-mod                 did you mean "dark-mode"?
    src/app.ts:3

dynamic keys, not judged
    src/app.ts:4  \`experiment-\${name}\`

3 of 4 flags are stale. 1 key in code is in no document. 1 dynamic key not judged. 4 files of code.
`)
})

test('as JSON', async () => {
  const { json } = await runCommand(['stale', 'flags.json', '--source', 'src/*.ts', '--json'], { cwd: newFolder() })
  expect(json).toMatchObject({
    total: 4,
    days: 90,
    files: 2,
    unparsed: ['src/broken.ts'],
    flags: [
      { key: 'new-checkout', owner: 'checkout', reasons: [{ kind: 'past-expiry', days: 34 }] },
      {
        key: 'banner',
        reasons: [
          { kind: 'old', days: 212 },
          { kind: 'settled', at: 'everyone' },
        ],
      },
      { key: 'old-search', reasons: [{ kind: 'settled', at: 'nobody' }, { kind: 'unreferenced' }] },
    ],
    unknown: [{ key: 'dark-mod', suggestion: 'dark-mode', references: [{ file: 'src/app.ts', line: 3, column: 44 }] }],
    dynamic: [{ file: 'src/app.ts', line: 4 }],
  })
})

test('without code, by the document alone; as of a time and an age', async () => {
  const cwd = newFolder()
  const fine = await runCommand(['stale', 'flags.json', '--now', '2026-05-01'], { cwd })
  expect(fine.stderr).toBe('No code was looked at: name it with --source, or give "source" in holdfast.json.\n')
  expect(fine.stdout).toBe(`at 100 %
  banner                   serves "on" to everyone

at 0 %
  old-search               serves "off" to everyone

2 of 4 flags are stale.
`)
  expect((await runCommand(['stale', 'flags.json', '--days', '300'], { cwd })).stdout).not.toContain('older than')
})

test('nothing that is stale is a yes', async () => {
  const cwd = folderWith({
    'holdfast.json': { document: 'flags.json', source: ['app/**'] },
    'flags.json': { schemaVersion: 1, flags: { a: { enabled: true, rules } } },
    'app/main.js': 'flags.isEnabled("a")',
    'deep/x.txt': '',
  })
  commitAll(cwd)
  const expected = { exitCode: 0, stdout: 'None of 1 flag is stale. 1 file of code.\n', stderr: '' }
  expect(await runCommand(['stale'], { cwd })).toEqual(expected)
  expect(await runCommand(['stale'], { cwd: join(cwd, 'deep') })).toEqual(expected)
})

test('functions of the code that ask for flags are named by --call', async () => {
  const cwd = folderWith({
    'flags.json': { schemaVersion: 1, flags: { a: { enabled: true, rules } } },
    'a.js': "client.variation('a', user)\nclient.getTreatment(user, 'b')",
  })
  const { stdout } = await runCommand(
    ['stale', 'flags.json', '--source', '*.js', '--call', 'variation', '--call', 'getTreatment:1'],
    { cwd },
  )
  expect(stdout).toContain('in code, but in no document\n  b\n    a.js:2\n')
  const wrong = await runCommand(['stale', 'flags.json', '--call', 'a b'], { cwd })
  expect(wrong.stderr).toBe('error: --call is a name such as isOn or getTreatment:1; received "a b".\n')
})

describe('--usage', () => {
  test('flags that are not evaluated', async () => {
    const cwd = newFolder()
    const used = { 'new-checkout': 5, banner: 7, 'dark-mode': '2026-11-19' }
    writeFileSync(join(cwd, 'usage.json'), JSON.stringify(used))
    const { stdout } = await runCommand(['stale', 'flags.json', '--usage', 'usage.json'], { cwd })
    expect(stdout).toContain('not evaluated\n  old-search\n')
  })

  test.each([
    ['[]', 'usage.json:1:1: This must be an object. It is [].'],
    [
      '{"a": "soon"}',
      'usage.a must be a number of evaluations, or a date such as 2026-12-01 or 2026-12-01T09:00:00Z; received "soon".',
    ],
  ])('%s is refused', async (text, message) => {
    const cwd = newFolder()
    writeFileSync(join(cwd, 'usage.json'), text)
    const ran = await runCommand(['stale', 'flags.json', '--usage', 'usage.json'], { cwd })
    expect(ran).toEqual({ exitCode: 2, stdout: '', stderr: `error: ${message}\n` })
  })
})

test('keys from packages are not judged, and the report says where they are from', async () => {
  const cwd = folderWith({
    'flags.json': { schemaVersion: 1, flags: { a: { enabled: true, rules } } },
    'app.js':
      "import { KEYS } from '@acme/keys'\nflags.isEnabled('a')\nflags.isEnabled(KEYS.b)\nflags.isEnabled(x.y)\n",
  })
  const args = ['stale', 'flags.json', '--source', '*.js']
  expect((await runCommand(args, { cwd })).stdout).toBe(`dynamic keys, not judged
    app.js:3  KEYS.b  (imported from "@acme/keys")
    app.js:4  x.y

None of 1 flag is stale. 2 dynamic keys not judged, 1 of them imported from other code. 1 file of code.
`)
  const { json } = await runCommand([...args, '--json'], { cwd })
  expect(json['dynamic']).toMatchObject([{ from: '@acme/keys' }, { expression: 'x.y' }])
})

describe('--since', () => {
  test('flags that were removed and that code still names', async () => {
    const cwd = newFolder()
    commitAll(cwd)
    const { banner, ...others } = document.flags
    writeFiles(cwd, { 'flags.json': { ...document, flags: others } })
    commitAll(cwd, 'second')
    writeFiles(cwd, { 'flags.json': '{ broken' })
    commitAll(cwd, 'third')
    writeFiles(cwd, { 'flags.json': { ...document, flags: { 'dark-mode': others['dark-mode'] } } })
    const args = ['stale', 'flags.json', '--source', 'src/app.ts', '--since', 'HEAD~2']
    const { json } = await runCommand([...args, '--json'], { cwd })
    expect(json['unknown']).toMatchObject([
      { key: 'banner', removed: { key: 'banner', by: expect.stringMatching(/^[0-9a-f]{10}$/) } },
      { key: 'dark-mod', suggestion: 'dark-mode' },
      { key: 'new-checkout', removed: { by: 'a change that is not committed', at: '2026-11-20T09:00:00.000Z' } },
    ])
    const { stdout } = await runCommand(args, { cwd })
    expect(stdout).toMatch(/^ {2}banner {19}removed by [0-9a-f]{10}, \d{4}-\d\d-\d\d\n {4}src\/app\.ts:5$/m)
  })

  test('the document under the names that it had before', async () => {
    const cwd = folderWith({
      'config/flags [1].json': document,
      'src/app.ts': `flags.isEnabled('banner')\nflags.isEnabled('new-checkout')\n`,
    })
    commitAll(cwd)
    const { banner, ...others } = document.flags
    const { 'new-checkout': checkout, ...last } = others
    writeFiles(cwd, { 'config/flags [1].json': { ...document, flags: others } })
    commitAll(cwd, 'without banner')
    renameSync(join(cwd, 'config/flags [1].json'), join(cwd, 'flags-ä.json'))
    commitAll(cwd, 'renamed')
    writeFiles(cwd, { 'flags-ä.json': { ...document, flags: last } })
    commitAll(cwd, 'without new-checkout')
    const removedSince = async (since: string) => {
      const args = ['stale', 'flags-ä.json', '--source', 'src/*', '--since', since, '--json']
      const unknown = (await runCommand(args, { cwd })).json['unknown'] as { key: string; removed?: object }[]
      return unknown.flatMap(({ key, removed }) => (removed === undefined ? [] : [key]))
    }
    expect(await removedSince('HEAD~3')).toEqual(['banner', 'new-checkout'])
    expect(await removedSince('HEAD~2')).toEqual(['new-checkout'])
    expect(await removedSince('HEAD~1')).toEqual(['new-checkout'])
    expect(await removedSince('HEAD')).toEqual([])
  })

  test('what a merge removed was removed by the merge', async () => {
    const cwd = folderWith({ 'flags.json': document, 'app.js': "flags.isEnabled('banner')" })
    commitAll(cwd)
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.com', ...args], {
        cwd,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }).trim()
    git('checkout', '--quiet', '-b', 'side')
    writeFiles(cwd, { other: '' })
    commitAll(cwd, 'side')
    git('checkout', '--quiet', 'main')
    git('merge', '--quiet', '--no-ff', '--no-commit', 'side')
    const { banner, ...others } = document.flags
    writeFiles(cwd, { 'flags.json': { ...document, flags: others } })
    commitAll(cwd, 'merge')
    const args = ['stale', 'flags.json', '--source', '*.js', '--since', 'HEAD~1', '--json']
    const { unknown } = (await runCommand(args, { cwd })).json
    expect(unknown).toMatchObject([{ key: 'banner', removed: { by: git('rev-parse', 'HEAD').slice(0, 10) } }])
  })

  test('a commit before the document was there is said to be so', async () => {
    const cwd = folderWith({ 'app.js': '' })
    commitAll(cwd)
    writeFiles(cwd, { 'flags.json': document })
    commitAll(cwd, 'second')
    const { exitCode, stderr } = await runCommand(['stale', 'flags.json', '--source', '*.js', '--since', 'HEAD~1'], {
      cwd,
    })
    expect(exitCode).toBe(1)
    expect(stderr).toContain('At HEAD~1 flags.json was no document yet: what it had is not known.\n')
  })

  test('a commit that there is not, or a document without history', async () => {
    const cwd = newFolder()
    commitAll(cwd)
    const at = async (since: string, name = 'flags.json', stdin = '') =>
      (await runCommand(['stale', name, '--source', 'src', `--since=${since}`], { cwd, stdin })).stderr
    expect(await at('v9')).toBe("error: v9: git says: bad revision 'v9'\n")
    expect(await at('--all')).toBe('error: --since is a commit, such as main or v1.2.0; received "--all".\n')
    expect(await at('HEAD', '-', JSON.stringify(document))).toContain(
      'error: --since looks at the history of a file: stdin is none.\n',
    )
  })
})

describe('code that cannot be had', () => {
  test('a file that cannot be read: it may name any flag', async () => {
    const cwd = newFolder()
    symlinkSync('/proc/self/mem', join(cwd, 'src/memory.ts'))
    const { json } = await runCommand(['stale', 'flags.json', '--source', 'src', '--json'], { cwd })
    expect(json['error']).toMatchObject({
      code: 'UNREADABLE',
      message: expect.stringMatching(/^src\/memory\.ts cannot be read: EIO/),
    })
  })

  test('no file matches', async () => {
    const { exitCode, stderr } = await runCommand(['stale', 'flags.json', '--source', 'lib/**'], { cwd: newFolder() })
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: 'error: No file matches "lib/**".\n' })
  })
})

test.each(['stale', 'types'])('%s: what is no document is one sentence, and exit code 2', async (command) => {
  const cwd = folderWith({
    'empty.json': '',
    'binary.json': new Uint8Array([0, 255, 1]),
    'folder/a.json': '{}',
    'long.json': '[1]',
  })
  writeFileSync(join(cwd, 'long.json'), `{"a": "${'x'.repeat(10_000_000)}"}`)
  for (const name of ['none.json', 'folder', 'empty.json', 'binary.json', 'long.json']) {
    const { exitCode, stdout, stderr } = await runCommand([command, name], { cwd })
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr).toMatch(/^error: [^\n]+\n$/)
  }
})
