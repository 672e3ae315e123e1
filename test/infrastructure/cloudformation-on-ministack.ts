import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { MiniStack } from './ministack.js'
import { type Outcome, run, succeed } from './stage.js'

export interface Resource {
  readonly Type: string
  readonly Properties: Readonly<Record<string, unknown>>
  readonly UpdatePolicy?: unknown
}

/** Of CloudFormation, without SAM's resources. */
export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>
  readonly Outputs?: Readonly<Record<string, { readonly Value: unknown }>>
}

export type Parameters = Readonly<Record<string, string>>

/** A SAM template as `aws cloudformation package` and CloudFormation's transform make it. Its code goes to a bucket. */
export function packagedSam(miniStack: MiniStack, folder: string, name: string, parameters: Parameters): Template {
  const packaged = join(folder, 'packaged.json')
  const script = `aws s3 mb s3://code && aws cloudformation package --use-json --s3-bucket code --template-file ${name} --output-template-file packaged.json`
  succeed('bash', ['-euc', script], folder, miniStack.env)
  const program = fileURLToPath(new URL('programs/sam_transform.py', import.meta.url))
  const { status, stdout, stderr } = spawnSync('python3', [program, JSON.stringify(parameters)], {
    env: { ...process.env, ...miniStack.env },
    input: readFileSync(packaged),
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout)
}

interface Assets {
  readonly files: Readonly<
    Record<
      string,
      {
        readonly source: { readonly path: string; readonly packaging: 'file' | 'zip' }
        readonly destinations: Readonly<Record<string, { readonly bucketName: string; readonly objectKey: string }>>
      }
    >
  >
}

/** What `cdk bootstrap` and the upload of `cdk deploy` do, as far as templates see it. */
export function uploadCdkAssets(miniStack: MiniStack, folder: string, stack: string): void {
  const assets: Assets = JSON.parse(readFileSync(join(folder, `${stack}.assets.json`), 'utf8'))
  const uploads = Object.values(assets.files).flatMap(({ source, destinations }) =>
    Object.values(destinations).map(({ bucketName, objectKey }) => {
      const bucket = bucketName.replace(/\$\{AWS::AccountId\}/, '000000000000')
      const copy = (path: string) => `aws s3 cp --quiet ${path} s3://${bucket}/${objectKey}`
      const upload =
        source.packaging === 'file'
          ? copy(source.path)
          : `(cd ${source.path} && python3 -m zipfile -c asset.zip ./*) && ${copy(`${source.path}/asset.zip`)}`
      return `(aws s3 ls s3://${bucket} >&2 || aws s3 mb s3://${bucket}) && ${upload}`
    }),
  )
  const version = 'aws ssm put-parameter --overwrite --type String --name /cdk-bootstrap/hnb659fds/version --value 30'
  succeed('bash', ['-euc', [version, ...uploads].join('\n')], folder, miniStack.env)
}

/** The template without resources of these types, and without outputs and update policies that name them. */
export function withoutTypes(template: Template, types: readonly string[]): Template {
  return without(template, ({ Type }) => types.includes(Type))
}

/** The same without other resources. */
export function without(
  { Resources, Outputs = {}, ...others }: Template,
  isLeftOut: (resource: Resource) => boolean,
): Template {
  const gone = Object.keys(Resources).filter((id) => isLeftOut(Resources[id] as Resource))
  const names = (value: unknown) => gone.some((id) => new RegExp(`\\b${id}\\b`).test(JSON.stringify(value)))
  const kept = Object.entries(Resources).filter(([id]) => !gone.includes(id))
  return {
    ...others,
    Resources: Object.fromEntries(
      kept.map(([id, resource]) => {
        const { UpdatePolicy = null, ...rest } = resource
        return [id, names(UpdatePolicy) ? rest : resource]
      }),
    ),
    Outputs: Object.fromEntries(Object.entries(Outputs).filter(([, { Value }]) => !names(Value))),
  }
}

export function deployTemplate(
  miniStack: MiniStack,
  folder: string,
  stack: string,
  template: Template,
  parameters: Parameters = {},
): Outcome {
  const text = JSON.stringify(template)
  writeFileSync(join(folder, `${stack}.json`), text)
  const overrides = Object.entries(parameters).map(([name, value]) => `${name}=${value}`)
  const args = ['cloudformation', 'deploy', '--template-file', `${stack}.json`, '--stack-name', stack]
  const capabilities = ['--capabilities', 'CAPABILITY_NAMED_IAM']
  const given = overrides.length === 0 ? [] : ['--parameter-overrides', ...overrides]
  // More is taken from a bucket alone.
  const isLarge = Buffer.byteLength(text) > 51_200
  if (isLarge) succeed('aws', ['s3', 'mb', 's3://templates'], folder, miniStack.env)
  const bucket = isLarge ? ['--s3-bucket', 'templates'] : []
  const outcome = run('aws', [...args, ...capabilities, ...given, ...bucket], folder, miniStack.env)
  if (outcome.status === 0) return outcome
  const why = `aws cloudformation describe-stack-events --stack-name ${stack} --output text --query 'StackEvents[].[LogicalResourceId,ResourceStatus,ResourceStatusReason]'`
  return { status: outcome.status, output: outcome.output + run('bash', ['-c', why], folder, miniStack.env).output }
}
