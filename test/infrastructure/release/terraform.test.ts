import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { startMiniStack } from '../ministack.js'
import { type Outcome, pasted, run, untilTheEnd } from '../stage.js'
import { notInMiniStack, predefined } from './facts.js'
import { prepareAccount } from './network.js'

const keep = untilTheEnd()
let folder: string
const terraform = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Outcome =>
  run('terraform', args, folder, env)

beforeAll(() => {
  folder = pasted('terraform/release', keep)
  const handler =
    "python3 -c \"import zipfile; [zipfile.ZipFile(n, 'w').writestr('index.mjs', '') for n in ('guard.zip', 'service.zip')]\""
  run('bash', ['-c', handler], folder)
  // Where there is no way to Terraform's registry, the AWS provider lies in a folder.
  const { TF_PLUGIN_DIR } = process.env
  const plugins = TF_PLUGIN_DIR === undefined ? [] : [`-plugin-dir=${TF_PLUGIN_DIR}`]
  const { status, output } = terraform(['init', '-input=false', '-no-color', ...plugins])
  if (status !== 0) throw new Error(output)
})

test('is formatted', () => expect(terraform(['fmt', '-check', '-diff'])).toEqual({ status: 0, output: '' }))

test('is valid by the schema of the AWS provider, without a warning', () => {
  const { status, output } = terraform(['validate', '-json'])
  expect([status, JSON.parse(output)]).toMatchObject([0, { valid: true, error_count: 0, warning_count: 0 }])
})

test('makes what it says', () => {
  const { output } = terraform(['test', '-no-color'])
  expect(output).toMatch(/Success! 3 passed, 0 failed\.\s*$/)
})

test.each([
  ['containers.tf', 'target_group_pair_info', 'target_group_pairs_info'],
  ['containers.tf', '"CODE_DEPLOY"', '"CODEDEPLOY"'],
  ['function.tf', 'time_based_canary {', 'timed_canary {'],
  ['network.tf', '"notBreaching"', '"notBreach"'],
])('validation would find a misspelling in %s: %s', (name, right, wrong) => {
  const path = join(folder, name)
  const text = readFileSync(path, 'utf8')
  expect(text).toContain(right)
  writeFileSync(path, text.replace(right, wrong))
  const { status } = terraform(['validate'])
  writeFileSync(path, text)
  expect(status).not.toBe(0)
})

test.each(['Lambda', 'ECS'] as const)(
  'every predefined configuration for %s may be chosen, and no other',
  (platform) => {
    const choices =
      readFileSync(join(folder, 'variables.tf'), 'utf8').match(/(?<=^ {6}")CodeDeployDefault\.\w+/gm) ?? []
    expect(choices.filter((name) => name.includes(`.${platform}`))).toEqual(predefined[platform])
  },
)

test('all that MiniStack has is made there', async () => {
  const miniStack = await startMiniStack()
  const { vpc, subnet, group, listener, policy } = prepareAccount(miniStack)
  const variables = {
    flags: { application_id: 'app1234', environment_id: 'env1234', reader_policy_arn: policy },
    containers: { image: 'public.ecr.aws/docker/library/node:22-slim' },
    instances: { percent_on_green: 10 },
    listener_arn: listener,
    vpc_id: vpc,
    subnet_ids: [subnet],
    security_group_ids: [group],
  }
  writeFileSync(join(folder, 'terraform.tfvars.json'), JSON.stringify(variables))
  const change = (...args: string[]) => terraform([...args, '-input=false', '-no-color'], miniStack.env)

  change('plan', '-out=whole')
  const plan = JSON.parse(terraform(['show', '-json', 'whole']).output)
  const planned = (plan.resource_changes as { type: string; address: string; mode: string }[]).filter(
    ({ mode }) => mode === 'managed',
  )
  const types = planned.map(({ type }) => type)
  expect(types).toEqual(expect.arrayContaining(['aws_codedeploy_app', 'aws_codedeploy_deployment_group']))
  const targets = planned.flatMap(({ type, address }) =>
    notInMiniStack.terraform.some((name) => name === type) ? [] : [`-target=${address}`],
  )

  expect(change('apply', '-auto-approve', ...targets).output).toContain(
    `Apply complete! Resources: ${targets.length} added`,
  )
}, 300_000)
