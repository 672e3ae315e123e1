import { readFileSync } from 'node:fs'
import type { FlagsIds } from './account.js'

/** What the stack `controller` has, in whichever language it is written. */
export interface ControllerStack {
  readonly function: {
    readonly name: string
    readonly runtime: string
    readonly memory: number
    readonly timeout: number
    readonly concurrency: number
    readonly environment: Readonly<Record<string, string>>
  }
  readonly invocation: { readonly retries: number; readonly maxAgeSeconds: number }
  readonly schedule: string
  /** In the order of their names. */
  readonly alarms: readonly Alarm[]
  readonly composites: readonly CompositeAlarm[]
  readonly statements: readonly PolicyStatement[]
}

export interface Alarm {
  readonly name: string
  readonly description: string
  /** One metric, or an expression of several. */
  readonly measures: MetricOf | { readonly expression: string; readonly of: Readonly<Record<string, MetricOf>> }
  readonly periods: number
  readonly threshold: number
  readonly comparison: string
  readonly missingData: string
}

export interface MetricOf {
  readonly metric: string
  readonly dimensions: Readonly<Record<string, string>>
  readonly statistic: string
  readonly seconds: number
}

interface CompositeAlarm {
  readonly name: string
  readonly description: string
  readonly rule: string
}

export interface PolicyStatement {
  readonly sid: string
  readonly actions: readonly string[]
  readonly resources: readonly string[]
}

/** What all three languages say, with the ids that README and variables have. */
export const controllerStack: ControllerStack = JSON.parse(readFileSync(new URL('stack.json', import.meta.url), 'utf8'))

const written: FlagsIds = {
  applicationId: 'app1234',
  environmentId: 'env1234',
  killEnvironmentId: 'kil1234',
  profileId: 'pro1234',
  killProfileId: 'kpr1234',
  emergencyStrategyId: 'eme1234',
}

/** The stack as it is written, in place of one with the ids of an account. */
export function asWritten(stack: ControllerStack, ids: FlagsIds): ControllerStack {
  const text = Object.entries(ids).reduce(
    (replaced, [name, id]) => replaced.replaceAll(id, written[name as keyof FlagsIds]),
    JSON.stringify(inOrder(stack)),
  )
  return inOrder(JSON.parse(text))
}

function inOrder({ alarms, composites, statements, ...others }: ControllerStack): ControllerStack {
  const byName = (one: { readonly name: string }, other: { readonly name: string }) => (one.name < other.name ? -1 : 1)
  return {
    ...others,
    alarms: alarms.toSorted(byName),
    composites: composites.toSorted(byName).map((alarm) => ({ ...alarm, rule: plainRule(alarm.rule) })),
    statements: statements.map(({ sid, actions, resources }) => ({
      sid,
      actions: actions.toSorted(),
      resources: resources.toSorted(),
    })),
  }
}

/** By names and not by ARNs, in one order, without brackets around the whole. */
function plainRule(rule: string): string {
  const [, bare = rule] = /^\((.*)\)$/.exec(rule) ?? []
  const [, operator] = / (AND|OR) /.exec(bare) ?? []
  const parts = bare.replaceAll(/"arn:[^"]*:alarm:/g, '"').split(/ (?:AND|OR) /)
  return parts.toSorted().join(` ${operator} `)
}
