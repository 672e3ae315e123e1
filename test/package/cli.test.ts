import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { AppConfigClient, CreateDeploymentStrategyCommand } from '@aws-sdk/client-appconfig'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { build, transform } from 'esbuild'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AppConfigEmulator } from '../../src/testing.js'
import { createProject } from './project.js'
import { manifest, pack, root, workspace } from './tarball.js'

// The binary of the packed tarball, as `npx holdfast` runs it.

const folder = join(workspace, 'cli')
const binary = join(folder, 'node_modules/.bin/holdfast')
const { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: _, ...env } = process.env

interface Ran {
  readonly code: number | string | null
  readonly stdout: string
  readonly stderr: string
}

function run(command: string, args: readonly string[], more: NodeJS.ProcessEnv = {}, cwd = folder): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(command, args, { cwd, env: { ...env, ...more } }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : (error.code ?? null), stdout, stderr })
    })
  })
}
const holdfast = (...args: string[]) => run(binary, args)
const shell = (script: string) => run('bash', ['-c', `set -o pipefail; PATH="node_modules/.bin:$PATH"; ${script}`])

beforeAll(async () => {
  createProject('cli', pack().filename, [])
  expect(await holdfast('init')).toMatchObject({ code: 0, stderr: '' })
  const flags = Object.fromEntries(Array.from({ length: 3_000 }, (_, index) => [`flag-${index}`, { enabled: false }]))
  writeFileSync(join(folder, 'large.json'), JSON.stringify({ schemaVersion: 1, flags }))
  const menu = { state: 'ENABLED', variants: { on: true, off: false }, defaultVariant: 'on' }
  writeFileSync(join(folder, 'menu.json'), JSON.stringify({ flags: { 'new-menu': menu } }))
})

/** One line of each command, and what it prints. */
const lines: Readonly<Record<string, readonly [line: string, code: number, stdout: RegExp]>> = {
  init: ['init', 0, /^kept, was there +flags\.json\n/],
  validate: ['validate flags.json', 0, /^flags\.json: no problems in 1 flag/],
  explain: [
    'explain new-checkout targetingKey=user-42',
    0,
    /^new-checkout = off {2}\(DEFAULT\) {3}flags\.json, sha256/,
  ],
  diff: ['diff flags.json flags.json', 0, /^0 of 1 flag may answer differently\.\n/],
  stale: ['stale flags.json', 0, /^None of 1 flag is stale\.\n/],
  types: ['types flags.json', 0, /interface HoldfastFlags/],
  test: ['test', 0, /^flags\.test\.json: 3 passed/m],
  simulate: ['simulate new-checkout flags.json', 0, /new-checkout/],
  build: ['build flags.json', 0, /^\{\n {2}"schemaVersion": 1/],
  convert: ['convert flags.json --to appconfig', 0, /"version": "1"/],
  import: ['import --from flagd menu.json', 0, /"new-menu"/],
  // It does not end by itself: a line that it refuses, and a test of its own below.
  dev: ['dev nothing.json', 2, /^$/],
  publish: ['publish nowhere flags.json', 2, /^$/],
  status: ['status nowhere', 2, /^$/],
  kill: ['kill nowhere new-checkout', 2, /^$/],
  unkill: ['unkill nowhere new-checkout', 2, /^$/],
  rollback: ['rollback nowhere', 2, /^$/],
  rollout: ['rollout status nowhere', 2, /^$/],
  completion: ['completion bash', 0, /complete -o default -F _holdfast holdfast/],
}

describe('each command', () => {
  test.each(Object.entries(lines))('%s', async (_, [line, code, stdout]) => {
    const ran = await holdfast(...line.split(' '))
    expect(ran).toMatchObject({ code, stdout: expect.stringMatching(stdout) })
    expect(ran.stderr).not.toMatch(/^ {4}at /m)
  })

  test('is one of these', async () => {
    const { stdout } = await holdfast('--help')
    const named = [...stdout.matchAll(/^ {2}([a-z]+)(?:, [a-z]+)? {2,}/gm)].map(([, name]) => name)
    expect(named.sort()).toEqual(Object.keys(lines).sort())
  })

  test.each(Object.keys(lines))('%s --json is one object, whose schema the package has', async (name) => {
    const [line = ''] = lines[name] ?? []
    const { stdout } = await holdfast(...line.split(' '), '--json')
    expect(JSON.parse(stdout)).toMatchObject({ command: name, exitCode: expect.any(Number) })
    const schema = `console.log(require.resolve('holdfast/schemas/${name}.schema.json'))`
    expect(await run(process.execPath, ['-e', schema])).toMatchObject({ code: 0 })
  })
})

test('diff counts in threads what it counts without', async () => {
  const document = (percent: number) =>
    JSON.stringify({ schemaVersion: 1, flags: { a: { enabled: true, rules: [{ percent, serve: 'on' }] } } })
  writeFileSync(join(folder, 'old.json'), document(5))
  writeFileSync(join(folder, 'new.json'), document(50))
  const users = Array.from({ length: 20_000 }, (_, index) => `{"targetingKey":"user-${index}"}\n`)
  writeFileSync(join(folder, 'users.ndjson'), users.join(''))
  const counted = (threads: string) =>
    holdfast(...'diff old.json new.json --population users.ndjson --threads'.split(' '), threads)
  const { code, stdout } = await counted('1')
  expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('20,000 contexts, 20,000 units') })
  expect(await counted('3')).toMatchObject({ code: 0, stdout })
})

