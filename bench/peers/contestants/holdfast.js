import { live } from '../../live.js'

export const title = 'Holdfast'
export const packages = []
export const hashesAsHoldfast = true

export const documentOf = ({ flags, lists }) => ({
  schemaVersion: 1,
  cohorts: Object.fromEntries(Object.entries(lists).map(([name, include]) => [name, { include }])),
  flags: Object.fromEntries(flags.map((flag) => [flag.key, definitionOf(flag)])),
})

function definitionOf({ rules, otherwise }) {
  const names = rules.flatMap(({ split }) => split ?? [])
  const isBoolean = typeof otherwise === 'boolean'
  return {
    enabled: true,
    ...(isBoolean ? {} : { variants: Object.fromEntries([...names, otherwise].map((name) => [name, name])) }),
    default: isBoolean ? (otherwise ? 'on' : 'off') : otherwise,
    rules: rules.map(ruleOf),
  }
}

const ruleOf = ({ when, percent, split }) => ({
  ...(when.length === 0 ? {} : { when: when.map(conditionOf) }),
  ...(percent === undefined ? {} : { percent }),
  ...(split === undefined ? { serve: 'on' } : { split: split.map((variant) => ({ variant, weight: 1 })) }),
})

function conditionOf(condition) {
  if (condition.memberOf !== undefined) return { cohort: condition.memberOf }
  const { attribute, atLeast, versionAtLeast, ...same } = condition
  if (atLeast !== undefined) return { attribute, gte: atLeast }
  if (versionAtLeast !== undefined) return { attribute, semver: `>=${versionAtLeast}` }
  return { attribute, ...same }
}

export const contextOf = (user) => user

/** What `all` gave, as values by key. */
export const valuesOf = (all) => Object.fromEntries(Object.entries(all).map(([key, { value }]) => [key, value]))

export const library = () => import('../../holdfast.js')

export async function load({ createFlagClient }, { text }) {
  const client = await readyClient(createFlagClient, text)
  return {
    isOn: (key, context) => client.isEnabled(key, context),
    value: (key, context, fallback) => client.value(key, context, fallback),
    all: (context) => client.evaluateAll(context),
    close: () => client.close(),
  }
}

/** From bytes, as they come from AppConfig: a source of the user's own gives them. */
export async function readyClient(createFlagClient, text) {
  const content = Buffer.from(text)
  const source = { description: 'the document of the benchmark', fetch: async () => ({ kind: 'content', content }) }
  const client = createFlagClient({ source, logger: false })
  await live(client)
  return client
}
