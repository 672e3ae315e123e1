export const title = 'LaunchDarkly'
export const packages = ['@launchdarkly/node-server-sdk']
export const isAsync = true

const contextKind = 'user'

export const documentOf = ({ flags, lists }) => ({
  flags: Object.fromEntries(flags.map((flag) => [flag.key, flagOf(flag)])),
  segments: Object.fromEntries(
    Object.entries(lists).map(([key, included]) => [
      key,
      { key, included, excluded: [], rules: [], salt: key, version: 1, deleted: false },
    ]),
  ),
})

/** A rule without conditions is the fallthrough, which is there in any case. */
function flagOf({ key, rules, otherwise }) {
  const variations = typeof otherwise === 'boolean' ? [true, false] : [...rules[0].split, otherwise]
  const last = rules.at(-1)
  const isOpen = last?.when.length === 0
  return {
    key,
    version: 1,
    on: true,
    salt: key,
    variations,
    targets: [],
    contextTargets: [],
    prerequisites: [],
    rules: (isOpen ? rules.slice(0, -1) : rules).map((rule, index) => ({
      id: `rule-${index}`,
      clauses: rule.when.map(clauseOf),
      trackEvents: false,
      ...outcomeOf(rule),
    })),
    fallthrough: isOpen ? outcomeOf(last) : { variation: variations.indexOf(otherwise) },
    offVariation: variations.indexOf(otherwise),
    deleted: false,
  }
}

function outcomeOf({ percent, split }) {
  const total = 100_000
  if (split !== undefined) return rolloutOf(split.map((_, variation) => ({ variation, weight: total / split.length })))
  if (percent === undefined) return { variation: 0 }
  const weight = Math.round((percent / 100) * total)
  return rolloutOf([
    { variation: 0, weight },
    { variation: 1, weight: total - weight },
  ])
}

const rolloutOf = (variations) => ({ rollout: { contextKind, variations, bucketBy: 'key' } })

function clauseOf(condition) {
  const clause = { contextKind, attribute: condition.attribute, negate: false }
  if (condition.memberOf !== undefined)
    return { ...clause, attribute: '', op: 'segmentMatch', values: [condition.memberOf] }
  const { equals, atLeast, versionAtLeast, endsWith } = condition
  if (atLeast !== undefined) return { ...clause, op: 'greaterThanOrEqual', values: [atLeast] }
  if (versionAtLeast !== undefined) return { ...clause, op: 'semVerLessThan', values: [versionAtLeast], negate: true }
  if (endsWith !== undefined) return { ...clause, op: 'endsWith', values: [endsWith] }
  return { ...clause, op: 'in', values: equals === undefined ? condition.in : [equals] }
}

export const contextOf = ({ targetingKey, ...attributes }) => ({ kind: contextKind, key: targetingKey, ...attributes })

export const valuesOf = (state) => state.allValues()

export async function library() {
  const [sdk, integrations] = await Promise.all([
    import('@launchdarkly/node-server-sdk'),
    import('@launchdarkly/node-server-sdk/integrations'),
  ])
  return { init: sdk.init, FileDataSourceFactory: integrations.FileDataSourceFactory }
}

const silent = { error() {}, warn() {}, info() {}, debug() {} }

/** From a file, by the SDK's own data source; no events. */
export async function load({ init, FileDataSourceFactory }, { path }) {
  const files = new FileDataSourceFactory({ paths: [path] })
  const client = init('sdk-key', { updateProcessor: files.getFactory(), sendEvents: false, logger: silent })
  await client.waitForInitialization({ timeout: 60 })
  return {
    isOn: (key, context) => client.boolVariation(key, context, false),
    value: (key, context, fallback) => client.stringVariation(key, context, fallback),
    all: (context) => client.allFlagsState(context),
    close: async () => client.close(),
  }
}
