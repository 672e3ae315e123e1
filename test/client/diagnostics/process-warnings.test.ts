import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { programs } from '../run-program.js'

const { folder, run } = programs()

const sound = `{ schemaVersion: 1, flags: {
  'new-pricing': { enabled: true, rules: [{ percent: 50, serve: 'on' }] },
  theme: { enabled: true, variants: { dark: '#000', light: '#fff' }, default: 'light' } } }`

/** What a program says on stderr: a line for each warning, without the process id, and without Node.js's hint. */
async function warningsOf(program: string, options = {}): Promise<string[]> {
  const { code, err } = await run(program, options)
  expect(code, err).toBe(0)
  return err
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('(Use `node --trace-warnings'))
    .map((line) => line.replace(/^\(node:\d+\) /, ''))
}

const asking = (ask: string, options = '') => `
  const client = createFlagClient({ source: document(${sound}), ${options} })
  await client.ready()
  for (let i = 0; i < 3; i += 1) { ${ask} }
  await client.close()`

test('a client that is asked rightly says nothing', async () => {
  const ask = `client.isEnabled('new-pricing', { targetingKey: 'u-1' }); client.value('theme', {}, 'light')`
  expect(await warningsOf(asking(ask))).toEqual([])
})

test('a misspelt key is said once, with the nearest name', async () => {
  expect(await warningsOf(asking(`client.isEnabled('new-pricng', { targetingKey: 'u-1' })`))).toEqual([
    '[FLAG_NOT_FOUND] HoldfastWarning: The flag document has no flag "new-pricng". Did you mean "new-pricing"?',
  ])
})

test('a fallback of the wrong type is said once', async () => {
  expect(await warningsOf(asking(`client.value('theme', {}, 7)`))).toEqual([
    '[TYPE_MISMATCH] HoldfastWarning: Flag "theme" has values of type string; the fallback is of type number.',
  ])
})

test('a context without a unit is said once a flag, with the members it has', async () => {
  const [warning, ...more] = await warningsOf(asking(`client.isEnabled('new-pricing', { userId: 'u-1', plan: 'pro' })`))
  expect(more).toEqual([])
  expect(warning).toMatch(/^\[TARGETING_KEY_MISSING\] HoldfastWarning: Flag "new-pricing" draws by a unit/)
  expect(warning).toContain('The context has "userId", "plan". Give it a "targetingKey"')
})

test('a scope that is called as a client is called is told once, and the user is not taken for a value', async () => {
  const ask = `if (client.scope({ targetingKey: 'u-1' }).value('theme', { targetingKey: 'u-1' }, 'light') !== '#fff') process.exitCode = 1`
  expect(await warningsOf(asking(ask))).toEqual([
    '[MISPLACED_ARGUMENT] HoldfastWarning: Flag "theme": Further arguments were ignored. A scope has its context: its methods take the key, and a fallback or options.',
  ])
})

test('asking before ready() is said once', async () => {
  const program = `
    const client = createFlagClient({ source: document(${sound}) })
    client.isEnabled('new-pricing', { targetingKey: 'u-1' })
    await client.close()`
  expect(await warningsOf(program)).toEqual([
    '[PROVIDER_NOT_READY] HoldfastWarning: No flag document yet. Await ready() before asking, or give the client a `fallback` document.',
  ])
})

test('a refused document, with its problems, and that there are no flags', async () => {
  const program = `
    const refused = { schemaVersion: 1, flags: { a: { enabled: true, rules: [{ percnt: 5, serve: 'on' }] } } }
    const fetch = async () => ({ kind: 'content', content: refused, versionLabel: undefined })
    const client = createFlagClient({ source: { description: 'database', polled: false, fetch } })
    await client.ready()
    for (let i = 0; i < 3; i += 1) await client.refresh()
    await client.close()`
  expect(await warningsOf(program)).toEqual([
    '[INVALID_DOCUMENT] HoldfastWarning: database: Flag document refused, 1 problem:',
    expect.stringMatching(/^ {2}\/flags\/a\/rules\/0.*Did you mean "percent"\?/),
    "[NOT_READY] HoldfastWarning: The client has no flag document yet: value() gives the caller's fallback, and isEnabled() gives false. Flag document refused, 1 problem:",
  ])
})

test('a doubt that is left as it is does not hide a new one, and is not said again', async () => {
  const program = `
    const tiny = { enabled: true, rules: [{ percent: 0.05, serve: 'on' }] }
    const source = document({ schemaVersion: 1, flags: { a: tiny } })
    const client = createFlagClient({ source })
    await client.ready()
    for (const flags of [{ a: tiny, b: { enabled: true } }, { a: tiny }, { a: tiny, b: { enabled: true } }]) {
      source.update({ schemaVersion: 1, flags })
      await client.refresh()
    }
    await client.close()`
  const said =
    '[DOUBTFUL_DOCUMENT] HoldfastWarning: The flag document from document in memory is in use and has warnings:'
  expect(await warningsOf(program)).toEqual([
    expect.stringContaining(`${said} /flags/a/rules/0/percent: This is 0.05 %`),
    expect.stringMatching(/: \/flags\/b: Flag "b" is enabled, and nobody gets it: .* \(and 1 more\)$/),
  ])
})