test('a population by the pipe of a shell, as of what is packed', async () => {
  const counts = "simulate new-checkout flags.json --population <(printf '{}\\n{}\\n')"
  expect(await shell(`holdfast ${counts}`)).toMatchObject({ code: 0, stdout: expect.stringContaining('2 contexts') })
  const changes = "diff flags.json off.json --population <(printf '{}\\n{}\\n')"
  const off = `sed 's/"enabled": true/"enabled": false/' flags.json > off.json`
  expect(await shell(`${off}; holdfast ${changes}`)).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('2 contexts'),
  })
})

test('npx finds it, and it says its version', async () => {
  expect(await run('npx', ['--no-install', 'holdfast', '--version'])).toMatchObject({ stdout: `${manifest.version}\n` })
})

test('what is wrong is a sentence on stderr, and exit code 2', async () => {
  expect(await holdfast('validate', 'flag.json')).toEqual({
    code: 2,
    stdout: '',
    stderr: 'error: There is no file flag.json. Did you mean "flags.json"?\n',
  })
})

test('stale --source says what to install, in a project without the parser', async () => {
  const message =
    'Looking for flags in code takes the parser "oxc-parser", which is not installed. Install it beside Holdfast: npm install --save-dev oxc-parser'
  const line = ['stale', 'flags.json', '--source', '*.json']
  expect(await holdfast(...line)).toEqual({ code: 2, stdout: '', stderr: `error: ${message}\n` })
  const { stdout } = await holdfast(...line, '--json')
  expect(JSON.parse(stdout)).toMatchObject({ exitCode: 2, error: { code: 'PARSER_MISSING', message } })
})

test('standard input, and a pipe from one command to the next', async () => {
  const { code, stdout } = await shell('holdfast convert flags.json --to appconfig 2>/dev/null | holdfast validate -')
  expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringMatching(/^stdin: /) })
})

test('a reader that has enough is no failure', async () => {
  const { code, stdout, stderr } = await shell('holdfast explain --all large.json | head -n 1')
  expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: 'flag-0     off  DISABLED\n', stderr: '' })
})

test.each([
  ['validate broken.json', 1],
  ['explain --all broken.json', 2],
  ['diff large.json broken.json --json', 2],
  ['explain --all large.json', 0],
  ['--help', 0],
])('the exit code of %s is its answer, whether all of it is read or nothing', async (line, code) => {
  writeFileSync(join(folder, 'broken.json'), '{"schemaVersion": 1, "flags": {"a": {"enabled": 1}}}')
  expect(await shell(`holdfast ${line} | true`)).toMatchObject({ code, stdout: '' })
})

