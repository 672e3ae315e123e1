import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { build } from 'esbuild'
import { beforeAll, describe, expect, test } from 'vitest'
import { linksIn } from '../docs/markdown.js'
import { manifest, type Packed, pack, root, run, workspace } from './tarball.js'

const entryPoints = Object.keys(manifest.exports).filter((entryPoint) => !entryPoint.endsWith('.json'))

let packed: Packed
let consumer: string

beforeAll(() => {
  packed = pack()
  consumer = join(workspace, 'consumer')
  mkdirSync(consumer)
  writeFileSync(join(consumer, 'package.json'), '{"name":"consumer","private":true}')
  const typescript = manifest.devDependencies['@typescript/native'].replace('npm:typescript@', 'typescript@')
  const nodeTypes = `@types/node@${manifest.devDependencies['@types/node']}`
  run('npm', ['install', '--no-audit', '--no-fund', join(workspace, packed.filename), typescript, nodeTypes], consumer)
})

function program(name: string, text: string): string {
  writeFileSync(join(consumer, name), text)
  return run(process.execPath, [name], consumer)
}

const useIt = `
const flags = createFlagClient({ source: document({ schemaVersion: 1, flags: { beta: { enabled: true, rules: [{ serve: 'on' }] } } }) })
flags.ready().then(async () => {
  console.log(flags.isEnabled('beta', { targetingKey: 'u' }), isHoldfastError(new HoldfastError('NOT_READY', 'x')), typeof startAppConfigEmulator)
  await flags.close()
})
`

