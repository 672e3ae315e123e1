import { readdirSync, readFileSync } from 'node:fs'
import { AppConfigClient, CreateDeploymentStrategyCommand } from '@aws-sdk/client-appconfig'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createFlagClient, document } from '../../src/index.js'
import { startAppConfigEmulator } from '../../src/testing.js'
import { folderWith } from '../commands/folder.js'
import { runCommand, typed } from '../commands/run-command.js'
import { runProgram } from '../examples/run-program.js'
import { blocksIn, readPage, root } from './page.js'
import { documentedPolicies, documentedStatements, statementsIn } from './policies.js'

const firstFlag = readPage('docs/first-flag.md')
const turnOff = readPage('docs/turn-off.md')
const place = { application: 'shop', environment: 'prod', profile: 'flags' }

const blockOf = (page: typeof firstFlag, language: string, marker: string) =>
  blocksIn(page, language).find((block) => block.marker === marker)?.text ?? ''

/** What the second block saves: the document between the marks of the shell. */
const [, firstDocument = ''] = /<<'JSON'\n([\s\S]*?)^JSON$/m.exec(firstFlag.text) ?? []

/** The document, with the flag turned off as the page does it. */
function turnedOff(): object {
  const { flags, ...rest } = JSON.parse(firstDocument)
  return { ...rest, flags: { ...flags, 'new-checkout': { ...flags['new-checkout'], enabled: false } } }
}

async function appConfig() {
  const emulator = await startAppConfigEmulator()
  onTestFinished(() => emulator.close())
  const env = {
    AWS_ENDPOINT_URL_APPCONFIGDATA: emulator.url,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
  }
  return { emulator, env }
}

test('the first answer is what first-flag.md prints', async () => {
  const { emulator, env } = await appConfig()
  emulator.deploy(place, firstDocument, { versionLabel: 'v1' })
  const { stdout, stderr } = await runProgram(blockOf(firstFlag, 'js', 'program'), env)
  expect(stdout.replace(/ +$/gm, '')).toBe(blockOf(firstFlag, 'text', 'printed'))
  expect(stderr).toBe('')
})

test.each([
  ['another application', { ...place, application: 'store' }, 'there is no application "shop"'],
  ['a version that is not deployed', place, 'nothing is deployed'],
])('it says what is wrong: %s', async (_, deployed, told) => {
  const { emulator, env } = await appConfig()
  emulator.deploy(deployed, firstDocument)
  if (deployed.application === 'shop') emulator.revert(deployed)
  const { stdout } = await runProgram(blockOf(firstFlag, 'js', 'program'), env)
  expect(stdout).toMatch(/^none/)
  expect(stdout).toContain(told)
  expect(firstFlag.text).toContain(told)
})

test('at 40 % as first-flag.md changes it, margaret has the flag too', async () => {
  const source = document(JSON.parse(firstDocument.replace('"percent": 5', '"percent": 40')))
  const client = createFlagClient({ source })
  await client.ready()
  expect(client.isEnabled('new-checkout', { targetingKey: 'margaret' })).toBe(true)
  await client.close()
})

test('turned off, a host says what turn-off.md prints', async () => {
  const { emulator, env } = await appConfig()
  emulator.deploy(place, firstDocument, { versionLabel: 'v1' })
  emulator.deploy(place, turnedOff(), { versionLabel: 'off-new-checkout' })
  const { stdout } = await runProgram(blockOf(turnOff, 'js', 'program: confirm'), env)
  expect(stdout).toBe(blockOf(turnOff, 'text', 'printed: confirm'))
})