test('progress that nobody reads keeps no command from its answer', async () => {
  const slow = "(echo '{}'; sleep 1.5; echo '{}') | holdfast simulate new-checkout flags.json --population -"
  expect(await shell(`${slow} 2> >(true)`)).toMatchObject({ code: 0, stdout: expect.stringContaining('2 contexts') })
})

test('output that cannot be written is said to be so', async () => {
  expect(await shell('holdfast completion bash > /dev/full')).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^error: The output cannot be written: ENOSPC[^\n]*\n$/),
  })
})

test('Ctrl-C is 130, without a word', async () => {
  const child = spawn(binary, ['validate', '-'], { cwd: folder, env })
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(String(chunk)))
  const ended = new Promise((resolve) => child.on('exit', (code, signal) => resolve({ code, signal })))
  // More than a pipe holds: once it is taken, the command waits for the rest.
  await new Promise((resolve) => child.stdin.write(Buffer.alloc(1_000_000, ' '), resolve))
  child.kill('SIGINT')
  expect(await ended).toEqual({ code: 130, signal: null })
  expect(said.join('')).toBe('')
})

test('dev serves page and endpoint until Ctrl-C', async () => {
  const child = spawn(binary, ['dev', 'flags.json', '--port', '0', '--json'], { cwd: folder, env })
  const [line] = await once(child.stdout, 'data')
  const { url } = JSON.parse(String(line))
  const page = await (await fetch(url)).text()
  expect(page).toMatch(/name="holdfast-token" content="[\w-]{32}"/)
  for (const [, path] of page.matchAll(/(?:href|src)="(\w[^"]*)"/g))
    expect((await fetch(`${url}/${path}`)).status).toBe(200)
  child.kill('SIGINT')
  expect(await once(child, 'exit')).toEqual([130, null])
})

test('dev ends when nobody reads its requests any longer, and that is no failure', async () => {
  const child = spawn(binary, ['dev', 'flags.json', '--port', '0', '--json'], { cwd: folder, env })
  const [line] = await once(child.stdout, 'data')
  child.stdout.destroy()
  const ended = once(child, 'exit')
  await fetch(`${JSON.parse(String(line)).url}/configurationsessions`, { method: 'POST', body: '{}' })
  expect(await ended).toEqual([0, null])
})

