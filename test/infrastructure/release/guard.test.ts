import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { type MiniStack, startMiniStack } from '../ministack.js'
import { pasted, root, succeed, untilTheEnd } from '../stage.js'

// The guard as it is, with the real client of AppConfig. CodeDeploy, which MiniStack has not, is told what would be sent.

const keep = untilTheEnd()
let folder: string
let miniStack: MiniStack
let made: Readonly<Record<'application' | 'environment' | 'profile' | 'slow' | 'version', string>>

const account = `
application=$(aws appconfig create-application --name shop --query Id --output text)
environment=$(aws appconfig create-environment --application-id $application --name prod --query Id --output text)
profile=$(aws appconfig create-configuration-profile --application-id $application --name flags --location-uri hosted --query Id --output text)
slow=$(aws appconfig create-deployment-strategy --name slow --deployment-duration-in-minutes 60 --growth-factor 10 --replicate-to NONE --query Id --output text)
printf '{"schemaVersion":1,"flags":{}}' > flags.json
version=$(aws appconfig create-hosted-configuration-version --application-id $application --configuration-profile-id $profile \
  --content fileb://flags.json --content-type application/json --query VersionNumber --output text version.json)
jq -n '$ARGS.named' --arg application $application --arg environment $environment --arg profile $profile --arg slow $slow --arg version $version`

const recorder = `
export class CodeDeployClient {
  send({ input }) { console.log(JSON.stringify(input)) }
}
export class PutLifecycleEventHookExecutionStatusCommand {
  constructor(input) { this.input = input }
}
`

beforeAll(async () => {
  folder = pasted('release-guard', keep)
  const modules = join(folder, 'node_modules/@aws-sdk')
  mkdirSync(join(modules, 'client-codedeploy'), { recursive: true })
  symlinkSync(join(root, 'node_modules/@aws-sdk/client-appconfig'), join(modules, 'client-appconfig'))
  writeFileSync(join(modules, 'client-codedeploy/index.mjs'), recorder)
  writeFileSync(join(modules, 'client-codedeploy/package.json'), '{ "type": "module", "exports": "./index.mjs" }')
  miniStack = await startMiniStack(keep)
  made = JSON.parse(shell(account))
})

const shell = (script: string) => succeed('bash', ['-euc', script], folder, miniStack.env)

function asked(event: object): unknown[] {
  const program = `const { handler } = await import('./index.mjs')
console.log(JSON.stringify(await handler(JSON.parse(process.argv[1]))))`
  const env = {
    ...miniStack.env,
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    FLAGS_APPLICATION_ID: made.application,
    FLAGS_ENVIRONMENT_ID: made.environment,
  }
  const args = ['--input-type=module', '-e', program, JSON.stringify(event)]
  return succeed(process.execPath, args, folder, env)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}

const codeDeploy = { DeploymentId: 'd-1', LifecycleEventHookExecutionId: 'e-1' }
const ecs = { serviceArn: 'arn:aws:ecs:eu-west-1:123456789012:service/shop/shop', lifecycleStage: 'PRE_SCALE_UP' }
const answerOf = (status: string) => [{ deploymentId: 'd-1', lifecycleEventHookExecutionId: 'e-1', status }, { status }]

test('code may move while flags are at rest, and only then', () => {
  expect(asked(codeDeploy)).toEqual(answerOf('Succeeded'))
  expect(asked(ecs)).toEqual([{ hookStatus: 'SUCCEEDED' }])

  const environment = `--application-id ${made.application} --environment-id ${made.environment}`
  shell(
    `aws appconfig start-deployment ${environment} --deployment-strategy-id ${made.slow} --configuration-profile-id ${made.profile} --configuration-version ${made.version}`,
  )
  expect(asked(codeDeploy)).toEqual(answerOf('Failed'))
  // ECS asks again after 30 seconds.
  expect(asked(ecs)).toEqual([{ hookStatus: 'IN_PROGRESS' }])

  shell(`aws appconfig stop-deployment ${environment} --deployment-number 1`)
  expect(asked(codeDeploy)).toEqual(answerOf('Succeeded'))
})
