import { expect, test } from 'vitest'
import type { Resource, Template } from '../cloudformation-on-ministack.js'
import { needs, predefined } from './facts.js'

/** What holds for the release stack as a CloudFormation template, wherever that came from. */
export function holdsForEveryTemplate(get: () => Template): void {
  const of = (type: string): Resource[] => Object.values(get().Resources).filter((resource) => resource.Type === type)

  test('alarms say what missing data means, and watch two minutes out of five', () => {
    const alarms = of('AWS::CloudWatch::Alarm').map(({ Properties }) => Properties)
    expect(alarms).toHaveLength(4)
    for (const alarm of alarms)
      expect(alarm).toMatchObject({ TreatMissingData: 'notBreaching', DatapointsToAlarm: 2, EvaluationPeriods: 5 })
  })

  test('functions run on Node.js 22 or later', () => {
    const runtimes = of('AWS::Lambda::Function').map(({ Properties }) =>
      /^nodejs(\d+)\.x$/.exec(`${Properties['Runtime']}`),
    )
    expect(runtimes.length).toBeGreaterThan(0)
    for (const runtime of runtimes) expect(Number(runtime?.[1])).toBeGreaterThanOrEqual(22)
  })

  test('CodeDeploy goes back when a deployment fails, is stopped, or meets an alarm', () => {
    for (const { Properties } of of('AWS::CodeDeploy::DeploymentGroup')) {
      const { Events, Enabled } = Properties['AutoRollbackConfiguration'] as { Events: string[]; Enabled: boolean }
      expect([Enabled, ...Events.toSorted()]).toEqual([
        true,
        'DEPLOYMENT_FAILURE',
        'DEPLOYMENT_STOP_ON_ALARM',
        'DEPLOYMENT_STOP_ON_REQUEST',
      ])
      const { Alarms, ...configuration } = Properties['AlarmConfiguration'] as { Alarms: unknown[] }
      expect([configuration, Alarms.length > 0]).toEqual([expect.objectContaining({ Enabled: true }), true])
    }
  })

  test('predefined configurations are called as CodeDeploy calls them', () => {
    const named = JSON.stringify(get()).match(/CodeDeployDefault\.\w+/g) ?? []
    expect(named.length).toBeGreaterThan(0)
    expect([...predefined.Lambda, ...predefined.ECS]).toEqual(expect.arrayContaining(named))
  })

  test('our policies name the resources that their actions need, and no others', () => {
    const statements = statementsOf(get())
    expect(new Set(statements.flatMap(({ actions }) => actions))).toEqual(new Set(Object.keys(needs)))
    for (const { actions, types } of statements)
      expect(types).toEqual([...new Set(actions.flatMap((action) => needs[action] ?? []))].sort())
  })
}

/** The choices that the text gives, by a pattern with their names. */
export function offersWhatCodeDeployHas(text: () => string, choice: RegExp): void {
  test.each(['Lambda', 'ECS'] as const)(
    'every predefined configuration for %s may be chosen, and no other',
    (platform) => {
      const choices = [...text().matchAll(choice)].map(([, name = '']) => name)
      expect(choices.filter((name) => name.includes(`.${platform}`))).toEqual(predefined[platform])
    },
  )
}

interface Statement {
  readonly actions: readonly string[]
  readonly types: readonly string[]
}

/** Of the policies written out; managed ones are AWS's. */
function statementsOf(template: Template): Statement[] {
  const documents = Object.values(template.Resources).flatMap(({ Type, Properties }) => {
    if (Type === 'AWS::IAM::Policy') return [Properties['PolicyDocument']]
    const inline = (Properties?.['Policies'] ?? []) as { PolicyDocument: unknown }[]
    return Type === 'AWS::IAM::Role' ? inline.map(({ PolicyDocument }) => PolicyDocument) : []
  })
  return (documents as { Statement: { Action: unknown; Resource: unknown }[] }[]).flatMap(({ Statement }) =>
    [Statement].flat().map(({ Action, Resource }) => ({
      actions: [Action].flat() as string[],
      types: [...new Set([Resource].flat().map((arn) => typeOf(written(arn), template)))].sort(),
    })),
  )
}

/** The type of a resource of the template, or the word in an ARN that says it. */
function typeOf(arn: string, { Resources }: Template): string {
  const [, id = ''] = /^\$\{(\w+)(?:\.Arn)?\}(?::\*)?$/.exec(arn) ?? []
  return Resources[id]?.Type ?? /:(deploymentgroup):/.exec(arn)?.[1] ?? /([a-z]+)\/[^/]+$/.exec(arn)?.[1] ?? arn
}

/** What the output says that starts a canary of containers, with references by the beginning of their names. */
export function containersDeploymentOf({ Outputs = {} }: Template): string {
  const outputs = Object.values(Outputs).map(({ Value }) => written(Value))
  const output = outputs.find((value) => value.includes('deploymentGroupName')) ?? ''
  // The CDK adds a hash.
  return output.replaceAll(/\$\{(?:Containers)?(\w+?)(?:[0-9A-F]{8})?\}/g, '$1')
}

export const containersDeployment = {
  applicationName: expect.stringContaining('Application'),
  deploymentGroupName: expect.stringContaining('Group'),
  revision: { revisionType: 'AppSpecContent', appSpecContent: { content: expect.any(String) } },
}

export const containersAppSpec = {
  version: 0,
  Resources: [
    {
      TargetService: {
        Type: 'AWS::ECS::Service',
        Properties: {
          TaskDefinition: 'Task',
          LoadBalancerInfo: { ContainerName: 'service', ContainerPort: 8080 },
        },
      },
    },
  ],
  Hooks: [{ BeforeInstall: 'Guard' }],
}

/** References as in Fn::Sub. */
function written(value: unknown): string {
  if (typeof value === 'string') return value
  const intrinsic = value as {
    Ref?: string
    'Fn::GetAtt'?: string | string[]
    'Fn::Sub'?: string
    'Fn::Join'?: [string, unknown[]]
  }
  if (intrinsic.Ref !== undefined) return `\${${intrinsic.Ref}}`
  if (intrinsic['Fn::GetAtt'] !== undefined) return `\${${[intrinsic['Fn::GetAtt']].flat().join('.')}}`
  if (intrinsic['Fn::Join'] !== undefined) return intrinsic['Fn::Join'][1].map(written).join(intrinsic['Fn::Join'][0])
  return intrinsic['Fn::Sub'] ?? JSON.stringify(value)
}
