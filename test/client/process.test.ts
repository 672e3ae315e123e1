import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { expect, onTestFinished, test } from 'vitest'
import { startAppConfigEmulator } from '../../src/testing.js'
import { bundled } from '../bundled.js'
import { entryPoint, programs } from './run-program.js'
import { flagsOn } from './stage.js'

const { folder, folderWithSdk, run } = programs()

const never = `{ description: 'never', polled: true, fetch: () => new Promise(() => {}) }`
const good = `document({ schemaVersion: 1, flags: { a: { enabled: true, rules: [{ percent: 50, serve: 'on' }] } } })`

test('importing and evaluating need no AWS SDK, install no signal handlers and leave no globals', async () => {
  const result = await run(`
    const before = JSON.stringify([process.eventNames(), Object.getOwnPropertyNames(globalThis)])
    const client = createFlagClient({ source: ${good} })
    await client.ready()
    client.isEnabled('a', { targetingKey: 'u-1' })
    console.log(before === JSON.stringify([process.eventNames(), Object.getOwnPropertyNames(globalThis)]))
  `)
  expect(result).toEqual({ code: 0, out: 'true\n', err: '' })
})

test('a process that awaits ready() lives until it settles, and not longer for the client', async () => {
  const result = await run(`
    const client = createFlagClient({ source: ${never}, initTimeoutMs: 50 })
    console.log((await client.ready()).state)
  `)
  expect(result).toMatchObject({ code: 0, out: 'none\n' })
})

test('neither polling nor watching keeps a process alive', async () => {
  const result = await run(`
    const client = createFlagClient({ source: file(import.meta.filename) })
    console.log((await client.ready()).error.code)
  `)
  expect(result).toMatchObject({ code: 0, out: 'INVALID_DOCUMENT\n' })
})

test('nor do connections to AWS, closed or not', async () => {
  const emulator = await startAppConfigEmulator()
  onTestFinished(() => emulator.close())
  const target = { application: 'checkout', environment: 'prod', profile: 'flags' }
  emulator.deploy(target, flagsOn('a'))
  const source = JSON.stringify({ ...target, ...emulator.clientOptions })
  for (const end of ['', 'await client.close()']) {
    const program = `
      const client = createFlagClient({ source: appConfig(${source}) })
      console.log((await client.ready()).state)
      ${end}
    `
    expect(await run(program, { directory: folderWithSdk })).toEqual({ code: 0, out: 'live\n', err: '' })
  }
})

test('failing for long ends no process', async () => {
  const result = await run(`
    const failing = { description: 'failing', polled: true, fetch: async () => { throw new Error('down') } }
    const client = createFlagClient({ source: failing, required: true, random: () => 0, initTimeoutMs: 100 })
    client.on('error', async () => { throw new Error('listener') })
    setTimeout(() => console.log(client.status().consecutiveFailures > 1), 400)
  `)
  expect(result).toMatchObject({ code: 0, out: 'true\n' })
})

const noSdk = `
  const client = createFlagClient({ application: 'a', environment: 'e', profile: 'p', initTimeoutMs: 300_000 })
  const { state, error } = await client.ready()
  console.log(state, error.code, error.message, error.cause?.name)
  await client.close()
`

test('without the AWS SDK ready() says so, and how to have it, without waiting', async () => {
  const { code, out } = await run(noSdk)
  expect(code).toBe(0)
  expect(out).toMatch(/^none AWS_SDK_MISSING AppConfig a\/e\/p: the AWS SDK could not be loaded \(Cannot find package/)
  expect(out).toMatch(/Install @aws-sdk\/client-appconfigdata beside the program; .+ Error\n$/)
})

test('a bundle in ES modules that holds the AWS SDK, without the banner, says the same', async () => {
  const directory = join(folder, 'without-banner')
  mkdirSync(directory)
  const { external: _external, banner: _banner, ...all } = bundled
  await build({ ...all, entryPoints: [entryPoint], outfile: join(directory, 'holdfast.mjs') })
  expect((await run(noSdk, { directory })).out).toMatch(
    /^none AWS_SDK_MISSING .+ \(Dynamic require of .+ is not supported\)\. .+ needs the banner of docs\/integrations\.md/,
  )
})

test('a bundle in several ES modules finds the AWS SDK in its chunk', async () => {
  const emulator = await startAppConfigEmulator()
  onTestFinished(() => emulator.close())
  const target = { application: 'checkout', environment: 'prod', profile: 'flags' }
  emulator.deploy(target, flagsOn('a'))
  const directory = join(folder, 'split')
  const { external: _external, ...all } = bundled
  const split = { splitting: true, outdir: directory, outExtension: { '.js': '.mjs' } }
  await build({ ...all, ...split, entryPoints: { holdfast: entryPoint } })
  const program = `
    const client = createFlagClient({ source: appConfig(${JSON.stringify({ ...target, ...emulator.clientOptions })}) })
    console.log((await client.ready()).state)
    await client.close()
  `
  expect(await run(program, { directory })).toMatchObject({ code: 0, out: 'live\n' })
})

test('evaluating allocates nothing', async () => {
  const result = await run(
    `
    const client = createFlagClient({ source: ${good}, logger: false })
    await client.ready()
    const scope = client.scope({ targetingKey: 'u-1' })
    const users = Array.from({ length: 1000 }, (_, index) => ({ targetingKey: 'user-' + index }))
    let on = 0
    function evaluate(rounds) {
      for (let round = 0; round < rounds; round++) {
        for (const user of users) {
          if (client.isEnabled('a', user)) on++
          if (client.value('a', user, false)) on++
          if (client.evaluate('a', user).enabled) on++
          if (client.value('unknown', user, false)) on++
          if (scope.isEnabled('a')) on++
        }
      }
    }
    // The compiler works beside us and boxes numbers until it is done: the best of many rounds is what it arrives at.
    let least = Infinity
    for (let attempt = 0; attempt < 20; attempt++) {
      gc()
      const before = process.memoryUsage().heapUsed
      evaluate(20)
      least = Math.min(least, (process.memoryUsage().heapUsed - before) / 100_000)
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    console.log(least < 0.5 || least, on > 0)
  `,
    { flags: ['--expose-gc'] },
  )
  expect(result).toEqual({ code: 0, out: 'true true\n', err: '' })
})