test('dev ends with the program that started it by a channel; a command that is done does not wait for it', async () => {
  const start = (...args: string[]) =>
    spawn(process.execPath, [binary, ...args], { cwd: folder, env, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
  const child = start('dev', 'flags.json', '--port', '0', '--json')
  if (child.stdout === null) throw new Error('The program has no standard output')
  await once(child.stdout, 'data')
  const exit = once(child, 'exit')
  child.disconnect()
  expect(await exit).toEqual([130, null])
  expect(await once(start('validate', 'flags.json'), 'exit')).toEqual([0, null])
})

describe('AppConfig', () => {
  const place = { application: 'shop', environment: 'prod', profile: 'flags' }
  let emulator: AppConfigEmulator
  beforeAll(async () => {
    const testing = await import(join(root, 'dist/testing.js'))
    emulator = await testing.startAppConfigEmulator()
    emulator.deploy(place, { schemaVersion: 1, flags: { a: { enabled: false } } })
    const control = new AppConfigClient(emulator.clientOptions)
    const strategy = { DeploymentDurationInMinutes: 0, GrowthFactor: 100, FinalBakeTimeInMinutes: 0 }
    await control.send(new CreateDeploymentStrategyCommand({ Name: 'emergency', ...strategy }))
    control.destroy()
  })
  afterAll(() => emulator.close())

  const aws = () => ({
    AWS_ENDPOINT_URL_APPCONFIG: emulator.clientOptions.endpoint,
    AWS_ENDPOINT_URL_APPCONFIGDATA: emulator.clientOptions.endpoint,
    AWS_ENDPOINT_URL_CLOUDWATCH: emulator.clientOptions.endpoint,
    AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: emulator.clientOptions.endpoint,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  })

  test('is asked where the variables of the AWS SDK say', async () => {
    expect(await run(binary, ['validate', 'appconfig:shop/prod/flags'], aws())).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^appconfig:shop\/prod\/flags.*: no problems in 1 flag/),
      stderr: '',
    })
  })

  test('publish, kill, unkill, rollback and status: each in words and in JSON that keeps to the schema of the package', async () => {
    const words = async (line: string) => {
      const { code, stdout } = await run(binary, line.split(' '), aws())
      return [code, stdout.trimEnd().split('\n').at(-1)]
    }
    const ENV = 'shop/prod/flags'
    const publish = `publish ${ENV} flags.json --strategy emergency --yes`
    expect(await words(publish)).toEqual([
      0,
      'v2 is served. Clients have it within 16.5 s. To go back: holdfast rollback shop/prod/flags',
    ])
    expect(await shipped(publish)).toMatchObject({ outcome: 'already', served: { number: 2 } })

    const kill = `kill ${ENV} new-checkout --reason INC-77 --yes`
    expect(await shipped(`${kill} --plan`)).toMatchObject({
      outcome: 'planned',
      shares: [{ flag: 'new-checkout', percent: 5, besides: ['staff'] }],
    })
    expect(await words(kill)).toEqual([0, 'undo: holdfast unkill shop/prod/flags new-checkout --reason INC-77'])
    expect(await shipped(kill)).toMatchObject({ outcome: 'already', already: ['new-checkout'] })
    expect(await shipped(`status ${ENV}`)).toMatchObject({
      killed: [{ flag: 'new-checkout', reason: 'INC-77', version: { number: 3, label: 'kill-new-checkout' } }],
    })

    expect(await shipped(`unkill ${ENV} new-checkout --reason INC-80`)).toMatchObject({
      exitCode: 1,
      outcome: 'refused',
    })
    expect(await words(`unkill ${ENV} new-checkout --reason INC-77 --plan`)).toEqual([
      0,
      'Nothing was done: this is the plan.',
    ])
    expect(await shipped(`unkill ${ENV} new-checkout --reason INC-77 --yes`)).toMatchObject({ outcome: 'done' })
    expect(await words(`unkill ${ENV} new-checkout`)).toEqual([0, 'Nothing was done.'])

    expect(await shipped(`rollback ${ENV} --plan`)).toMatchObject({
      outcome: 'planned',
      how: 'revert',
      to: { number: 3 },
    })
    expect(await words(`rollback ${ENV} --to 2 --yes`)).toEqual([0, 'undo: holdfast rollback shop/prod/flags --to 4'])
    expect(await shipped(`rollback ${ENV} --to 2 --yes`)).toMatchObject({ outcome: 'already' })
    expect(await shipped(`status ${ENV} --history`)).toMatchObject({
      off: [{ flag: 'new-checkout', isKill: true, reason: 'INC-77' }],
    })
    expect(emulator.counts.CreateHostedConfigurationVersion).toBe(3)
  })

  /** The last object that a command prints, having checked each by the schema that ships. */
  const shipped = async (line: string, cwd = folder) => {
    const ran = await run(join(cwd, 'node_modules/.bin/holdfast'), [...line.split(' '), '--json'], aws(), cwd)
    const objects = ran.stdout
      .trimEnd()
      .split('\n')
      .map((text) => JSON.parse(text))
    const valid = shippedSchema(line.split(' ')[0] ?? '')
    for (const object of objects) expect(valid(object) ? [] : valid.errors).toEqual([])
    expect(objects.at(-1)).toMatchObject({ exitCode: ran.code })
    return objects.at(-1)
  }

  describe('guarded ramps', () => {
    const ENV = 'ramps/prod/wished'
    const rampOf = (startAt: string) => {
      const steps = [{ percent: 1, hold: '30m' }, { percent: 25, hold: '30m' }, { percent: 100 }]
      const ramp = { startAt, steps, guard: { id: 'r1', alarms: { pause: ['incident'] } } }
      return { schemaVersion: 1, minor: 1, flags: { pricing: { enabled: true, rules: [{ serve: 'on', ramp }] } } }
    }
    const ofRamps = (profile: string) => ({ application: 'ramps', environment: 'prod', profile })

    test('plan, start, advance, pause, resume, rollback and report: in words and in JSON that keeps to the schema', async () => {
      const document = rampOf('2030-01-01T00:00:00Z')
      writeFileSync(join(folder, 'ramp.json'), JSON.stringify(document))
      emulator.deploy(ofRamps('wished'), document)
      const words = async (line: string) => {
        const { code, stdout } = await run(binary, line.split(' '), aws())
        return [code, stdout.trimEnd().split('\n').at(-1)]
      }
      expect(await shipped('rollout plan ramp.json --traffic 2000 --errors 0.5')).toMatchObject({
        plan: { flag: 'pricing', gates: [{ gate: 'errors', percent: 0.5 }] },
      })
      const by = (version: number, deployment = version) => `by v${version} of ${ENV}, deployment #${deployment}.`
      expect(await words(`rollout start ${ENV} pricing --expect-id r1 --yes`)).toEqual([
        0,
        `pricing, ramp r1: begins ${by(2)}`,
      ])
      expect(await shipped(`rollout start ${ENV} pricing`)).toMatchObject({ ramps: [{ outcome: 'no-change' }] })
      expect(await shipped(`rollout advance ${ENV} pricing --expect-id r2 --anyway --yes`)).toMatchObject({
        ...{ ok: false, exitCode: 1 },
        ramps: [{ outcome: 'refused', why: 'is attempt r1, not r2' }],
      })
      expect(await shipped(`rollout advance ${ENV} pricing --anyway --plan`)).toMatchObject({
        ramps: [{ outcome: 'planned' }],
      })
      expect(await shipped(`rollout advance ${ENV} pricing --anyway --yes`)).toMatchObject({
        published: { version: 3 },
      })
      expect(await words(`rollout pause ${ENV} --all --reason INC-77 --yes`)).toEqual([
        0,
        `pricing, ramp r1: is paused ${by(4)}`,
      ])
      expect(await shipped(`status ${ENV}`)).toMatchObject({ ramps: [{ state: 'paused', guard: { ceiling: 2 } }] })
      expect(await words(`rollout resume ${ENV} --all --yes`)).toEqual([0, `pricing, ramp r1: goes on ${by(5)}`])
      expect(await words(`rollout rollback ${ENV} pricing --yes`)).toEqual([
        0,
        `pricing, ramp r1: is rolled back ${by(6)}`,
      ])
      expect(await words(`rollout rollback ${ENV} pricing`)).toEqual([
        0,
        'pricing, ramp r1: is rolled back: no change.',
      ])
      expect(await shipped(`rollout report ${ENV}`)).toMatchObject({
        report: { changeFailureRate: 1, failedBelow10Percent: 0 },
      })
      const { stdout } = await run(binary, ['rollout', 'report', ENV, '--html'], aws())
      expect(stdout).toMatch(/^<!doctype html>[\s\S]*<svg [\s\S]*<\/html>\n$/)
    })

    test('what is wrong is a sentence: also a client of CloudWatch that is not installed', async () => {
      emulator.deploy(ofRamps('waiting'), rampOf('2030-01-01T00:00:00Z'))
      const said = async (line: string) => {
        const { code, stderr } = await run(binary, line.split(' '), aws())
        return [code, stderr.trimEnd()]
      }
      const WAITING = 'ramps/prod/waiting'
      expect(await said(`rollout pause ${WAITING} pricin --yes`)).toEqual([
        2,
        `error: No flag "pricin" with a guarded ramp is deployed to ${WAITING}. Did you mean "pricing"?`,
      ])
      expect(await said(`rollout status ${WAITING}`)).toEqual([
        2,
        expect.stringMatching(/^error: The log groups .*\.$/),
      ])
      const { code, stdout } = await run(binary, ['rollout', 'status', WAITING, '--log-group', '/app'], aws())
      expect([code, stdout]).toEqual([
        1,
        expect.stringMatching(/@aws-sdk\/client-cloudwatch could not be loaded .*Install it beside the program\./),
      ])
    })

    test('status and tick ask CloudWatch, with its clients beside Holdfast', async () => {
      const sdks = ['@aws-sdk/client-cloudwatch', '@aws-sdk/client-cloudwatch-logs']
      createProject(
        'ramps',
        pack().filename,
        sdks.map((name) => `${name}@${manifest.devDependencies[name]}`),
      )
      const started = rampOf(new Date(Date.now() - 5 * 60_000).toISOString())
      emulator.deploy(ofRamps('live'), started)
      emulator.setAlarm('incident', 'OK')
      emulator.log('/app', 'started')
      const project = join(workspace, 'ramps')
      const LIVE = 'ramps/prod/live --log-group /app'
      expect(await shipped(`rollout status ${LIVE}`, project)).toMatchObject({
        ramps: [{ flag: 'pricing', step: 0, action: { kind: 'raise' }, alarms: { incident: 'OK' }, failures: [] }],
      })
      expect(await shipped(`rollout tick ${LIVE} --expect-id r1`, project)).toMatchObject({ published: { version: 2 } })
      expect(await shipped(`rollout status ${LIVE} --expect-id r2`, project)).toMatchObject({ exitCode: 1 })
      expect(await shipped(`rollout tick ${LIVE}`, project)).toMatchObject({
        ramps: [{ step: 1, action: { kind: 'hold' } }],
      })
    }, 120_000)
  })

  test('what AppConfig refuses is a sentence, and an object that keeps to the schema of failures', async () => {
    const { code, stdout, stderr } = await run(binary, ['kill', 'shop/prod/flagz', 'a', '--yes'], aws())
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(
      /^error: .* no configuration profile "flagz" in application "shop"\. Did you mean "flags"\?\n$/,
    )
    const valid = shippedSchema('failure')
    const told = await run(binary, ['rollback', 'shop/nowhere/flags', '--json'], aws())
    expect(valid(JSON.parse(told.stdout)) ? [] : valid.errors).toEqual([])
    expect(told.stderr).toBe('')
  })
})

