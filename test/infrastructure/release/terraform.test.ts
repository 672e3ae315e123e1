import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { startMiniStack } from '../ministack.js'
import { pasted, succeed, untilTheEnd } from '../stage.js'
import { applyToMiniStack, holdsForEveryConfiguration, initTerraform } from '../terraform.js'
import { offersWhatCodeDeployHas } from './every-template.js'
import { notInMiniStack } from './facts.js'
import { prepareAccount } from './network.js'

const keep = untilTheEnd()
let folder: string

beforeAll(() => {
  folder = pasted('terraform/release', keep)
  const handler =
    "python3 -c \"import zipfile; [zipfile.ZipFile(n, 'w').writestr('index.mjs', '') for n in ('guard.zip', 'service.zip')]\""
  succeed('bash', ['-c', handler], folder)
  initTerraform(folder)
})

holdsForEveryConfiguration(
  () => folder,
  [
    ['containers.tf', 'target_group_pair_info', 'target_group_pairs_info'],
    ['containers.tf', '"CODE_DEPLOY"', '"CODEDEPLOY"'],
    ['function.tf', 'time_based_canary {', 'timed_canary {'],
    ['network.tf', '"notBreaching"', '"notBreach"'],
  ],
)

offersWhatCodeDeployHas(() => readFileSync(join(folder, 'variables.tf'), 'utf8'), /^ {6}"(CodeDeployDefault\.\w+)/gm)

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

  succeed('terraform', ['plan', '-out=whole', '-input=false', '-no-color'], folder, miniStack.env)
  const plan = JSON.parse(succeed('terraform', ['show', '-json', 'whole'], folder))
  const planned = (plan.resource_changes as { type: string; address: string; mode: string }[]).filter(
    ({ mode }) => mode === 'managed',
  )
  const types = planned.map(({ type }) => type)
  expect(types).toEqual(expect.arrayContaining(['aws_codedeploy_app', 'aws_codedeploy_deployment_group']))
  const targets = planned.flatMap(({ type, address }) =>
    notInMiniStack.terraform.some((name) => name === type) ? [] : [`-target=${address}`],
  )

  expect(applyToMiniStack(miniStack, folder, ...targets)).toContain(
    `Apply complete! Resources: ${targets.length} added`,
  )
}, 300_000)