describe('the tarball', () => {
  test('holds what is needed and nothing else', () => {
    const paths = packed.files.map(({ path }) => path)
    expect(paths).toEqual(
      expect.arrayContaining([
        'LICENSE',
        'README.md',
        'CHANGELOG.md',
        'SECURITY.md',
        'docs/operations.md',
        'dist/flags.schema.json',
        'dist/appconfig-flags.schema.json',
        'dist/flags.schema.draft-04.json',
        'dist/THIRD-PARTY-NOTICES.md',
        'dist/sbom.cdx.json',
      ]),
    )
    expect(paths.filter((path) => /^(src|test|bench|examples|scripts|docs\/images)\//.test(path))).toEqual([])
    expect(packed.size).toBeLessThan(1_650_000)
  })

  test('has pages whose relative links lead to what is in it', () => {
    const paths = packed.files.map(({ path }) => path)
    const pages = paths.filter((path) => path.endsWith('.md'))
    expect(pages.length).toBeGreaterThan(8)
    for (const page of pages) {
      for (const link of linksIn(readFileSync(join(root, page), 'utf8'))) {
        const [path = ''] = link.split('#')
        if (/^[a-z]+:/.test(link) || path === '') continue
        expect(paths, `${page}: ${link}`).toContain(posix.join(posix.dirname(page), path))
      }
    }
  })

  test('has an entry point for each file in src but the binary, and no other', () => {
    const files = readdirSync(join(root, 'src')).filter((name) => name.endsWith('.ts') && name !== 'cli.ts')
    const names = files.map((name) => (name === 'index.ts' ? '.' : `./${name.replace(/\.ts$/, '')}`))
    expect(entryPoints.sort()).toEqual(names.sort())
  })

  test('has entry points that the README names', () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8')
    for (const entryPoint of entryPoints) expect(readme).toContain(`\`${entryPoint.replace(/^\./, 'holdfast')}\``)
  })
})

describe('a fresh project', () => {
  test('imports it as an ES module', () => {
    const imports = `
      import { createFlagClient, document } from 'holdfast'
      import { HoldfastError, isHoldfastError } from 'holdfast/errors'
      import { startAppConfigEmulator } from 'holdfast/testing'
    `
    expect(program('esm.mjs', imports + useIt).trim()).toBe('true true function')
  })

  test('requires it as CommonJS', () => {
    const requires = `
      const { createFlagClient, document } = require('holdfast')
      const { HoldfastError, isHoldfastError } = require('holdfast/errors')
      const { startAppConfigEmulator } = require('holdfast/testing')
    `
    expect(program('cjs.cjs', requires + useIt).trim()).toBe('true true function')
  })

  test.each([
    ['lazy.mjs', "import 'holdfast'; import { appConfigControlPlane, kill } from 'holdfast/control'"],
    ['lazy.cjs', "require('holdfast'); const { appConfigControlPlane, kill } = require('holdfast/control')"],
  ])('loads no AWS SDK before its first use: %s, where there is none', (file, imports) => {
    const place = "{ application: 'shop', environment: 'prod', profile: 'flags' }"
    const body = `
      console.log(typeof kill)
      kill(appConfigControlPlane(), ${place}, { flags: ['a'] }).catch(({ code, message }) => console.log(code, message))
    `
    const [sdk, away] = [join(consumer, 'node_modules/@aws-sdk'), join(consumer, 'away')]
    renameSync(sdk, away)
    try {
      expect(program(file, imports + body)).toMatch(
        /^function\nCONTROL_REFUSED .*Install @aws-sdk\/client-appconfig beside the program\.\n$/,
      )
    } finally {
      renameSync(away, sdk)
    }
  })

  test('reaches AppConfig through the real SDK, from either module system', () => {
    const body = `
      const main = async () => {
        const emulator = await startAppConfigEmulator({ pollIntervalSeconds: 1 })
        const target = { application: 'shop', environment: 'prod', profile: 'flags' }
        emulator.deploy(target, { schemaVersion: 1, flags: { beta: { enabled: true, rules: [{ serve: 'on' }] } } })
        const flags = createFlagClient({ source: appConfig({ ...target, ...emulator.clientOptions }) })
        const { state } = await flags.ready()
        console.log(state, flags.isEnabled('beta'))
        await flags.close()
        await emulator.close()
      }
      main()
    `
    const esm = `import { appConfig, createFlagClient } from 'holdfast'; import { startAppConfigEmulator } from 'holdfast/testing';`
    const cjs = `const { appConfig, createFlagClient } = require('holdfast'); const { startAppConfigEmulator } = require('holdfast/testing');`
    expect(program('live.mjs', esm + body).trim()).toBe('live true')
    expect(program('live.cjs', cjs + body).trim()).toBe('live true')
  })

  test('bundles it with esbuild, minified, into one file that needs the AWS SDK at most', async () => {
    writeFileSync(
      join(consumer, 'to-bundle.js'),
      `import { createFlagClient, document } from 'holdfast'
import { runWithFlags, currentFlags } from 'holdfast/context'
import { exposures } from 'holdfast/exposures'
import { createTestClient } from 'holdfast/testing'
const seen = []
const flags = createFlagClient({
  source: document({ schemaVersion: 1, flags: { beta: { enabled: true, rules: [{ serve: 'on' }] } } }),
  hooks: [exposures({ onExposure: ({ unit }) => seen.push(unit) })],
})
await flags.ready()
runWithFlags(flags.scope({ targetingKey: 'u' }), () => console.log(currentFlags().isEnabled('beta'), seen, createTestClient({ a: 1 }).value('a', {}, 0)))
await flags.close()
`,
    )
    const outfile = join(workspace, 'bundled.mjs')
    await build({
      entryPoints: [join(consumer, 'to-bundle.js')],
      outfile,
      bundle: true,
      minify: true,
      platform: 'node',
      format: 'esm',
      external: ['@aws-sdk/*'],
      logLevel: 'error',
    })
    expect(run(process.execPath, [outfile], workspace).trim()).toBe("true [ 'u' ] 1")
  })

  test("runs README's first program as pasted", () => {
    const [, first = ''] = /```js\n(.*?)```/s.exec(readFileSync(join(root, 'README.md'), 'utf8')) ?? []
    expect(program('first.mjs', first)).toBe('ada true\ngrace false\nedsger true\nbarbara false\ntony true\n')
  })

  test.each([
    ['flags.schema.json', 'https://json-schema.org/draft/2020-12/schema'],
    ['flags.schema.draft-04.json', 'http://json-schema.org/draft-04/schema#'],
    ['appconfig-flags.schema.json', 'http://json-schema.org/draft-07/schema#'],
  ])('finds %s by its stable name, without words of our own', (name, dialect) => {
    const text = `const schema = require('holdfast/${name}'); console.log(schema.$schema)
      console.log(JSON.stringify(schema).includes('"x-'))`
    expect(program('schema.cjs', text)).toBe(`${dialect}\nfalse\n`)
  })

  test('makes the validator for AppConfig one file that needs nothing else', () => {
    cpSync(join(root, 'examples/appconfig-validator'), join(consumer, 'validator'), { recursive: true })
    symlinkSync(join(root, 'node_modules/esbuild'), join(consumer, 'node_modules/esbuild'))
    const alone = join(workspace, 'function')
    run(process.execPath, ['validator/bundle.js', alone], consumer)
    expect(readFileSync(join(alone, 'index.mjs'), 'utf8')).not.toMatch(/aws-sdk|lru-cache/)
    writeFileSync(
      join(alone, 'invoke.mjs'),
      `import { handler } from './index.mjs'
const content = (document) => Buffer.from(JSON.stringify(document)).toString('base64')
await handler({ content: content({ schemaVersion: 1, flags: {} }) })
await handler({ content: content({ schemaVersion: 1, flag: {} }) }).catch((error) => console.log(error.message))
`,
    )
    const said = run(process.execPath, ['invoke.mjs'], alone)
    expect(said).toContain('may be deployed')
    expect(said).toContain('Did you mean "flags"?')
  })

  test.each([
    ['node16', 'node16', 'esm.mts'],
    ['node16', 'node16', 'cjs.cts'],
    ['esnext', 'bundler', 'bundled.ts'],
  ])('compiles against its types: module %s, resolution %s, %s', (module, moduleResolution, name) => {
    writeFileSync(
      join(consumer, name),
      `import { type AnyFlagClient, createFlagClient, document, type EvaluationContext, type OtherFlags } from 'holdfast'
import { currentFlags } from 'holdfast/context'
import { HoldfastError } from 'holdfast/errors'
import { emfSink, exposures } from 'holdfast/exposures'
import { createTestClient, manualClock } from 'holdfast/testing'
const clock = manualClock()
const flags = createFlagClient<OtherFlags>({ source: document({ schemaVersion: 1, flags: {} }), clock })
const user: EvaluationContext = { targetingKey: 'u', plan: 'pro' }
const text: string = flags.value('a', user, 'blue')
const on: boolean = flags.isEnabled('b', user)
// @ts-expect-error the fallback's type is the answer's
const wrong: number = flags.value('a', user, 'blue')
declare global {
  interface HoldfastFlags {
    button: 'blue' | 'green'
  }
}
const button: 'blue' | 'green' | undefined = currentFlags()?.value('button', 'blue')
const typed = createFlagClient<{ max: number }>({ source: document({ schemaVersion: 1, flags: {} }) })
const untyped: AnyFlagClient = typed
// @ts-expect-error misspelt
typed.isEnabled('mx')
// @ts-expect-error misspelt
export const misspelt = () => document({ schemaVersion: 1, flags: { a: { enabled: true, ruls: [] } } })
// @ts-expect-error red is no value of it
createTestClient({ button: 'red' }, { hooks: [exposures({ sink: emfSink() })] })
export { button, on, text, untyped, wrong, HoldfastError }
`,
    )
    const options = {
      module,
      moduleResolution,
      strict: true,
      noEmit: true,
      skipLibCheck: false,
      types: ['node'],
      target: 'es2022',
    }
    writeFileSync(join(consumer, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files: [name] }))
    expect(run('npx', ['tsc', '-p', '.'], consumer)).toBe('')
  })
})
