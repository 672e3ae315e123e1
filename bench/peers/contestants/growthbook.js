export const title = 'GrowthBook'
export const packages = ['@growthbook/growthbook']

export const documentOf = ({ flags, lists }) => ({
  features: Object.fromEntries(
    flags.map(({ key, rules, otherwise }) => [
      key,
      { defaultValue: otherwise, ...(rules.length === 0 ? {} : { rules: rules.map((rule) => ruleOf(key, rule)) }) },
    ]),
  ),
  savedGroups: lists,
})

function ruleOf(key, { when, percent, split }) {
  const condition = when.length === 0 ? {} : { condition: Object.assign({}, ...when.map(conditionOf)) }
  if (split !== undefined) {
    const weights = split.map(() => 1 / split.length)
    return { ...condition, key, hashAttribute: 'id', hashVersion: 2, variations: split, weights }
  }
  const share = percent === undefined ? {} : { coverage: percent / 100, hashAttribute: 'id', hashVersion: 2 }
  return { ...condition, ...share, force: true }
}

function conditionOf(condition) {
  if (condition.memberOf !== undefined) return { id: { $inGroup: condition.memberOf } }
  const { attribute, equals, atLeast, versionAtLeast, endsWith } = condition
  if (equals !== undefined) return { [attribute]: equals }
  if (atLeast !== undefined) return { [attribute]: { $gte: atLeast } }
  if (versionAtLeast !== undefined) return { [attribute]: { $vgte: versionAtLeast } }
  if (endsWith !== undefined) return { [attribute]: { $regex: `${endsWith.replaceAll('.', '\\.')}$` } }
  return { [attribute]: { $in: condition.in } }
}

export const contextOf = ({ targetingKey, ...attributes }) => ({ attributes: { id: targetingKey, ...attributes } })

export const library = () => import('@growthbook/growthbook')

export async function load({ GrowthBookClient }, { text }) {
  const client = new GrowthBookClient().initSync({ payload: JSON.parse(text) })
  const keys = Object.keys(client.getFeatures())
  return {
    isOn: (key, context) => client.isOn(key, context),
    value: (key, context, fallback) => client.getFeatureValue(key, fallback, context),
    all: (context) => {
      const all = {}
      for (const key of keys) all[key] = client.isOn(key, context)
      return all
    },
    close: async () => client.destroy(),
  }
}