function shippedSchema(name: string): ValidateFunction {
  const path = join(folder, `node_modules/holdfast/dist/schemas/${name}.schema.json`)
  return new Ajv2020({ strict: false }).compile(JSON.parse(readFileSync(path, 'utf8')))
}

describe('size', () => {
  const dist = join(root, 'dist')

  /** Files of dist that these entry points load, at once or later. */
  async function filesOf(entryPoints: readonly string[]): Promise<Set<string>> {
    const { metafile } = await build({
      entryPoints: entryPoints.map((name) => join(dist, name)),
      bundle: true,
      write: false,
      metafile: true,
      outdir: 'out',
      absWorkingDir: root,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      logLevel: 'error',
    })
    return new Set(Object.keys(metafile.inputs).map((path) => join(root, path)))
  }

  const modules = Object.values<{ readonly module?: string }>(manifest.exports).flatMap(({ module }) =>
    module === undefined ? [] : [module.replace('./dist/', '')],
  )

  const kilobytes = (texts: readonly (string | Buffer)[]) => texts.reduce((sum, text) => sum + text.length, 0) / 1_000

  async function minified(texts: readonly string[]): Promise<string[]> {
    return Promise.all(texts.map(async (text) => (await transform(text, { minify: true })).code))
  }

  /** What only the binary loads: `dev`, with the server of its page; what only releasing loads, or only `rollout`; and all else. */
  async function added(): Promise<Readonly<Record<'dev' | 'rollout' | 'releasing' | 'others', string[]>>> {
    const library = await filesOf(modules)
    const files = [...(await filesOf(['cli.js']))].filter((file) => !library.has(file))
    const isDev = (file: string) => /^dev-\w+\.js$/.test(basename(file))
    const isCommand = (file: string) => !/^(chunk-|cli\.js$)/.test(basename(file))
    const isReleasing = (file: string) => /^(publish|status|kill|unkill|rollback)-\w+\.js$/.test(basename(file))
    const isRollout = (file: string) => /^rollout-\w+\.js$/.test(basename(file))
    const loadedBy = (isMeant: (file: string) => boolean) =>
      filesOf(files.filter((file) => isCommand(file) && isMeant(file)).map((file) => basename(file)))
    const elsewhere = await loadedBy((file) => !isReleasing(file) && !isRollout(file))
    const releasing = await loadedBy(isReleasing)
    const kindOf = (file: string) => {
      if (isDev(file)) return 'dev'
      if (elsewhere.has(file) || basename(file) === 'cli.js') return 'others'
      return releasing.has(file) ? 'releasing' : 'rollout'
    }
    const textsOf = (kind: string) =>
      files.filter((file) => kindOf(file) === kind).map((file) => readFileSync(file, 'utf8'))
    return {
      dev: textsOf('dev'),
      rollout: textsOf('rollout'),
      releasing: textsOf('releasing'),
      others: textsOf('others'),
    }
  }

  test.each([
    ['the command line but for dev, releasing and rollout', 'others', 153],
    ['publish, status, kill, unkill and rollback', 'releasing', 41],
    ['rollout', 'rollout', 35],
  ] as const)('%s: what it adds to the library, minified, keeps to its budget', async (what, kind, budget) => {
    const texts = (await added())[kind]
    const [size, inPackage] = [kilobytes(await minified(texts)), kilobytes(texts)]
    process.stdout.write(`${what}: ${size.toFixed(1)} kB minified, ${inPackage.toFixed(1)} kB in the package\n`)
    expect(size).toBeLessThan(budget)
  })

  test('dev and its page add less than 100 KB in the package, and 42 KB compressed', async () => {
    const folder = join(dist, 'page')
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.\w+$/.test(name))
    const page = names.map((name) => readFileSync(join(folder, name), 'utf8'))
    const { dev } = await added()
    const compressed = kilobytes([...dev, ...page].map((text) => gzipSync(text)))
    process.stdout.write(
      `dev: ${kilobytes(dev).toFixed(1)} kB, its page ${kilobytes(page).toFixed(1)} kB; compressed ${compressed.toFixed(1)} kB\n`,
    )
    expect(kilobytes([...dev, ...page])).toBeLessThan(100)
    expect(compressed).toBeLessThan(42)
  })

  test('an install, with the clients of both planes, takes less than 26,000 KB', async () => {
    const { stdout } = await run('du', ['-sk', 'node_modules'])
    process.stdout.write(`an install: ${stdout.trim()}\n`)
    expect(Number.parseInt(stdout, 10)).toBeLessThan(26_000)
  })

  test('no module of the library reaches a command', async () => {
    for (const file of await filesOf(modules)) {
      expect(dirname(file)).toBe(dist)
      expect(readFileSync(file, 'utf8'), file).not.toMatch(/src\/commands\//)
    }
  })

  test('help loads next to nothing', async () => {
    const { metafile } = await build({
      entryPoints: [join(dist, 'cli.js')],
      bundle: true,
      splitting: true,
      write: false,
      metafile: true,
      outdir: 'out',
      platform: 'node',
      format: 'esm',
      packages: 'external',
      logLevel: 'error',
    })
    const first = Object.values(metafile.outputs).find(({ entryPoint }) => entryPoint?.endsWith('cli.js'))
    const loaded = new Set(first?.imports.flatMap(({ path, kind }) => (kind === 'import-statement' ? [path] : [])))
    const bytes = [...loaded].reduce((sum, path) => sum + (metafile.outputs[path]?.bytes ?? 0), first?.bytes ?? 0)
    expect(bytes).toBeLessThan(30_000)
  })
})