test('holdfast kill and unkill print what turn-off.md says', async () => {
  const { emulator } = await appConfig()
  emulator.deploy(place, firstDocument)
  const control = new AppConfigClient(emulator.clientOptions)
  onTestFinished(() => control.destroy())
  await control.send(
    new CreateDeploymentStrategyCommand({
      Name: 'shop-emergency',
      DeploymentDurationInMinutes: 0,
      GrowthFactor: 100,
      FinalBakeTimeInMinutes: 0,
    }),
  )
  const cwd = folderWith({ 'holdfast.json': blockOf(turnOff, 'json', 'holdfast.json') })
  for (const command of ['kill', 'unkill']) {
    const args = blockOf(turnOff, 'sh', `holdfast: ${command}`).trim().split(' ').slice(2)
    const { stdout, exitCode } = await runCommand(args, { cwd, aws: emulator.clientOptions, stdin: typed('y\n') })
    expect(stdout).toBe(blockOf(turnOff, 'text', `printed: ${command}`))
    expect(exitCode).toBe(0)
  }
})

test('the kill lane of turn-off.md turns the flag off', async () => {
  const { emulator, env } = await appConfig()
  emulator.deploy(place, firstDocument)
  emulator.deploy({ application: 'shop', environment: 'prod-kill', profile: 'kill' }, blockOf(turnOff, 'json', 'lane'))
  const ask = `await client.ready()
console.log(client.evaluate('new-checkout', { targetingKey: 'ada', email: 'ada@shop.example' }).reason)
await client.close()`
  const { stdout } = await runProgram(blockOf(turnOff, 'js', 'program: lane') + ask, env)
  expect(stdout).toBe('DISABLED\n')
})

test('the policy of first-flag.md is that of operations.md', () => {
  const [policy] = blocksIn(firstFlag, 'json').flatMap(({ text }) => statementsIn(text))
  expect(policy).toEqual(documentedStatements.find(({ sid }) => sid === 'ReadFlags'))
})

test('the publisher policy allows what is done to turn a flag off', () => {
  const [, publisher = []] = documentedPolicies
  const allowed = new Set(publisher.flatMap(({ actions }) => actions))
  const [, ways = ''] = /^## A\. ([\s\S]*?)^## C\. /m.exec(turnOff.text) ?? []
  const actions = [...ways.matchAll(/aws appconfig ([a-z-]+)/g)].map(([, command = '']) => {
    return `appconfig:${command.replace(/(?:^|-)([a-z])/g, (_, letter) => letter.toUpperCase())}`
  })
  expect(actions.length).toBeGreaterThan(4)
  expect(actions.filter((action) => !allowed.has(action))).toEqual([])
})

describe('emergencies need a strategy that ends at once', () => {
  test('no page and no example advises AppConfig.AllAtOnce, which bakes for ten minutes', () => {
    const paths = ['README.md', ...filesIn('docs', /\.md$/), ...filesIn('examples', /\.(md|js|ts|ya?ml|tf|json|sh)$/)]
    const mentions = paths.flatMap((path) => {
      const text = readFileSync(root + path, 'utf8').replaceAll(/\s+/g, ' ')
      return [...text.matchAll(/.{80}AppConfig\.AllAtOnce.{120}/g)].map(([around]) => `${path}: ${around}`)
    })
    expect(mentions.length).toBeGreaterThan(4)
    expect(mentions.filter((mention) => !/ trap| not `|Not `| is not one|bakes for 10/.test(mention))).toEqual([])
  })

  test('the one of the first flag, and those of the examples, have a bake time of 0', () => {
    const zero: Record<string, RegExp> = {
      'docs/first-flag.md': /--growth-factor 100 --final-bake-time-in-minutes 0\b/,
      'examples/infrastructure/cloudformation/flags.yaml': /emergency[\s\S]{0,300}FinalBakeTimeInMinutes: 0\n/,
      'examples/infrastructure/terraform/flags/main.tf': /emergency[\s\S]{0,300}final_bake_time_in_minutes +=\s0\n/,
      'examples/infrastructure/cdk/flags-stack.js': /strategy\(applicationName, 'emergency', 100, 0, 0\)/,
    }
    for (const [path, strategy] of Object.entries(zero)) {
      expect(readFileSync(root + path, 'utf8'), path).toMatch(strategy)
    }
  })
})

function filesIn(folder: string, name: RegExp): string[] {
  return readdirSync(root + folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => name.test(path) && !/node_modules|cdk\.out/.test(path))
    .map((path) => `${folder}/${path}`)
}
