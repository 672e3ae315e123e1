import type { ControlPlane } from '../../src/control.js'
import { blocksIn, operations } from '../docs/page.js'
import { needs, type ResourceType } from '../docs/policies.js'

const [, publisher = '', breakGlass = '', controller = ''] = blocksIn(operations, 'json').flatMap(({ text }) =>
  text.includes('"Sid"') ? [text] : [],
)

/** Policies of operations.md, with names in place of ids. */
export const policies = { publisher, breakGlass, controller }

export interface Policy {
  readonly Statement: readonly { readonly Action: string | string[]; readonly Resource: string | string[] }[]
}

/** Longer names first: one contains another. */
export function filled(policy: string, ids: Readonly<Record<string, string>>): Policy {
  return JSON.parse(
    Object.entries(ids).reduce((text, [name, id]) => text.replaceAll(new RegExp(`\\b${name}\\b`, 'g'), id), policy),
  )
}

type Method = Exclude<keyof ControlPlane, 'where' | 'close'>

const actions: Readonly<Record<Method, string>> = {
  listApplications: 'ListApplications',
  listEnvironments: 'ListEnvironments',
  listProfiles: 'ListConfigurationProfiles',
  getProfile: 'GetConfigurationProfile',
  listStrategies: 'ListDeploymentStrategies',
  listVersions: 'ListHostedConfigurationVersions',
  getVersion: 'GetHostedConfigurationVersion',
  createVersion: 'CreateHostedConfigurationVersion',
  listDeployments: 'ListDeployments',
  getDeployment: 'GetDeployment',
  startDeployment: 'StartDeployment',
  stopDeployment: 'StopDeployment',
}

/** A control plane that a policy is before. */
export function guarded(controlPlane: ControlPlane, policy: Policy): ControlPlane {
  return new Proxy(controlPlane, {
    get(target, name: keyof ControlPlane) {
      const call = target[name] as (...args: unknown[]) => unknown
      if (!(name in actions)) return call.bind(target)
      return (...args: unknown[]) => {
        const action = `appconfig:${actions[name as Method]}`
        for (const arn of touched(action, args)) mustAllow(policy, action, arn)
        return call.apply(target, args)
      }
    },
  })
}

/** ARNs of what a call touches; `*` where IAM knows no resource of it. */
function touched(action: string, [application, second, third]: readonly unknown[]): string[] {
  const isOfDeployment = /Deployment/.test(action)
  const { profileId = second, strategyId } = (isOfDeployment ? (third ?? {}) : {}) as Record<string, unknown>
  const base = 'arn:aws:appconfig:REGION:ACCOUNT'
  const arns: Readonly<Record<Exclude<ResourceType, 'configuration' | 'log-group'>, string>> = {
    application: `${base}:application/${application}`,
    environment: `${base}:application/${application}/environment/${second}`,
    deployment: `${base}:application/${application}/environment/${second}/deployment/${third}`,
    configurationprofile: `${base}:application/${application}/configurationprofile/${profileId}`,
    hostedconfigurationversion: `${base}:application/${application}/configurationprofile/${second}/hostedconfigurationversion/${third}`,
    deploymentstrategy: `${base}:deploymentstrategy/${strategyId}`,
  }
  const types = (needs[action] ?? []) as (keyof typeof arns)[]
  return types.length === 0 ? ['*'] : types.map((type) => arns[type])
}

/** @throws {Error} as IAM does, naming the action and the resource */
export function mustAllow(policy: Policy, action: string, arn: string): void {
  if (!allows(policy, action, arn)) throw new Error(`not allowed: ${action} on ${arn.replace(/^.*?:/, '')}`)
}

function allows({ Statement }: Policy, action: string, arn: string): boolean {
  return Statement.some(
    ({ Action, Resource }) =>
      [Action].flat().includes(action) &&
      [Resource].flat().some((allowed) => {
        const [start = '', rest] = allowed.split('*')
        return rest === undefined ? arn === allowed : arn.startsWith(start)
      }),
  )
}
