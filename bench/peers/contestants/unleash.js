import { once } from 'node:events'

export const title = 'Unleash'
export const packages = ['unleash-client']

const idsOf = (lists) => new Map(Object.keys(lists).map((name, index) => [name, index + 1]))

export const documentOf = ({ flags, lists }) => ({
  version: 2,
  features: flags.map((flag) => featureOf(flag, idsOf(lists))),
  segments: Object.entries(lists).map(([name, values]) => ({
    id: idsOf(lists).get(name),
    name,
    constraints: [{ contextName: 'userId', operator: 'IN', values, inverted: false, caseInsensitive: false }],
  })),
})

const featureOf = ({ key, rules }, ids) => ({
  name: key,
  type: 'release',
  enabled: true,
  stale: false,
  impressionData: false,
  project: 'default',
  variants: [],
  strategies: rules.map((rule) => strategyOf(key, rule, ids)),
})

function strategyOf(key, { when, percent = 100, split }, ids) {
  const stickiness = 'userId'
  const weights = split?.map((name) => ({
    name,
    weight: 1_000 / split.length,
    weightType: 'variable',
    stickiness,
    payload: { type: 'string', value: name },
  }))
  return {
    name: 'flexibleRollout',
    parameters: { groupId: key, rollout: String(percent), stickiness },
    constraints: when.filter(({ memberOf }) => memberOf === undefined).map(constraintOf),
    segments: when.filter(({ memberOf }) => memberOf !== undefined).map(({ memberOf }) => ids.get(memberOf)),
    ...(weights === undefined ? {} : { variants: weights }),
  }
}

function constraintOf({ attribute, equals, atLeast, versionAtLeast, endsWith, ...rest }) {
  const constraint = { contextName: attribute, inverted: false, caseInsensitive: false }
  if (atLeast !== undefined) return { ...constraint, operator: 'NUM_GTE', value: String(atLeast) }
  if (versionAtLeast !== undefined) return { ...constraint, operator: 'SEMVER_GTE', value: versionAtLeast }
  if (endsWith !== undefined) return { ...constraint, operator: 'STR_ENDS_WITH', values: [endsWith] }
  return { ...constraint, operator: 'IN', values: equals === undefined ? rest.in : [equals] }
}

export const contextOf = ({ targetingKey, ...properties }) => ({ userId: targetingKey, properties })

export const library = () => import('unleash-client')

/** Bootstrapped from the document; the client never polls and sends no metrics. */
export async function load({ Unleash, InMemStorageProvider }, { text }) {
  const { features, segments } = JSON.parse(text)
  const client = new Unleash({
    appName: 'benchmark',
    url: 'http://localhost/api/',
    refreshInterval: 0,
    disableMetrics: true,
    skipInstanceCountWarning: true,
    storageProvider: new InMemStorageProvider(),
    bootstrap: { data: features, segments },
  })
  await once(client, 'synchronized')
  const keys = client.getFeatureToggleDefinitions().map(({ name }) => name)
  return {
    isOn: (key, context) => client.isEnabled(key, context),
    value: (key, context, fallback) => client.getVariant(key, context).payload?.value ?? fallback,
    all: (context) => {
      const all = {}
      for (const key of keys) all[key] = client.isEnabled(key, context)
      return all
    },
    close: async () => client.destroy(),
  }
}
