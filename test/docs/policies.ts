import { blocksIn, operations } from './page.js'

/** What each action needs a permission for, by AWS's service authorization reference. */
export const needs: Readonly<Record<string, readonly ResourceType[]>> = {
  'appconfig:ListApplications': [],
  'appconfig:ListDeploymentStrategies': [],
  'appconfig:ListConfigurationProfiles': ['application'],
  'appconfig:ListEnvironments': ['application'],
  'appconfig:StartConfigurationSession': ['configuration'],
  'appconfig:GetLatestConfiguration': ['configuration'],
  'appconfig:CreateHostedConfigurationVersion': ['application', 'configurationprofile'],
  'appconfig:GetHostedConfigurationVersion': ['application', 'configurationprofile', 'hostedconfigurationversion'],
  'appconfig:ListHostedConfigurationVersions': ['application', 'configurationprofile'],
  'appconfig:StartDeployment': ['application', 'configurationprofile', 'deploymentstrategy', 'environment'],
  'appconfig:GetDeployment': ['application', 'deployment', 'environment'],
  'appconfig:ListDeployments': ['application', 'environment'],
  'appconfig:StopDeployment': ['application', 'deployment', 'environment'],
  'cloudwatch:DescribeAlarms': [],
  'cloudwatch:GetMetricData': [],
  'logs:GetQueryResults': [],
  'logs:StartQuery': ['log-group'],
}

export type ResourceType =
  | 'application'
  | 'configuration'
  | 'configurationprofile'
  | 'deployment'
  | 'deploymentstrategy'
  | 'environment'
  | 'hostedconfigurationversion'
  | 'log-group'

export interface Statement {
  readonly sid: string
  /** Sorted. */
  readonly actions: readonly string[]
  /** The types of its resources, sorted. */
  readonly types: readonly string[]
}

/** An ARN of AppConfig, of which the last word but one is the type, or of a log group. */
const arn = /:(?:(?:[^\s"'/:]+\/[^\s"'/]+\/)*([a-z]+)\/[^\s"'/]+|(log-group):\S+:\*)(?=["'\s])/g

/** Statements of policies in any language that writes the Sid first and ARNs out. */
export function statementsIn(text: string): Statement[] {
  const [, ...parts] = text.split(/\bsid\b["']?\s*[:=]\s*["']?/i)
  return parts.map((part) => ({
    sid: /^\w+/.exec(part)?.[0] ?? '',
    actions: sorted(part.match(/\b(?:appconfig|cloudwatch|logs):[A-Z][a-z]\w+/g)),
    types: sorted([...part.matchAll(arn)].map(([, type, other = '']) => type ?? other)),
  }))
}

/** The statement with the types that its actions need: no fewer, for they would be denied, and no more. */
export function leastPrivilege({ sid, actions }: Statement): Statement {
  return { sid, actions, types: sorted(actions.flatMap((action) => needs[action] ?? `? ${action}`)) }
}

/** The policies that docs/operations.md gives to paste: for who reads, publishes, breaks the glass, and for the controller of ramps. */
export const documentedPolicies: readonly (readonly Statement[])[] = blocksIn(operations, 'json')
  .map(({ text }) => statementsIn(text))
  .filter((statements) => statements.length > 0)

export const documentedStatements: readonly Statement[] = documentedPolicies.flat()

function sorted(values: Iterable<string> | null): string[] {
  return [...new Set(values)].sort()
}