test('a file that is saved with a mistake is refused, and the flags of before stay', async () => {
  const path = join(folder, 'flags.json')
  writeFileSync(path, JSON.stringify({ schemaVersion: 1, flags: { a: { enabled: true, default: 'on' } } }))
  const program = `
    import { writeFileSync } from 'node:fs'
    const client = createFlagClient({ source: file(${JSON.stringify(path)}) })
    await client.ready()
    writeFileSync(${JSON.stringify(path)}, '{"schemaVersion": 1, "flags": {},}')
    await client.refresh()
    if (!client.isEnabled('a')) process.exitCode = 1
    await client.close()`
  const [first, ...more] = await warningsOf(program)
  expect(first).toMatch(/^\[INVALID_DOCUMENT\] HoldfastWarning: file .*flags\.json: Flag document refused, 1 problem:$/)
  expect(more).toEqual([expect.stringContaining('line 1')])
})

test('a hook and a listener that throw, each time, are said once, with their stacks', async () => {
  const program = `
    const throwing = (what) => () => { throw new Error(what) }
    const source = document(${sound})
    const client = createFlagClient({ source, hooks: [{ before() {} }, { after: throwing('no disk') }] })
    client.on('change', throwing('no cache'))
    await client.ready()
    for (let i = 0; i < 3; i += 1) client.value('theme', {}, 'dark')
    for (let i = 0; i < 3; i += 1) {
      source.update({ schemaVersion: 1, flags: { ['flag-' + i]: { enabled: true, default: 'on' } } })
      await client.refresh()
    }
    await client.close()`
  const warnings = await warningsOf(program)
  expect(warnings.filter((line) => line.startsWith('['))).toEqual([
    '[HOOK_FAILED] HoldfastWarning: A flag hook (hooks[1]) threw: no disk. Answers are not affected. Further errors of this hook are not reported.',
    '[LISTENER_FAILED] HoldfastWarning: A listener of "change" threw: no cache. Flags are not affected.',
  ])
  expect(warnings.filter((line) => /^Error: no (disk|cache)$/.test(line))).toHaveLength(2)
})

test('a snapshot that cannot be written is said, and once', async () => {
  const program = `
    const source = document(${sound})
    const client = createFlagClient({ source, snapshotDir: import.meta.filename })
    await client.ready()
    for (let i = 0; i < 3; i += 1) {
      source.update({ schemaVersion: 1, flags: { ['flag-' + i]: { enabled: true, default: 'on' } } })
      await client.refresh()
    }
    await client.close()`
  const [ignored, unwritten, ...more] = await warningsOf(program)
  expect(more).toEqual([])
  expect(ignored).toMatch(/^\[SNAPSHOT_FAILED\] HoldfastWarning: Snapshot .* is ignored: ENOTDIR/)
  expect(unwritten).toMatch(/^\[SNAPSHOT_FAILED\] HoldfastWarning: Snapshot .* cannot be written: .*the older snapshot/)
})

test('no region, no SDK, no such place: there are no flags, and why', async () => {
  const program = `
    const client = createFlagClient({ application: 'a', environment: 'e', profile: 'p', polling: 'on-demand' })
    await client.ready()
    await client.close()`
  const warnings = await warningsOf(program)
  expect(warnings[0]).toMatch(
    /^\[NOT_READY\] HoldfastWarning: The client has no flag document yet: .*AppConfig a\/e\/p/,
  )
})

test('`logger: false` and Node.js silence it; status() keeps it all the same', async () => {
  const ask = `client.isEnabled('new-pricng')`
  expect(await warningsOf(asking(ask, 'logger: false'))).toEqual([])
  expect(await warningsOf(asking(ask), { flags: ['--disable-warning=HoldfastWarning'] })).toEqual([])
  const { out } = await run(`
    const client = createFlagClient({ source: document(${sound}), logger: false })
    await client.ready()
    for (let i = 0; i < 3; i += 1) client.isEnabled('new-pricng')
    const { warnings, evaluations } = client.status()
    console.log(JSON.stringify([warnings.map(({ code, flag }) => [code, flag]), evaluations]))
    await client.close()`)
  expect(JSON.parse(out)).toEqual([
    [['FLAG_NOT_FOUND', 'new-pricng']],
    [{ code: 'FLAG_NOT_FOUND', count: 3, flags: { 'new-pricng': 3 } }],
  ])
})
